"""Audit the food table: what is found, what somebody has explained, what is known.

Where the reader of a page or of the command wants words: `recipes.labels.findings`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.db.models import QuerySet

from recipes.core.audit import coverage, findings_of
from recipes.core.audit_food import AuditedFood, Finding, SourceAmounts
from recipes.models import AcceptedFinding, CitedFact, Food, FoodMatch, FoodMeasure, FoodValue
from recipes.services.foods import food_facts

Identity = tuple[str, str, str]  # food, finding, nutrient

SODIUM: Final = "sodium_mg"
SALT: Final = "salt_g"  # what the importers call it among the texts of a source
NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding, and why it is right as it stands; no reason where nobody has looked."""

    finding: Finding
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding that somebody accepted."""

    food: str
    finding: str
    nutrient: str
    reason: str


@dataclass(frozen=True, slots=True)
class AuditReport:
    """The whole table, judged."""

    foods: int
    coverage: Mapping[str, float]  # shares from 0 to 1
    explained: tuple[Judged, ...]
    unexplained: tuple[Finding, ...]
    stale: tuple[Acceptance, ...]  # these explain nothing any more

    @property
    def accepted(self) -> int:
        """How many findings somebody has explained."""
        return len(self.explained)

    @property
    def by_finding(self) -> dict[str, dict[str, int]]:
        """How many of each kind, explained and not."""
        counts: dict[str, dict[str, int]] = defaultdict(lambda: {"accepted": 0, "unexplained": 0})
        for judged in self.explained:
            counts[judged.finding.finding]["accepted"] += 1
        for finding in self.unexplained:
            counts[finding.finding]["unexplained"] += 1
        return dict(sorted(counts.items()))


def audit() -> AuditReport:
    """Audit every food that people see. Nine queries, however many foods."""
    current = Food.objects.current()
    foods = audited_foods(current)
    acceptances = _acceptances(current)
    judged = _judged(foods.values(), acceptances)
    explained = tuple(one for one in judged if one.reason)
    used = {one.finding.identity for one in explained}
    return AuditReport(
        foods=len(foods),
        coverage=coverage(foods.values()),
        explained=explained,
        unexplained=tuple(one.finding for one in judged if not one.reason),
        stale=tuple(
            Acceptance(*identity, reason)
            for identity, reason in acceptances.items()
            if identity not in used
        ),
    )


def audit_food(food: Food) -> tuple[Judged, ...]:
    """The findings of one food, explained or not."""
    foods = Food.objects.filter(pk=food.pk)
    return tuple(_judged(audited_foods(foods).values(), _acceptances(foods)))


def audited_foods(foods: QuerySet[Food]) -> dict[str, AuditedFood]:
    """`foods` by slug, with all that the audit holds against them."""
    listed = list(foods.order_by("slug"))
    facts = food_facts([food.slug for food in listed])
    sources = _sources(foods)
    measures = _measures(foods)
    ranges, sodium_sources = _values(foods)
    levels = CitedFact.objects.filter(food__in=foods, fact=CitedFact.Fact.OXALATE)
    oxalate = dict(levels.values_list("food_id", "level"))
    return {
        food.slug: AuditedFood(
            facts=facts[food.slug],
            sources=tuple(sources[food.pk]),
            sodium_source=sodium_sources.get(food.pk, ""),
            ranges=MappingProxyType(ranges[food.pk]),
            measures=MappingProxyType(measures[food.pk]),
            density_g_per_ml=food.density_g_per_ml,
            piece_g=food.piece_g,
            season_months=tuple(food.season_months),
            oxalate=oxalate.get(food.pk, ""),
        )
        for food in listed
    }


def _judged(foods: Iterable[AuditedFood], acceptances: Mapping[Identity, str]) -> list[Judged]:
    return [
        Judged(finding, acceptances.get(finding.identity, ""))
        for food in foods
        for finding in findings_of(food)
    ]


def _acceptances(foods: QuerySet[Food]) -> dict[Identity, str]:
    rows = AcceptedFinding.objects.filter(food__in=foods)
    rows = rows.order_by("food__slug", "finding", "nutrient")
    return {
        (slug, finding, nutrient): reason
        for slug, finding, nutrient, reason in rows.values_list(
            "food__slug", "finding", "nutrient", "reason"
        )
    }


def _sources(foods: QuerySet[Food]) -> dict[int, list[SourceAmounts]]:
    """The tables' true matches of each food: near matches and withdrawn ones say nothing of it."""
    matches = FoodMatch.objects.filter(
        food__in=foods, is_near=False, source_food__is_withdrawn=False
    )
    sources: dict[int, list[SourceAmounts]] = defaultdict(list)
    for food_id, code, amounts, original in matches.order_by("source_food").values_list(
        "food_id", "source_food__source__code", "source_food__amounts", "source_food__original"
    ):
        sources[food_id].append(SourceAmounts(code, amounts, _salt_g(original)))
    return sources


def _salt_g(original: Mapping[str, str]) -> float | None:
    """The grams of salt that stand in a source's texts, such as `0.1`, `0,10` or `0.1 g (MI0181)`.

    A bound (`< 0.1`) and a trace are no amount.
    """
    text = NUMBER.match(original.get(SALT, "").strip())
    return float(text.group().replace(",", ".")) if text else None


def _measures(foods: QuerySet[Food]) -> dict[int, dict[str, float]]:
    measures: dict[int, dict[str, float]] = defaultdict(dict)
    rows = FoodMeasure.objects.filter(food__in=foods).values_list("food_id", "unit", "grams")
    for food_id, unit, grams in rows:
        measures[food_id][unit] = grams
    return measures


def _values(
    foods: QuerySet[Food],
) -> tuple[dict[int, dict[str, tuple[float, float]]], dict[int, str]]:
    """The ranges of each food's values, and the table that its sodium is from."""
    ranges: dict[int, dict[str, tuple[float, float]]] = defaultdict(dict)
    sodium: dict[int, str] = {}
    values = FoodValue.objects.filter(food__in=foods).order_by("pk")
    for food_id, nutrient, low, high, source in values.values_list(
        "food_id", "nutrient", "low", "high", "source_food__source__code"
    ):
        if low is not None and high is not None:
            ranges[food_id][nutrient] = (low, high)
        if nutrient == SODIUM:
            sodium[food_id] = source or ""
    return ranges, sodium
