from recipes.models.curation import AcceptedFinding, FoodChange, OverruledTag, WorkItem
from recipes.models.food import Food, FoodTag
from recipes.models.measure import FoodMeasure
from recipes.models.photo import PhotoRendition, RecipePhoto
from recipes.models.recipe import Recipe, RecipeLine, RecipeSlot, RecipeStep
from recipes.models.recipe_change import RecipeChange
from recipes.models.source import FoodMatch, RefusedAmount, Source, SourceFood, SourceImport
from recipes.models.value import CitedFact, FoodValue, PrebioticValue

__all__ = [
    "AcceptedFinding",
    "CitedFact",
    "Food",
    "FoodChange",
    "FoodMatch",
    "FoodMeasure",
    "FoodTag",
    "FoodValue",
    "OverruledTag",
    "PhotoRendition",
    "PrebioticValue",
    "Recipe",
    "RecipeChange",
    "RecipeLine",
    "RecipePhoto",
    "RecipeSlot",
    "RecipeStep",
    "RefusedAmount",
    "Source",
    "SourceFood",
    "SourceImport",
    "WorkItem",
]
