"""Recipes and foods, for everybody."""

from django.urls import path

from recipes.web import foods, recipes

app_name = "recipes"

urlpatterns = [
    path("oppskrifter/", recipes.recipes, name="recipes"),
    path("oppskrifter/<slug:slug>/", recipes.recipe, name="recipe"),
    path("oppskrifter/<slug:slug>/tallerken.svg", recipes.plate, name="plate"),
    path("matvarer/", foods.foods, name="foods"),
    path("matvarer/<slug:slug>/", foods.food, name="food"),
    path("matvarer/<slug:slug>/tallerken.svg", foods.food_plate, name="food_plate"),
    path("kilder/", foods.sources, name="sources"),
]
