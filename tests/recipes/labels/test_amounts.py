"""Amounts and measures in words."""

import pytest
from django.utils import translation

from recipes import labels
from recipes.core.nutrients import NUTRIENTS
from recipes.labels import amounts
from recipes.labels.measures import measure, mixed_number, weight


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("value", "code", "norwegian", "english"),
    [
        (1020.4, "calcium_mg", "1 020 mg", "1,020 mg"),
        (7.26, "vitamin_d_ug", "7,3 µg", "7.3 µg"),
        (0.7, "fat_g", "0,7 g", "0.7 g"),
        (0.054, "copper_mg", "0,05 mg", "0.05 mg"),
        (0, "fibre_g", "0 g", "0 g"),
        (9.96, "zinc_mg", "10 mg", "10 mg"),
    ],
)
def test_amounts_follow_the_language(value: float, code: str, norwegian: str, english: str) -> None:
    with translation.override("nb"):
        assert plain(amounts.amount(value, code)) == norwegian
    with translation.override("en"):
        assert plain(amounts.amount(value, code)) == english


def test_a_floor_never_promises_too_much_and_a_cap_never_too_little() -> None:
    with translation.override("nb"):
        assert plain(amounts.at_least(949.99, "calcium_mg")) == "949 mg"
        assert plain(amounts.at_least(949.9999999, "calcium_mg")) == "950 mg"
        assert plain(amounts.at_most(2300.01, "sodium_mg")) == "2 301 mg"
        assert plain(amounts.at_most(2300.0000001, "sodium_mg")) == "2 300 mg"
        assert plain(amounts.at_least(7.39, "vitamin_d_ug")) == "7,3 µg"
    assert amounts.percent(949.9, 950) == 99
    assert amounts.percent(950, 950) == 100


@pytest.mark.parametrize(
    ("value", "said"), [(12.4, "+12 mg"), (-0.46, "−0,5 mg"), (0.04, "±0 mg"), (-168, "−168 mg")]
)
def test_a_change_has_its_sign(value: float, said: str) -> None:
    with translation.override("nb"):
        assert plain(amounts.change(value, "magnesium_mg")) == said


def test_time_portions_and_other_small_words() -> None:
    with translation.override("nb"):
        assert plain(amounts.minutes(35)) == "35 min"
        assert plain(amounts.minutes(120)) == "2 t"
        assert plain(amounts.minutes(135)) == "2 t 15 min"
        assert plain(amounts.minutes_change(-5)) == "−5 min"
        assert amounts.portions(1) == "1 porsjon"
        assert amounts.portions(2.17) == "2,2 porsjoner"
        assert amounts.day_portion(1.05) == "1,05 porsjon"


@pytest.mark.parametrize(
    ("amount", "unit", "norwegian", "english"),
    [
        (1.5, "stk", "1 ½", "1 ½"),
        (0.37, "stk", "¼", "¼"),
        (0.05, "ts", "¼ ts", "¼ tsp"),
        (2.5, "dl", "2 ½ dl", "2 ½ dl"),
        (3.3, "dl", "3 ½ dl", "3 ½ dl"),
        (12.4, "ss", "12 ss", "12 tbsp"),
        (1, "fedd", "1 fedd", "1 clove"),
        (3, "fedd", "3 fedd", "3 cloves"),
        (0.5, "boks", "½ boks", "½ tin"),
        (2, "boks", "2 bokser", "2 tins"),
        (2, "skive", "2 skiver", "2 slices"),
        (2, "bunt", "2 bunter", "2 bunches"),
        (2, "neve", "2 never", "2 handfuls"),
        (2, "klype", "2 klyper", "2 pinches"),
        (47.6, "g", "48 g", "48 g"),
        (148, "g", "150 g", "150 g"),
        (1234, "g", "1 230 g", "1,230 g"),
    ],
)
def test_measures_are_what_a_hand_can_measure(
    amount: float, unit: str, norwegian: str, english: str
) -> None:
    with translation.override("nb"):
        assert plain(measure(amount, unit)) == norwegian
    with translation.override("en"):
        assert plain(measure(amount, unit)) == english


def test_weights_and_fractions() -> None:
    with translation.override("nb"):
        assert plain(weight(0.4)) == "0,4 g"
        assert plain(weight(26)) == "26 g"
    assert [plain(mixed_number(n)) for n in (0.25, 0.75, 1, 1.25, 2)] == ["¼", "¾", "1", "1 ¼", "2"]


def test_every_nutrient_has_its_name_and_its_place() -> None:
    grouped = [code for _, codes in labels.NUTRIENT_GROUPS for code in codes]
    assert sorted(grouped) == sorted(NUTRIENTS)
    assert set(NUTRIENTS) <= set(labels.NUTRIENTS)
    assert labels.nutrient("made_up_g") == "made_up_g"
    assert labels.tag("made_up") == labels.allergen("made_up") == "made up"
