"""Read `tag_policy.csv`: the thresholds of the computed tags."""

from pathlib import Path

from recipes.core.nutrients import COMPONENTS
from recipes.core.tags import PREBIOTIC_AMOUNT, TagRule
from recipes.models.food import FoodGroup
from recipes.services.curated import read_curated


def read_tag_rules(path: Path) -> tuple[TagRule, ...]:
    """The thresholds of the computed tags.

    :raises LoadingError: if a row cannot be right
    """
    rules = []
    for row in read_curated(path, ("tag", "nutrient", "per_100_g_at_least", "not_for_groups")):
        quantities = tuple(row.required("nutrient").split("+"))
        unknown = set(quantities) - set(COMPONENTS) - {PREBIOTIC_AMOUNT}
        groups = row.parts("not_for_groups")
        if unknown or set(groups) - set(FoodGroup.values):
            raise row.wrong("names an unknown nutrient or group")
        least = row.required_number("per_100_g_at_least")
        rules.append(TagRule(row.required("tag"), quantities, least, frozenset(groups)))
    return tuple(rules)
