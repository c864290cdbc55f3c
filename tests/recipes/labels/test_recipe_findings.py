"""What the audit of the recipes found, in words."""

import pytest
from django.utils import translation

from recipes.core.recipe_audit.checks import all_findings
from recipes.labels.recipe_findings import SENTENCES, sentence
from tests.factories.audited_recipes import SOUP, VOCABULARY, soup
from tests.factories.faulty_recipes import FAULTS

ALL = [recipe for recipe, _ in FAULTS.values()]
FOUND = {one.sentence: one for one in all_findings([*ALL, SOUP, soup(slug="again")], VOCABULARY)}


def test_every_sentence_is_one_that_a_planted_fault_brings() -> None:
    assert set(SENTENCES) == set(FOUND)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_finding_is_a_sentence_in_each_language(code: str, language: str) -> None:
    text = sentence(FOUND[code])
    assert text.endswith(".")
    assert "%(" not in text


def test_numbers_stand_with_their_units() -> None:
    with translation.override("en"):
        said = {code: sentence(FOUND[code]).replace("\N{NO-BREAK SPACE}", " ") for code in FOUND}
    assert said["grams"] == "dill is 100 g here, but so much of it weighs 10 g."
    assert said["too_short"] == "A step takes 60 min, more than the whole dish: 25 min."
    assert said["title_long"] == "The title has 71 characters, more than 70."
    assert said["same_lines"].startswith("100 % of it, by weight,")
