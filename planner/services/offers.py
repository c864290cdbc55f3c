"""What the recipes allow a household to ask for: no rule is offered that no dish can keep."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from planner.core.leftovers import WARMING_MINUTES
from planner.core.types import LUNCH, WeekPolicy
from planner.services.dishes import plannable_dishes
from recipes.models.recipe import Slot


@dataclass(frozen=True)
class Offer:
    """The plannable dishes, counted."""

    traits: Mapping[str, frozenset[str]]  # slot → traits that a dish for it has
    meals: Mapping[str, int]  # trait → meals that a week can have with it
    quickest: Mapping[str, int]  # slot → least active minutes

    def quickest_day(self, *, with_leftovers: bool) -> int:
        """The least active minutes in which a day's meals are made."""
        warmed = {LUNCH: WARMING_MINUTES} if with_leftovers else {}
        return sum((dict(self.quickest) | warmed).values())


def read_offer() -> Offer:
    """Count what there is."""
    dishes = plannable_dishes()
    uses = WeekPolicy().uses_at_most
    meals: Counter[str] = Counter()
    for dish in dishes:
        most = max((uses[slot] for slot in dish.slots), default=0)
        meals.update(dict.fromkeys(dish.traits, most))
    by_slot = {slot: [dish for dish in dishes if slot in dish.slots] for slot in Slot.values}
    return Offer(
        traits={
            slot: frozenset(trait for dish in own for trait in dish.traits)
            for slot, own in by_slot.items()
        },
        meals=meals,
        quickest={
            slot: min((dish.minutes for dish in own), default=0) for slot, own in by_slot.items()
        },
    )
