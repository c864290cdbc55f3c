"""Recipes and foods, for everybody."""

from django.urls import path

from recipes.web import cook, food_page, food_picture, foods, own, pictures, recipes, sources

app_name = "recipes"

urlpatterns = [
    path("vare-oppskrifter/", own.own_recipes, name="own_recipes"),
    path("vare-oppskrifter/ny/", own.bring_recipe, name="bring_recipe"),
    path("vare-oppskrifter/behold/", own.keep_recipe, name="keep_recipe"),
    path("vare-oppskrifter/<slug:slug>/", own.edit_own, name="edit_own"),
    path("vare-oppskrifter/<slug:slug>/slett/", own.delete_recipe, name="delete_recipe"),
    path("vare-oppskrifter/<slug:slug>/send-inn/", own.submit_recipe, name="submit_recipe"),
    path("oppskrifter/", recipes.recipes, name="recipes"),
    path("oppskrifter/<slug:slug>/", recipes.recipe, name="recipe"),
    path("oppskrifter/<slug:slug>/lag/", cook.cook, name="cook"),
    path("oppskrifter/<slug:slug>/tallerken.svg", pictures.plate, name="plate"),
    path("oppskrifter/<slug:slug>/bilde-<int:width>.<slug:ending>", pictures.photo, name="photo"),
    path("matvarer/", foods.foods, name="foods"),
    path("matvarer/bilde/", food_picture.food_picture, name="food_picture"),
    path("matvarer/<slug:slug>/", food_page.food, name="food"),
    path("matvarer/<slug:slug>/tallerken.svg", food_page.food_plate, name="food_plate"),
    path("kilder/", sources.sources, name="sources"),
]
