"""Recipes and foods, for everybody."""

from django.urls import path

from recipes.web import food_page, food_picture, foods, recipes, sources

app_name = "recipes"

urlpatterns = [
    path("oppskrifter/", recipes.recipes, name="recipes"),
    path("oppskrifter/<slug:slug>/", recipes.recipe, name="recipe"),
    path("oppskrifter/<slug:slug>/tallerken.svg", recipes.plate, name="plate"),
    path("matvarer/", foods.foods, name="foods"),
    path("matvarer/bilde/", food_picture.food_picture, name="food_picture"),
    path("matvarer/<slug:slug>/", food_page.food, name="food"),
    path("matvarer/<slug:slug>/tallerken.svg", food_page.food_plate, name="food_plate"),
    path("kilder/", sources.sources, name="sources"),
]
