"""Equipment: asked for where the dish cannot be made without it, and nowhere else."""

import pytest

from recipes.core.recipe_audit.equipment import equipment
from recipes.core.recipe_audit.recipe import Texts
from tests.factories.audited_recipes import LISTS, line, soup


def told(nb: str, en: str, *kinds: str, method: str = "") -> list[tuple[str, str]]:
    recipe = soup(
        lines=(line("dill", method=method),), steps=(Texts(nb, en),), equipment=frozenset(kinds)
    )
    return [(one.sentence, one.about) for one in equipment(recipe, LISTS)]


@pytest.mark.parametrize(
    ("nb", "en", "kind"),
    [
        ("Sett ovnen på 200 °C.", "Heat it.", "oven"),
        ("Kjør i en blender.", "Put it there.", "blender"),
        ("Ha det der.", "Use a food processor.", "blender"),
        ("Bruk stavmikser eller blender.", "Do so.", "blender"),
        ("Kjør suppen glatt.", "Blend the soup.", "blender"),
        ("Varm i mikrobølgeovnen.", "Heat it.", "microwave"),
        ("Stek i vaffeljernet.", "Cook them.", "waffle_iron"),
    ],
)
def test_what_a_step_uses_is_asked_for(nb: str, en: str, kind: str) -> None:
    assert told(nb, en) == [("equipment_lacking", kind)]
    assert told(nb, en, kind) == []


@pytest.mark.parametrize(
    ("nb", "en"),
    [
        ("Ta den ut av ovnen.", "Take it out of the oven."),  # no degrees: said before, or not
        ("Mos med stavmikser eller gaffel.", "Mash with a hand blender or a fork."),
        ("Bland alt.", "Blend the spices."),
        ("Bruk en ovnsfast panne på 20 cm.", "Use an ovenproof pan."),
    ],
)
def test_what_a_step_can_do_without_is_not(nb: str, en: str) -> None:
    assert told(nb, en) == []


def test_a_method_uses_its_oven() -> None:
    assert told("Stek.", "Bake.", method="baked") == [("equipment_lacking", "oven")]
    assert told("Varm.", "Heat.", method="microwaved") == [("equipment_lacking", "microwave")]
    assert told("Stek.", "Bake.", "oven", method="baked") == []
    assert told("Grill.", "Grill.", "oven", method="grilled") == []
    assert told("Rist.", "Toast.", method="grilled") == []  # in a toaster
    assert told("Stek i vaffeljern.", "Bake.", "waffle_iron", method="baked") == []


def test_equipment_that_nothing_uses_keeps_nobody_out() -> None:
    assert told("Rør.", "Stir.", "microwave") == [("equipment_unused", "microwave")]
