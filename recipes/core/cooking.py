"""What cooking does to a food: what weight it has then, and which nutrients it still holds.

Foods are cooked in groups that behave alike (`FoodFacts.cooking_group`). Two tables, by group and
method:

- retention: the share of a nutrient, 0 to 1, that is still there. What has no row is all kept:
  the table that we use (USDA, release 6) has no factor for vitamin K, D and E, manganese,
  selenium, iodine, fibre or the macronutrients.
- yield: cooked weight as a share of the raw; above 1 where water is taken up. What has no row is
  unknown.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from recipes.core.facts import FoodFacts
from recipes.core.portion import ALL_KEPT, Ingredient

Cooked = tuple[str, str]  # cooking group, method


@dataclass(frozen=True, slots=True)
class CookingTables:
    """Retention and yield, by group and method."""

    retention: Mapping[Cooked, Mapping[str, float]]  # → nutrient → share that is kept
    yields: Mapping[Cooked, float]

    def ingredient(self, food: FoodFacts, grams: float, method: str) -> Ingredient:
        """So much of a food as it goes in the pot, and what `method` does to it; "" is raw."""
        if not method:
            return Ingredient(food, grams)
        cooked = food.cooking_group, method
        return Ingredient(
            food,
            grams,
            is_heated=True,
            kept=self.retention.get(cooked, ALL_KEPT),
            yield_share=self.yields.get(cooked),
        )
