"""The words that the audit of the recipes reads with, and lists that cannot be right."""

from pathlib import Path

import pytest

from recipes.services.curated import LoadingError
from recipes.services.recipe_words import PATH, read_recipe_words, shipped_words


def test_a_word_that_is_ordinary_is_so_in_every_form() -> None:
    lists, _ = shipped_words()
    assert {("vann",), ("vannet",)} <= lists["nb"].ordinary
    assert {("fish", "cake"), ("fish", "cakes")} <= lists["en"].ordinary


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ("[en.collective]", "[en.collected]", "no 'collective'"),
        ("[parts]", "[parts", "is not TOML"),
        ("vegetable = ", "stone = ", r"speaks of \['stone'\]"),
        ("microwave = ", "campfire = ", r"speaks of \['campfire'\]"),
    ],
)
def test_lists_that_cannot_be_right_are_refused(
    tmp_path: Path, right: str, wrong: str, reason: str
) -> None:
    path = tmp_path / "words.toml"
    path.write_text(PATH.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    with pytest.raises(LoadingError, match=reason):
        read_recipe_words(path)
