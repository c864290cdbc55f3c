"""A recipe file that cannot be right is refused with its place and the reason."""

from pathlib import Path

import pytest

from recipes.services.curated import LoadingError
from recipes.services.recipe_files import read_recipe_files

FOODS = {"melk", "smor", "kal"}


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "breakfast" / "kale-smoothie.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def folder(food_data: Path) -> Path:
    return food_data / "recipes"


def test_recipes_are_read_in_order_of_their_paths(folder: Path) -> None:
    recipes = list(read_recipe_files(folder, foods=FOODS))
    assert [recipe.slug for recipe in recipes] == ["kale-smoothie", "warm-milk"]
    assert recipes[0].columns["tip_nb"] == ""
    assert (recipes[0].columns["traits"], recipes[0].columns["keeps_days"]) == (["smoothie"], 1)
    assert (recipes[1].columns["traits"], recipes[1].columns["keeps_days"]) == ([], 0)
    assert recipes[0].lines[1]["note_en"] == "shredded"
    assert [line["method"] for line in recipes[1].lines] == ["boiled_in_dish", ""]


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ("portions = 2", "", "recipe", "missing keys \\['portions'\\]"),
        ("portions = 2", "portions = 2\nstars = 5", "recipe", "unknown keys \\['stars'\\]"),
        ("portions = 2", "portions = 0", "portions", "0 cannot be right"),
        ("portions = 2", "portions = true", "recipe", "portions True"),
        ("portions = 2", 'portions = "two"', "recipe", "portions 'two'"),
        ("portions = 2", "portions = 2\nrest_minutes = -1", "rest_minutes", "-1"),
        ("portions = 2", 'portions = 2\ntip_nb = "Tips"', "tip_nb", "cannot be right"),
        (
            "portions = 2",
            'portions = 2\nday_before_en = "Soak"',
            "day_before_nb",
            "cannot be right",
        ),
        ("active_minutes = 5", "active_minutes = 6", "active_minutes", "6 cannot be right"),
        ('main = "dairy"', 'main = "moon"', "main", "'moon' cannot be right"),
        ('traits = ["smoothie"]', 'traits = ["moon"]', "traits", "cannot be right"),
        ('traits = ["smoothie"]', 'traits = ["soup", "soup"]', "traits", "cannot be right"),
        ("keeps_days = 1", "keeps_days = 8", "keeps_days", "8 cannot be right"),
        ('slots = ["breakfast", "snack"]', "slots = []", "slots", "cannot be right"),
        ('slots = ["breakfast", "snack"]', 'slots = ["brunch"]', "slots", "cannot be right"),
        ('"breakfast", "snack"', '"snack", "snack"', "slots", "cannot be right"),
        ("Grønnkålsmoothie", "G" * 121, "title_nb", "cannot be right"),
        ("Kale smoothie", "K" * 121, "title_en", "cannot be right"),
        ("Green and fresh.", "", "recipe", "intro_en '' cannot be right"),
        ('food = "melk"', 'food = "brus"', "lines[1]", "no food 'brus'"),
        ('unit = "dl"', 'unit = "cup"', "lines[1]", "no unit 'cup'"),
        ('unit = "dl"', 'unit = "dl"\nmethod = "sous_vide"', "lines[1]", "no method 'sous_vide'"),
        ('unit = "dl"', 'unit = "dl"\nmethod = ""', "lines[1]", "method '' cannot be right"),
        ('unit = "dl"', 'unit = "dl"\nheated = true', "lines[1]", "unknown keys \\['heated'\\]"),
        ("grams = 300", "grams = 0", "lines[1]", "must be above 0"),
        ("amount = 3", "amount = -3", "lines[1]", "must be above 0"),
        ("grams = 300", 'grams = "300"', "lines[1]", "grams '300' cannot be right"),
        ('note_en = "shredded"', "", "lines[2]", "a note in one language only"),
        ("shredded", "s" * 81, "lines[2]", "longer than 80"),
        ('en = "Blend until smooth."', "", "steps[1]", "missing keys \\['en'\\]"),
        ("title_nb =", "title_nb", "file", "is not TOML"),
    ],
)
def test_what_cannot_be_right_is_refused(
    folder: Path, old: str, new: str, place: str, reason: str
) -> None:
    change(folder, old, new)
    with pytest.raises(LoadingError, match=reason) as caught:
        list(read_recipe_files(folder, foods=FOODS))
    assert caught.value.path.name == "kale-smoothie.toml"
    assert caught.value.place == place


def test_a_line_that_is_no_table_is_refused(folder: Path) -> None:
    path = folder / "breakfast" / "odd.toml"
    text = (folder / "breakfast" / "kale-smoothie.toml").read_text(encoding="utf-8")
    head = text.partition("[[lines]]")[0]
    path.write_text(head + 'lines = ["melk"]\nsteps = ["Kok."]\n', encoding="utf-8")
    with pytest.raises(LoadingError, match="is no table"):
        list(read_recipe_files(folder, foods=FOODS))


def test_a_recipe_needs_lines_and_steps(folder: Path) -> None:
    path = folder / "breakfast" / "odd.toml"
    text = (folder / "breakfast" / "kale-smoothie.toml").read_text(encoding="utf-8")
    head = text.partition("[[lines]]")[0]
    path.write_text(head + "lines = []\nsteps = []\n", encoding="utf-8")
    with pytest.raises(LoadingError, match=r"lines: \[\] cannot be right"):
        list(read_recipe_files(folder, foods=FOODS))


def test_one_slug_stands_in_one_folder_only(folder: Path) -> None:
    (folder / "dinner").mkdir()
    text = (folder / "breakfast" / "warm-milk.toml").read_bytes()
    (folder / "dinner" / "warm-milk.toml").write_bytes(text)
    with pytest.raises(LoadingError, match="has the same slug"):
        list(read_recipe_files(folder, foods=FOODS))


def test_a_file_name_is_a_slug(folder: Path) -> None:
    (folder / "breakfast" / "warm-milk.toml").rename(folder / "breakfast" / "Warm milk.toml")
    with pytest.raises(LoadingError, match="its name is no slug"):
        list(read_recipe_files(folder, foods=FOODS))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LoadingError, match="is missing"):
        list(read_recipe_files(tmp_path / "none", foods=FOODS))


def test_text_that_is_not_utf8_is_refused(folder: Path) -> None:
    (folder / "breakfast" / "odd.toml").write_bytes(b"title_nb = '\xff'")
    with pytest.raises(LoadingError, match="is not TOML"):
        list(read_recipe_files(folder, foods=FOODS))
