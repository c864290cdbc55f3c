"""What the audit knows of one food, and what it says of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from recipes.core.choosing import SR26
from recipes.core.facts import FoodFacts
from recipes.core.portion import FERMENTED, LIVE

VEGAN: Final = "vegan"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that may be wrong with a food.

    `finding` names the check. `nutrient` is what it is about: a nutrient, else a measure, an
    allergen or a fact; empty for the food as a whole. The three together are what somebody accepts.
    `sentence` is a code for words (`recipes.labels.findings`) that the `numbers` stand in; the name
    of a number ends in its unit.
    """

    food: str
    finding: str
    nutrient: str
    sentence: str
    numbers: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({}), compare=False
    )

    @property
    def identity(self) -> tuple[str, str, str]:
        """What somebody accepts."""
        return self.food, self.finding, self.nutrient


@dataclass(frozen=True, slots=True)
class SourceAmounts:
    """A food of a published table that is the same food, not a near match."""

    source: str
    amounts: Mapping[str, float]
    salt_g: float | None = None  # as published beside the sodium

    @property
    def is_older_copy(self) -> bool:
        """SR26 is what SR Legacy was before: it says nothing of its own."""
        return self.source == SR26


@dataclass(frozen=True, slots=True)
class AuditedFood:
    """A food with everything that the audit holds against it."""

    facts: FoodFacts
    sources: tuple[SourceAmounts, ...] = ()
    sodium_source: str = ""  # the table that our sodium was taken from
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=lambda: MappingProxyType({}))
    measures: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    density_g_per_ml: float | None = None
    piece_g: float | None = None
    season_months: tuple[int, ...] = ()
    oxalate: str = ""  # the published level

    @property
    def amounts(self) -> Mapping[str, float]:
        """Per 100 g, by nutrient."""
        return self.facts.amounts

    @property
    def is_vegan(self) -> bool:
        """Nothing of animals."""
        return self.facts.diet == VEGAN

    @property
    def is_ferment(self) -> bool:
        """Fermented, alive or not; pickling in vinegar is no fermentation."""
        return self.facts.ferment in {LIVE, FERMENTED}

    @property
    def needs_vitamin_k2(self) -> bool:
        """Animals and microbes make it; plants do not."""
        return not self.is_vegan or self.is_ferment

    def finding(self, finding: str, nutrient: str, sentence: str, **numbers: float) -> Finding:
        """A finding of this food."""
        return Finding(self.facts.slug, finding, nutrient, sentence, MappingProxyType(numbers))
