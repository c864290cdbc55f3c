from recipes.models.food import Food, FoodTag, FoodValue, PrebioticValue
from recipes.models.recipe import Recipe, RecipeLine, RecipeSlot, RecipeStep
from recipes.models.source import Source, SourceFood

__all__ = [
    "Food",
    "FoodTag",
    "FoodValue",
    "PrebioticValue",
    "Recipe",
    "RecipeLine",
    "RecipeSlot",
    "RecipeStep",
    "Source",
    "SourceFood",
]
