"""The numbers of a step, in figures and in words."""

import pytest

from recipes.core.recipe_audit.languages import differing_numbers
from recipes.core.recipe_audit.numbers import Duration, durations, value
from recipes.core.recipe_audit.recipe import Texts


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,5", 1.5),
        ("1.5", 1.5),
        ("½", 0.5),
        ("1½", 1.5),
        ("1 ½", 1.5),
        ("1/2", 0.5),
        ("1 1/2", 1.5),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, number: float) -> None:
    assert value(text) == number


@pytest.mark.parametrize(
    ("text", "language", "minutes"),
    [
        ("i 10–12 minutter, så 1 time", "nb", [(10, 12), (60, 60)]),
        ("30 sekunder på hver side", "nb", [(0.5, 0.5)]),
        ("et 5-minutters opphold", "nb", [(5, 5)]),
        ("for 10 to 12 minutes, then 1½ hours", "en", [(10, 12), (90, 90)]),
        ("2 dl at 200 °C", "en", []),
    ],
)
def test_times_are_read_in_minutes(
    text: str, language: str, minutes: list[tuple[float, float]]
) -> None:
    assert durations(text, language) == [Duration(low, high) for low, high in minutes]


@pytest.mark.parametrize(
    ("nb", "en"),
    [
        ("i 2–3 minutter på 200 °C", "for 2–3 minutes at 200 °C"),
        ("1,5 dl", "1.5 dl"),
        ("½ ts", "1/2 tsp"),
        ("i 1 minutt til", "for another minute"),
        ("i 30 minutter", "for half an hour"),
        ("i 1½ time", "for an hour and a half"),
        ("i 30 sekunder", "for half a minute"),
        ("i to minutter", "for 2 minutes"),
        ("de siste 2 minuttene", "for the last 2"),
        ("i et par minutter", "for a couple of minutes"),
    ],
)
def test_the_same_number_may_be_said_in_other_words(nb: str, en: str) -> None:
    assert differing_numbers(Texts(nb, en)) == []


@pytest.mark.parametrize(
    ("nb", "en", "differing"),
    [
        ("i 12 minutter", "for 10–12 minutes", ["10 min"]),
        ("på 200 °C", "at 220 °C", ["200", "220"]),
        ("1,5 dl vann", "the water", ["1.5"]),
    ],
)
def test_a_number_that_one_language_lacks_is_told(nb: str, en: str, differing: list[str]) -> None:
    assert differing_numbers(Texts(nb, en)) == differing
