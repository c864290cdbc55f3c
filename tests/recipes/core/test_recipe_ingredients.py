"""Which foods the steps of a recipe speak of."""

import pytest

from recipes.core.recipe_audit.ingredients import unlisted, unused
from recipes.core.recipe_audit.naming import mentioned
from recipes.core.recipe_audit.recipe import Texts
from recipes.core.recipe_audit.words import forms, words
from tests.factories.audited_recipes import VOCABULARY, line, soup


@pytest.mark.parametrize(
    ("text", "language", "foods"),
    [
        ("Ha i grønnkålen", "nb", {"gronnkal"}),
        ("Ha i kålen og oljen", "nb", {"gronnkal", "hodekal", "rapsolje"}),  # by its head
        ("Fordel kålbåtene", "nb", {"gronnkal", "hodekal"}),
        ("Rør inn limeyoghurten", "nb", {"yoghurt"}),
        ("Skjær gulrøttene", "nb", {"gulrot"}),
        ("Kok potetene", "nb", {"potet"}),
        ("Fres karri", "nb", {"karri"}),
        ("Brun kyllingen", "nb", {"kylling"}),
        ("Stek lammet", "nb", {"lammelar"}),
        ("Skill plommene fra", "nb", {"egg"}),
        ("Strø urtene over", "nb", {"dill"}),
        ("Rist dem", "nb", set()),  # and no rice
        ("Press sitronsaften over", "nb", {"sitronsaft"}),  # no lemon
        ("Skjær sitronbåter", "nb", {"sitron"}),
        ("Bland siktet og sammalt hvetemel", "nb", {"hvetemel", "hvetemel_sammalt"}),
        ("Add the curly kale", "en", {"gronnkal"}),
        ("Add the oil and chicken", "en", {"rapsolje", "kylling"}),
        ("Squeeze the lemon juice", "en", {"sitronsaft"}),
        ("Flake the mackerel", "en", {"makrell"}),
        ("Mash the sprats", "en", {"brisling"}),
        ("Slice the red and yellow peppers", "en", {"paprika_rod", "paprika_gul", "rodlok"}),
        ("Boil the potatoes", "en", {"potet"}),
        ("Add the vegetables", "en", {"gronnkal", "gulrot"}),
    ],
)
def test_a_food_is_known_by_its_words(text: str, language: str, foods: set[str]) -> None:
    wanted = {
        "gronnkal", "hodekal", "rapsolje", "yoghurt", "karri", "kylling", "lammelar", "egg", "dill",
        "ris", "sitron", "sitronsaft", "gulrot", "potet", "hvetemel", "hvetemel_sammalt", "makrell",
        "brisling", "paprika_rod", "paprika_gul", "rodlok",
    }  # fmt: skip
    heard = mentioned([VOCABULARY.words[language][slug] for slug in sorted(wanted)], words(text))
    assert heard >= foods
    if not text.startswith(("Add the vegetables", "Slice")):
        assert heard == foods


@pytest.mark.parametrize(
    ("word", "language", "form"),
    [
        ("eple", "nb", "eplene"),
        ("plommer", "nb", "plomma"),
        ("tomater", "nb", "tomaten"),
        ("løk", "nb", "løken"),
        ("berry", "en", "berries"),
        ("berries", "en", "berry"),
        ("leaf", "en", "leaves"),
        ("leaves", "en", "leaf"),
        ("tomatoes", "en", "tomato"),
        ("onions", "en", "onion"),
        ("bass", "en", "bass"),
    ],
)
def test_a_word_has_its_forms(word: str, language: str, form: str) -> None:
    assert form in forms(word, language)


def test_rice_is_not_toasted() -> None:
    assert "rist" not in forms("ris", "nb")


def lacking(nb: str, en: str = "", **parts: Texts) -> list[str]:
    """The foods that no step of two lines, dill in its part and salt, is thought to use."""
    lines = (line("dill", group=parts.get("dill", Texts())), line("salt"))
    recipe = soup(lines=lines, steps=(Texts(nb, en or "All the ingredients."),))
    return [f"{one.sentence} {one.about}" for one in unused(recipe, VOCABULARY)]


def test_a_part_of_the_dish_is_used_by_its_name() -> None:
    dressing = Texts("Dressing", "Dressing")
    assert lacking("Rør dressingen, ha i salt.", dill=dressing) == []
    assert lacking("Rør sausen, ha i salt.", dill=dressing) == ["unused_nb dill"]


def test_all_the_ingredients_are_all_of_them_or_those_of_the_part() -> None:
    dressing = Texts("Dressing", "Dressing")
    assert lacking("Bland alle ingrediensene.") == []
    assert lacking("Bland alle ingrediensene til dressingen.", dill=dressing) == ["unused_nb salt"]
    assert lacking("Rør til alt er mykt.") == ["unused_nb dill", "unused_nb salt"]


def from_nowhere(nb: str, en: str, *slugs: str, note: Texts = Texts()) -> list[str]:  # noqa: B008
    """What a step uses that no line has."""
    lines = tuple(line(slug, note=note) for slug in slugs)
    recipe = soup(lines=lines, steps=(Texts(nb, en),))
    return [one.about for one in unlisted(recipe, VOCABULARY)]


@pytest.mark.parametrize(
    ("nb", "en", "slugs"),
    [
        ("Ha i vannet.", "Add the water.", ()),  # nobody buys it
        ("Ha i dillen.", "Add the dill.", ("dill",)),
        ("Press sitronsaft over.", "Squeeze over the lemon juice.", ("sitron",)),
        ("Rør inn eggeplommen.", "Stir in the egg yolk.", ("egg",)),
        ("Kok risen.", "Boil the rice.", ("fullkornsris",)),
        ("Dryss med dill om du har.", "Scatter with dill if you have it.", ("dill",)),
        ("Smak til uten mer salt.", "Taste without any more salt.", ()),
        ("Hvis du har gulrot.", "If you have a carrot.", ()),
        ("Ha i løk.", "Add the onion.", ("rodlok",)),
        ("Ha i kål.", "Add the cabbage.", ("gronnkal",)),
    ],
)
def test_what_is_uncertain_is_let_pass(nb: str, en: str, slugs: tuple[str, ...]) -> None:
    assert from_nowhere(nb, en, *slugs) == []


def test_a_note_may_name_another_food() -> None:
    note = Texts("kokevann fra tomatene", "water from the tomatoes")
    assert from_nowhere("Ha i tomatene.", "Add the tomatoes.", "vann", note=note) == []


@pytest.mark.parametrize(
    ("nb", "en", "foods"),
    [
        ("Ha i gulrøttene.", "Add the carrots.", ["gulrøttene", "carrots"]),
        ("Strø over salt.", "Season with the salt.", ["salt"]),
        ("Press over sitronsaft.", "Squeeze over.", ["sitronsaft"]),
        ("Skjær rød løk.", "Slice the red onion.", ["rød løk", "red onion"]),
    ],
)
def test_a_food_from_nowhere_is_told(nb: str, en: str, foods: list[str]) -> None:
    assert set(foods) <= set(from_nowhere(nb, en, "yoghurt"))
