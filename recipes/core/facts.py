"""What arithmetic needs to know of a food."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class FoodFacts:
    """One curated food. Amounts are per 100 g edible portion; a nutrient that is absent is
    unknown.
    """

    slug: str
    group: str
    diet: str
    amounts: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    prebiotic_g: float = 0.0  # middle estimate of all components together
    ferment: str = ""
    ferment_serving_g: float = 0.0
    produce: str = ""
    is_crucifer: bool = False
    prebiotic_family: str = ""
    prebiotic_serving_g: float = 0.0
    plant: str = ""
    plant_weight: float = 1.0
    allergens: frozenset[str] = frozenset()
    allergens_unknown: frozenset[str] = frozenset()
    is_high_oxalate: bool = False
    is_red_meat: bool = False
    is_fish: bool = False
    cooking_group: str = "other"  # behaves like it in the pot: recipes.core.cooking
    calcium_absorption_percent: float | None = None  # of its calcium, that the body takes up
    # Levels that a publication gives, low to very_high; empty: nobody has graded it.
    fodmap: str = ""
    histamine: str = ""
    tyramine: str = ""
    infection: str = ""  # of eating it unheated, for those who must not be infected


def careful_allowances(foods: Iterable[FoodFacts]) -> dict[str, dict[str, float]]:
    """For each food group, the most that any food of it is known to hold of each nutrient.

    Stands in for an unknown amount where an upper level is guarded: never less than the group's
    richest food, and where a whole group is unknown, than the richest food of all.
    Units: the nutrient's own, per 100 g.
    """
    by_group: dict[str, dict[str, float]] = {}
    for food in foods:
        _raise_to(by_group.setdefault(food.group, {}), food.amounts)
    return with_richest_of_all(by_group)


def with_richest_of_all(by_group: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """The most of each group, with the most of all where the group itself is unknown."""
    overall: dict[str, float] = {}
    for most in by_group.values():
        _raise_to(overall, most)
    return {group: overall | dict(most) for group, most in by_group.items()}


def _raise_to(most: dict[str, float], amounts: Mapping[str, float]) -> None:
    for nutrient, amount in amounts.items():
        most[nutrient] = max(amount, most.get(nutrient, 0.0))
