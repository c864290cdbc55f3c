"""What people type, and what they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.core.matching import Candidate, meant, nearest, rank, slips

NAMES = {
    "kale": ("Grønnkål, rå", "Kale, raw", "bladkål", "borecole"),
    "cabbage": ("Hodekål, rå", "White cabbage, raw"),
    "kohlrabi": ("Knutekål, rå", "Kohlrabi, raw", "kålrabi"),
    "swede": ("Kålrot, rå", "Swede, raw", "rutabaga"),
    "sauerkraut": ("Surkål, melkesyregjæret", "Sauerkraut, lactic-fermented"),
    "broccoli": ("Brokkoli, rå", "Broccoli, raw"),
    "boiled broccoli": ("Brokkoli, kokt", "Broccoli, boiled"),
    "courgette": ("Squash, rå", "Courgette, raw", "zucchini", "zucchini squash"),
    "blueberries": ("Blåbær", "Blueberries"),
    "artichoke": ("Jordskokk, rå", "Jerusalem artichoke, raw", "sunchoke"),
    "yoghurt": ("Yoghurt, naturell (helfet)", "Yoghurt, natural (whole)"),
    "salmon": ("Laks, oppdrett, rå", "Salmon, farmed, raw"),
    "capers": ("Kapers, i lake", "Capers, in brine"),
    "milk": ("Helmelk 3,5 %", "Milk, whole"),
    "turkey": ("Kalkunfilet, rå", "Turkey breast, raw"),
    "oil": ("Olivenolje", "Olive oil"),
    "brulee": ("Crème brûlée", "Crème brûlée"),
    "egg": ("Egg, rå", "Egg, raw"),
    "yolk": ("Eggeplomme, rå", "Egg yolk, raw"),
}
FOODS = [Candidate(number, names) for number, names in enumerate(NAMES.values())]
KEYS = list(NAMES)


def found(words: str) -> list[str]:
    return [KEYS[number] for number in rank(words, FOODS)]


def guess(words: str) -> str | None:
    number = nearest(words, FOODS)
    return None if number is None else KEYS[number]


@pytest.mark.parametrize(
    ("words", "food"),
    [
        ("Grønnkål", "kale"),
        ("gronnkal", "kale"),
        ("groenkaal", "kale"),
        ("grønkaal", "kale"),
        ("BORECOLE", "kale"),
        ("brokoli", "broccoli"),
        ("broccoli boiled", "boiled broccoli"),
        ("kokt brokkoli", "boiled broccoli"),
        ("surkål", "sauerkraut"),
        ("saurkraut", "sauerkraut"),
        ("kålrabi", "kohlrabi"),
        ("courgette", "courgette"),
        ("zuchini", "courgette"),
        ("blabær", "blueberries"),
        ("blaabaer", "blueberries"),
        ("blueberry", "blueberries"),
        ("jordskok", "artichoke"),
        ("yogurt", "yoghurt"),
        ("jogurt", "yoghurt"),
        ("yohgurt", "yoghurt"),
        ("lax", "salmon"),
        ("hel melk", "milk"),
        ("creme brulee", "brulee"),
        ("hödekål", "cabbage"),
    ],
)
def test_the_food_that_is_meant_comes_first(words: str, food: str) -> None:
    assert found(words)[0] == food


def test_part_of_a_word_finds_every_food_with_it_and_starts_come_first() -> None:
    assert set(found("kål")) == {"kale", "cabbage", "kohlrabi", "swede", "sauerkraut"}
    assert found("kål")[0] == "swede"


def test_what_people_call_it_comes_before_longer_names() -> None:
    assert found("egg") == ["egg", "yolk"]
    assert found("brokkoli") == ["broccoli", "boiled broccoli"]
    assert found("squash")[0] == "courgette"


def test_a_norwegian_letter_is_meant_but_a_plain_one_may_stand_for_it() -> None:
    assert "turkey" not in found("kål")
    assert {"turkey", "swede"} <= set(found("kal"))


def test_equal_matches_stay_in_the_order_they_came_in() -> None:
    twins = [Candidate(9, ("Tomat, rå",)), Candidate(3, ("Tomat, rå",))]
    assert rank("tomat", twins) == [9, 3]


def test_every_word_must_fit() -> None:
    assert found("kål melk") == ["sauerkraut"]
    assert found("brokkoli melk") == []


def test_a_short_word_is_not_looked_for_inside_another() -> None:
    assert found("oil") == ["oil"]
    assert found("koli") == ["broccoli", "boiled broccoli"]


def test_what_is_written_so_leaves_slips_out() -> None:
    assert found("laks") == ["salmon"]
    assert found("lakt") == ["salmon", "capers"]  # nothing is written so: one letter off


def test_a_slip_is_thought_of_where_only_part_of_a_word_fits() -> None:
    foods = [Candidate(1, ("Kefir",)), Candidate(2, ("Margarin, melkefri",))]
    assert rank("kefri", foods) == [2, 1]
    assert rank("melkefri", foods) == [2]


@pytest.mark.parametrize("words", ["xyzqq", "", "  ", "%", "qqqqqqqqqq", "\0"])
def test_nonsense_finds_nothing_and_no_guess(words: str) -> None:
    assert found(words) == []
    assert guess(words) is None


@pytest.mark.parametrize(
    ("words", "food"),
    [("stekt brokkoli", "broccoli"), ("brakkuli", "broccoli"), ("zzz yyyyyy", None)],
)
def test_the_nearest_guess_is_what_one_word_or_most_letters_say(
    words: str, food: str | None
) -> None:
    assert found(words) == []
    assert guess(words) == food


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("kefir", "kefir", 0),
        ("kefri", "kefir", 1),
        ("kefr", "kefir", 1),
        ("keffir", "kefir", 1),
        ("kofir", "kefir", 1),
        ("kofri", "kefir", 2),
        ("kefirs", "kef", None),
        ("abc", "xyz", None),
        ("abcd", "dcba", None),
    ],
)
def test_slips_are_letters_missing_wrong_too_many_or_swapped(
    one: str, other: str, count: int | None
) -> None:
    assert slips(one, other, 2) == count


@given(st.text(max_size=20))
def test_anything_may_be_typed(words: str) -> None:
    assert set(found(words)) <= set(KEYS)
    guess(words)


@given(st.text("abcdeå", max_size=7), st.text("abcdeå", max_size=7))
def test_slips_are_the_same_both_ways(one: str, other: str) -> None:
    assert slips(one, other, 7) == slips(other, one, 7)


def test_what_is_meant_is_what_matches_as_closely_as_the_best() -> None:
    foods = [
        Candidate(1, ("Purre, rå",)),
        Candidate(2, ("Purre, kokt",)),
        Candidate(3, ("Tomatpuré", "Tomato puré")),
        Candidate(4, ("Hodekål, rå",)),
    ]
    assert meant("purre", foods) == [1, 2]
    assert meant("hodekol", foods) == [4], "a slip, where nothing is closer"
    assert meant("xyzzy", foods) == []
    assert meant(" ", foods) == []
