"""A food's tags: what its values earn, what somebody decided, and what it carries."""

from dataclasses import dataclass

from recipes.core.tags import tags_for
from recipes.models import Food, OverruledTag
from recipes.services.dependents import TAG_POLICY
from recipes.services.foods import food_facts
from recipes.services.tag_policy import read_tag_rules

CURATED = ("fermented", "live", "prebiotic", "crucifer")  # follow from facts, not from amounts


@dataclass(frozen=True, slots=True)
class TagState:
    """One tag of a food."""

    tag: str
    is_earned: bool
    is_carried: bool
    overruled: OverruledTag | None


def tag_states(*, food: Food) -> list[TagState]:
    """Every tag that the policy knows, and what else the food carries; its own first."""
    rules = read_tag_rules(TAG_POLICY)
    earned = tags_for(food_facts([food.slug])[food.slug], rules)
    carried = set(food.tags.values_list("tag", flat=True))
    overruled = {row.tag: row for row in food.overruled_tags.all()}
    known = (*CURATED, *(rule.tag for rule in rules), *sorted(carried | set(overruled)))
    states = [
        TagState(tag, tag in earned, tag in carried, overruled.get(tag))
        for tag in dict.fromkeys(known)
    ]
    return sorted(states, key=lambda state: not (state.is_carried or state.overruled))
