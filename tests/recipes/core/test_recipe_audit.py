"""The audit of the recipes: each planted fault is found, and what is sound is left alone."""

import pytest

from recipes.core.recipe_audit.checks import CHECKS, FINDINGS, all_findings
from recipes.core.recipe_audit.recipe import Texts
from tests.factories.audited_recipes import SOUP, VOCABULARY, found, line, portion, soup
from tests.factories.faulty_recipes import FAULTS


def test_a_sound_recipe_has_no_finding() -> None:
    assert found(SOUP) == []


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_a_planted_fault_is_found_by_its_own_check(name: str) -> None:
    recipe, fault = FAULTS[name]
    assert found(recipe) == [fault]


def test_every_check_has_a_planted_fault() -> None:
    assert {finding for _, (finding, _, _) in FAULTS.values()} == set(CHECKS)
    assert set(FINDINGS) == {*CHECKS, "duplicate"}


@pytest.mark.parametrize(
    ("note", "unit", "is_found"),
    [
        (Texts("liten boks på 100 g", "small tin"), "boks", False),
        (Texts("små bokser", "two small tins, 100 g each"), "boks", False),
        (Texts("liten boks på 50 g", "small 50 g tin"), "boks", True),
        (Texts("omtrent 100 g", "about 100 g"), "stk", True),  # a piece is what it is
    ],
)
def test_a_pack_of_another_size_says_its_grams(note: Texts, unit: str, is_found: bool) -> None:
    tin = line("gronnkal", amount=1, unit=unit, measures={unit: 170.0}, note=note)
    recipe = soup(lines=(tin, *SOUP.lines[1:]))
    assert bool(found(recipe)) is is_found


def test_a_dish_of_two_meals_may_be_as_light_as_the_one_and_as_salt_as_the_other() -> None:
    facts = portion(energy_kcal=100, sodium_mg=1440)
    assert found(soup(slots=("lunch", "snack"), portion=facts)) == []


def test_the_same_dish_twice_is_told_of_the_later_one() -> None:
    other = soup(slug="soup-again", title=Texts("grønnkålsuppe", "Another"))
    both = [
        (one.recipe, one.sentence, one.about) for one in all_findings([SOUP, other], VOCABULARY)
    ]
    assert both == [
        ("soup-again", "same_title", "kale-soup"),
        ("soup-again", "same_lines", "kale-soup"),
    ]


def test_water_and_oil_make_no_dish_the_same() -> None:
    title = Texts("Vann", "Water")
    water = soup(slug="a", lines=SOUP.lines[2:4], title=title, steps=())
    again = soup(slug="b", lines=SOUP.lines[2:4], title=Texts("Olje", "Oil"), steps=())
    duplicates = [one for one in all_findings([water, again], VOCABULARY) if one.recipe == "b"]
    assert not [one for one in duplicates if one.finding == "duplicate"]


def test_a_rest_holds_the_longest_time() -> None:
    steps = (*SOUP.steps, Texts("La stå i 8 timer.", "Leave for 8 hours."))
    assert found(soup(steps=steps, rest_minutes=480)) == []


def test_a_name_may_be_the_same_in_both_languages() -> None:
    assert found(soup(title=Texts("Chili con carne", "Chili con carne"))) == []
