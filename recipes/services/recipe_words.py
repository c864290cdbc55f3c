"""Read `recipes/data/recipe_words.toml`: what the audit knows of the words in a recipe."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from recipes.core.recipe_audit.recipe import LANGUAGES
from recipes.core.recipe_audit.words import Phrase, WordList, forms, words
from recipes.models.food import FoodGroup
from recipes.models.recipe import Equipment
from recipes.services.curated import LoadingError

PATH: Final = Path(__file__).resolve().parents[1] / "data" / "recipe_words.toml"
Parts = Mapping[str, frozenset[str]]


@cache
def shipped_words() -> tuple[Mapping[str, WordList], Parts]:
    """The shipped lists by language, and parts of foods: read once by each process."""
    return read_recipe_words(PATH)


def read_recipe_words(path: Path) -> tuple[Mapping[str, WordList], Parts]:
    """The lists of a file.

    :raises LoadingError: where a list is missing, or speaks of a group or of equipment that is not
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        lists = {language: _word_list(document[language], language) for language in LANGUAGES}
        parts = {part: frozenset(wholes) for part, wholes in document["parts"].items()}
    except tomllib.TOMLDecodeError as error:
        raise LoadingError(path, "file", f"is not TOML: {error}") from error
    except KeyError as error:
        raise LoadingError(path, "file", f"no {error}") from error
    for language, listed in lists.items():
        unknown = set(listed.collective) - set(FoodGroup.values)
        unknown |= (set(listed.equipment) | set(listed.at_work)) - set(Equipment.values)
        if unknown:
            raise LoadingError(path, language, f"speaks of {sorted(unknown)}")
    return lists, parts


def _word_list(table: Mapping[str, Any], language: str) -> WordList:
    return WordList(
        collective={group: frozenset(found) for group, found in table["collective"].items()},
        heads=frozenset(table["heads"]),
        vague=frozenset(table["vague"]),
        irregular={word: frozenset(found) for word, found in table["irregular"].items()},
        ordinary=frozenset(
            (*phrase[:-1], form)
            for phrase in _phrases(table["ordinary"])
            for form in forms(phrase[-1], language)
        ),
        everything=_phrases(table["everything"]),
        except_for=frozenset(table["except_for"]),
        equipment={kind: _phrases(found) for kind, found in table["equipment"].items()},
        at_work={kind: _phrases(found) for kind, found in table["at_work"].items()},
    )


def _phrases(found: list[str]) -> frozenset[Phrase]:
    return frozenset(words(phrase) for phrase in found)
