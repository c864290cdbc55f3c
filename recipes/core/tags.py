"""Tags of a food, computed from its amounts and facts. A threshold is a row of the policy.

`source_of_…` and `rich_in_…` follow Regulation (EC) 1924/2006; a food carries the stronger of the
two. `fermented`, `live`, `prebiotic` and `crucifer` follow from curated facts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from recipes.core.facts import FoodFacts
from recipes.core.portion import FERMENTED, LIVE

SOURCE_OF: Final = "source_of_"
RICH_IN: Final = "rich_in_"
PREBIOTIC_AMOUNT: Final = "prebiotic_g"


@dataclass(frozen=True, slots=True)
class TagRule:
    """`tag` for a food whose `quantities` add up to `at_least`, per 100 g, in their own unit.

    What is unknown counts as nothing: a tag is earned by what is known.
    """

    tag: str
    quantities: tuple[str, ...]
    at_least: float
    not_for_groups: frozenset[str] = frozenset()

    def fits(self, food: FoodFacts) -> bool:
        """Whether the food earns the tag."""
        if food.group in self.not_for_groups:
            return False
        amounts = [_amount(food, quantity) for quantity in self.quantities]
        known = [amount for amount in amounts if amount is not None]
        return bool(known) and sum(known) >= self.at_least


def tags_for(food: FoodFacts, rules: Iterable[TagRule]) -> frozenset[str]:
    """All tags of a food."""
    earned = {rule.tag for rule in rules if rule.fits(food)}
    weaker = {SOURCE_OF + tag.removeprefix(RICH_IN) for tag in earned if tag.startswith(RICH_IN)}
    return frozenset(earned - weaker) | _curated(food)


def _curated(food: FoodFacts) -> frozenset[str]:
    facts = {
        "fermented": food.ferment in {LIVE, FERMENTED},
        "live": food.ferment == LIVE,
        "prebiotic": bool(food.prebiotic_family),
        "crucifer": food.is_crucifer,
    }
    return frozenset(tag for tag, holds in facts.items() if holds)


def _amount(food: FoodFacts, quantity: str) -> float | None:
    return food.prebiotic_g if quantity == PREBIOTIC_AMOUNT else food.amounts.get(quantity)
