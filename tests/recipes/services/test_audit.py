"""The audit of the food table: what is found, what somebody has explained, what is stale."""

from typing import Any

import pytest

from recipes.core.audit_amounts import REQUIRED
from recipes.models import (
    AcceptedFinding,
    CitedFact,
    Food,
    FoodMatch,
    FoodMeasure,
    FoodValue,
    Source,
    SourceFood,
)
from recipes.services.audit import Acceptance, audit, audit_food

QUERIES = 9
# Per 100 g, by the codes of the nutrients.
PLAIN = dict.fromkeys(REQUIRED, 0.0) | {"water_g": 100.0}


def plain_food(slug: str = "vann", **columns: Any) -> Food:
    """A food like water, in which there is nothing to find."""
    defaults = {"name_nb": slug, "name_en": slug, "group": "drink", "diet": "vegan"}
    food = Food.objects.create(slug=slug, **(defaults | columns))
    FoodValue.objects.bulk_create(
        FoodValue(food=food, nutrient=nutrient, amount=amount, reference="the sample")
        for nutrient, amount in PLAIN.items()
    )
    FoodMeasure.objects.create(food=food, unit="dl", grams=100, reference="the sample")
    return food


def published(food: Food, code: str, *, is_near: bool = False, **columns: Any) -> SourceFood:
    """The same food in a table."""
    source = Source.objects.create(code=code, title=code)
    row = SourceFood.objects.create(source=source, source_key="1", name=code, **columns)
    FoodMatch.objects.create(food=food, source_food=row, is_near=is_near)
    return row


def hold(food: Food, nutrient: str, amount: float, **columns: Any) -> None:
    columns = {"reference": "the sample"} | columns
    FoodValue.objects.update_or_create(
        food=food, nutrient=nutrient, defaults={"amount": amount} | columns
    )


def found(food: Food) -> list[tuple[str, str]]:
    return [(one.finding.finding, one.finding.nutrient) for one in audit_food(food)]


def test_an_empty_table_lacks_nothing() -> None:
    report = audit()
    assert (report.foods, report.accepted, report.unexplained, report.stale) == (0, 0, (), ())
    assert report.coverage["calcium_mg"] == 1
    assert report.by_finding == {}


def test_a_sound_food_has_no_finding() -> None:
    assert audit_food(plain_food()) == ()


def test_a_finding_that_somebody_accepted_is_explained() -> None:
    food = plain_food()
    hold(food, "water_g", 50)
    hold(food, "energy_kcal", 50)
    AcceptedFinding.objects.create(
        food=food, finding="sum", nutrient="water_g", reason="the rest is ash"
    )
    report = audit()
    assert [(one.finding.nutrient, one.reason) for one in report.explained] == [
        ("water_g", "the rest is ash")
    ]
    assert [finding.identity for finding in report.unexplained] == [
        ("vann", "energy", "energy_kcal")
    ]
    assert report.accepted == 1
    assert report.by_finding == {
        "energy": {"accepted": 0, "unexplained": 1},
        "sum": {"accepted": 1, "unexplained": 0},
    }
    assert [one.reason for one in audit_food(food)] == ["", "the rest is ash"]


def test_an_acceptance_that_explains_nothing_any_more_is_stale() -> None:
    AcceptedFinding.objects.create(food=plain_food(), finding="energy", reason="once it was")
    assert audit().stale == (Acceptance("vann", "energy", "", "once it was"),)


def test_a_food_that_was_merged_away_is_not_audited() -> None:
    kept = plain_food()
    merged = plain_food("kildevann", merged_into=kept)
    FoodMeasure.objects.filter(food=merged).delete()
    AcceptedFinding.objects.create(food=merged, finding="energy", reason="of another time")
    report = audit()
    assert (report.foods, report.unexplained, report.stale) == (1, (), ())


def test_only_true_matches_that_are_still_published_say_something_of_a_food() -> None:
    food = plain_food()
    hold(food, "calcium_mg", 100)
    amounts = {"calcium_mg": 300}
    published(food, "one", amounts=amounts)
    published(food, "near", amounts=amounts, is_near=True)
    published(food, "gone", amounts=amounts, is_withdrawn=True)
    assert found(food) == []
    published(food, "other", amounts=amounts)
    assert found(food) == [("sources_disagree", "calcium_mg")]


@pytest.mark.parametrize(
    ("salt", "is_found"),
    [
        ("1.0", True),
        ("1,0", True),
        ("1.0 g (MI0181)", True),
        ("0.1", False),
        ("< 1.0", False),  # a bound is no amount
        ("", False),
    ],
)
def test_sodium_is_held_against_the_salt_of_its_own_source(salt: str, is_found: bool) -> None:
    food = plain_food()
    row = published(food, "one", amounts={"sodium_mg": 40}, original={"salt_g": salt})
    hold(food, "sodium_mg", 40, source_food=row)
    assert (found(food) == [("salt", "sodium_mg")]) is is_found


def test_k2_is_held_against_its_own_range() -> None:
    food = plain_food()
    hold(food, "vitamin_k2_ug", 5, low=1, high=2)
    hold(food, "vitamin_d_ug", 5, low=1)
    assert found(food) == [("sum", "vitamin_k2_ug")]


def test_facts_of_the_food_are_audited_with_it() -> None:
    food = plain_food(density_g_per_ml=0.5, piece_g=100, season_months=[8], is_high_oxalate=True)
    FoodMeasure.objects.create(food=food, unit="stk", grams=50, reference="the sample")
    CitedFact.objects.create(food=food, fact="oxalate", level="low", reference="the sample")
    CitedFact.objects.create(food=food, fact="fodmap", level="high", reference="the sample")
    assert found(food) == [
        ("measure", "density_g_per_ml"),
        ("measure", "stk"),
        ("facts", "oxalate"),
        ("facts", "season"),
    ]


def test_queries_do_not_grow_with_the_foods(django_assert_num_queries: Any) -> None:
    for number in range(3):
        food = plain_food(f"vann-{number}")
        published(food, f"source-{number}", amounts={"calcium_mg": 1})
    with django_assert_num_queries(QUERIES):
        assert audit().foods == 3
