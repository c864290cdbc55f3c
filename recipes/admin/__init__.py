from recipes.admin.foods import FoodAdmin, SourceAdmin, SourceFoodAdmin
from recipes.admin.recipes import RecipeAdmin

__all__ = ["FoodAdmin", "RecipeAdmin", "SourceAdmin", "SourceFoodAdmin"]
