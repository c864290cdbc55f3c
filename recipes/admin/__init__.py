from recipes.admin.changes import FoodChangeAdmin
from recipes.admin.findings import AcceptedFindingAdmin
from recipes.admin.foods import FoodAdmin
from recipes.admin.imports import SourceImportAdmin
from recipes.admin.recipes import RecipeAdmin
from recipes.admin.sources import SourceAdmin, SourceFoodAdmin
from recipes.admin.work import WorkItemAdmin

__all__ = [
    "AcceptedFindingAdmin",
    "FoodAdmin",
    "FoodChangeAdmin",
    "RecipeAdmin",
    "SourceAdmin",
    "SourceFoodAdmin",
    "SourceImportAdmin",
    "WorkItemAdmin",
]
