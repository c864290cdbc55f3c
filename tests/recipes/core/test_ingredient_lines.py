"""Ingredient lines as people write them: a hundred in each language, and what must never happen."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.core.ingredient_lines.foods import FoodNames
from recipes.core.ingredient_lines.reading import LONGEST_LINE, read_line
from recipes.core.ingredient_lines.vocabulary import UNWEIGHED
from recipes.core.recipe_audit.recipe import NamedFood
from recipes.services.food_files import read_food_files
from recipes.services.ingredient_lines import food_names

DATA = Path(__file__).resolve().parents[3] / "recipes" / "data"
LINES = Path(__file__).resolve().parents[2] / "data"
ASK = "ask"
RIGHT_AT_LEAST = 95


@pytest.fixture(scope="module")
def names() -> FoodNames:
    return food_names(
        NamedFood(
            slug=slug,
            group=food["group"],
            plant=food["plant"],
            names_nb=(food["name_nb"], *food["synonyms_nb"]),
            names_en=(food["name_en"], *food["synonyms_en"]),
        )
        for (slug,), food in read_food_files(DATA).foods.items()
    )


def expected(language: str) -> list[tuple[str, str, str, str]]:
    rows = (LINES / f"ingredient_lines_{language}.txt").read_text(encoding="utf-8").splitlines()
    cells = [row.split(" | ") for row in rows if not row.startswith("#")]
    return [(line, amount, unit, food) for line, amount, unit, food in cells]


def understood(line: str, names: FoodNames) -> tuple[str, str, str]:
    read = read_line(line)
    quantity, food = read.quantity, names.match(read).food
    if quantity is None:
        return "-", "-", ASK
    each = f"x{quantity.each_g:g}" if quantity.each_g else ""
    asks = quantity.unit in UNWEIGHED or food is None
    return f"{quantity.amount:g}{each}", quantity.unit or "stk", ASK if asks else str(food)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_hundred_lines_are_read_right_and_none_is_guessed(
    language: str, names: FoodNames
) -> None:
    rows = expected(language)
    assert len(rows) == 100
    wrong = []
    for line, amount, unit, food in rows:
        found = understood(line, names)
        if found != (amount, unit, food) and not found[-1] == food == ASK:
            wrong.append((line, found))
        assert found[-1] in {food, ASK}, line  # rather ask than guess
    assert len(rows) - len(wrong) >= RIGHT_AT_LEAST, wrong


@pytest.mark.parametrize(
    ("line", "amount", "unit", "each", "food", "note"),
    [
        ("1 000 g poteter", 1000, "g", None, "poteter", ""),
        ("250g/9oz spaghetti", 250, "g", None, "spaghetti", ""),
        ("– 2 dl melk (kald)", 2, "dl", None, "melk", "kald"),
        ("1 ⅓ cups milk", 3.2, "dl", None, "milk", ""),
        ("Smør, 50 g", 50, "g", None, "Smør", ""),
        ("2 bokser tomater à 400 g", 2, "boks", 400, "tomater", ""),
        ("3 x 170 g bokser tunfisk", 3, "boks", 170, "tunfisk", ""),
        ("2 laksestykker i terninger", 2, "", None, "laksestykker", "i terninger"),
    ],
)
def test_amounts_in_many_shapes(
    line: str, amount: float, unit: str, each: float | None, food: str, note: str
) -> None:
    read = read_line(line)
    assert read.quantity is not None
    assert read.quantity.amount == pytest.approx(amount)
    assert (read.quantity.unit, read.quantity.each_g) == (unit, each)
    assert (read.food, read.note) == (food, note)


@pytest.mark.parametrize(
    ("line", "grams"),
    [("2 bokser (400 g) tomater", 800), ("500 g fisk", 500), ("2 dl melk", None), ("2 egg", None)],
)
def test_a_line_may_tell_the_weight_itself(line: str, grams: float | None) -> None:
    quantity = read_line(line).quantity
    assert quantity is not None
    assert quantity.grams == grams


def test_a_heading_and_what_may_be_left_out() -> None:
    assert read_line("Dressing:").is_heading
    assert not read_line("Dressing: 2 dl").is_heading
    assert read_line("evt. 2 ss honning").is_optional


@pytest.mark.parametrize("line", ["smør til steking", "kokt ris til servering"])
def test_an_amount_that_nobody_tells_is_asked_for(line: str) -> None:
    assert read_line(line).quantity is None


@pytest.mark.parametrize(
    ("line", "candidates"),
    [("300 g laks", {"laks_oppdrett", "laks_vill"}), ("3 dl yoghurt", {"yoghurt_naturell"})],
)
def test_where_several_foods_are_called_so_it_asks(
    line: str, candidates: set[str], names: FoodNames
) -> None:
    match = names.match(read_line(line))
    assert match.food is None
    assert candidates <= set(match.candidates)


@given(st.text(max_size=LONGEST_LINE + 50))
def test_any_text_is_read(text: str) -> None:
    read = read_line(text)
    assert len(read.text) <= 6 * LONGEST_LINE
    if read.quantity is not None:
        assert read.quantity.amount >= 0


@pytest.mark.parametrize(
    ("line", "amount", "unit", "each"),
    [
        ("1 (400 g) boks tomater", 1, "boks", 400),
        ("2 bokser (ca. 400 g) tomater", 2, "boks", 400),
        ("2 bokser à 400 g tomater", 2, "boks", 400),
        ("2 bokser (store) tomater", 2, "boks", None),
        ("2 bokser (400) tomater", 2, "boks", None),
        ("1 (400 g) kålhode", 1, "", None),
        ("1 / 2 dl melk", 0.5, "dl", None),
        ("2 store løk", 2, "", None),
        ("3 x 2 dl melk", 6, "dl", None),
    ],
)
def test_what_one_holds_may_be_told_before_or_after(
    line: str, amount: float, unit: str, each: float | None
) -> None:
    quantity = read_line(line).quantity
    assert quantity is not None
    assert (quantity.amount, quantity.unit, quantity.each_g) == (amount, unit, each)


def test_a_share_of_nothing_is_no_amount() -> None:
    assert read_line("1/0 dl melk").quantity is None


def test_a_food_without_a_name_is_called_nothing() -> None:
    names = FoodNames([NamedFood("x", "grain", names_nb=("", "7"), names_en=("X",))], {})
    assert names.match(read_line("1 x")).food == "x"
    assert names.match(read_line("2 egg")).food is None
