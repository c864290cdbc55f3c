"""Checks that the steps and the lines speak of the same foods."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from recipes.core.recipe_audit.naming import FoodWords, Mention, NameIndex, mentioned
from recipes.core.recipe_audit.recipe import (
    LANGUAGES,
    AuditedLine,
    AuditedRecipe,
    NamedFood,
    RecipeFinding,
)
from recipes.core.recipe_audit.words import (
    Phrase,
    WordList,
    all_forms,
    sentences,
    stands_in,
    words,
)

# How far before a name the word may stand that takes it back: "without any more salt".
WORDS_BEFORE: Final = 4
SHORTEST_NAME: Final = 4  # letters: what is shorter is most often another word


@dataclass(frozen=True)
class Vocabulary:
    """Every food of the table by its names, and what the lists say of words."""

    foods: Mapping[str, NamedFood]
    parts: Mapping[str, frozenset[str]]  # eggeplomme → the foods that it is a part of
    lists: Mapping[str, WordList]  # by language

    @cached_property
    def words(self) -> Mapping[str, Mapping[str, FoodWords]]:
        """The words for each food, by language and slug."""
        return {
            language: {
                slug: FoodWords(food, language, self.lists[language])
                for slug, food in self.foods.items()
            }
            for language in LANGUAGES
        }

    @cached_property
    def index(self) -> Mapping[str, NameIndex]:
        """Finds any food of the table, by language."""
        return {language: NameIndex(self.words[language].values()) for language in LANGUAGES}


def unused(recipe: AuditedRecipe, vocabulary: Vocabulary) -> Iterator[RecipeFinding]:
    """Every line's food is named in a step, or clearly meant by a word for several."""
    for language in LANGUAGES:
        lines = [vocabulary.words[language][line.food.slug] for line in recipe.lines]
        named = set[str]()
        for step in recipe.steps:
            named |= mentioned(lines, words(step[language]))
        listed = vocabulary.lists[language]
        for place, line in recipe.numbered_lines:
            if line.food.slug in named or _is_meant(line, recipe, language, listed):
                continue
            yield recipe.finding("unused", place, f"unused_{language}", line.food.slug)


def unlisted(recipe: AuditedRecipe, vocabulary: Vocabulary) -> Iterator[RecipeFinding]:
    """A step names no food of the table that no line has. What is uncertain is let pass."""
    for place, step in recipe.numbered_steps:
        for language in LANGUAGES:
            for sentence in sentences(step[language]):
                for mention in vocabulary.index[language].mentions(sentence):
                    if _is_unlisted(mention, sentence, recipe, language, vocabulary):
                        about = " ".join(mention.phrase)
                        yield recipe.finding("unlisted", f"{place}.{language}", "unlisted", about)


def _is_meant(line: AuditedLine, recipe: AuditedRecipe, language: str, listed: WordList) -> bool:
    """By the name of its part of the dish, or by "all the ingredients"."""
    text = [sentence for step in recipe.steps for sentence in sentences(step[language])]
    part = words(line.group[language])
    if part and any(_names_part(part, sentence, language, listed) for sentence in text):
        return True
    return any(
        _says_everything(sentence, listed) and not _speaks_of_other_part(line, recipe, sentence)
        for sentence in text
    )


def _names_part(part: Phrase, sentence: Phrase, language: str, listed: WordList) -> bool:
    """The last word of the part's name stands there: "Dressing", "the dressing"."""
    return bool(all_forms(part[-1:], language, listed) & set(sentence))


def _says_everything(sentence: Phrase, listed: WordList) -> bool:
    return any(stands_in(phrase, sentence) for phrase in listed.everything)


def _speaks_of_other_part(line: AuditedLine, recipe: AuditedRecipe, sentence: Phrase) -> bool:
    """Whether it is about another: "all the ingredients for the dressing"."""
    groups = {other.group for other in recipe.lines if other.group != line.group}
    named = {part[-1] for group in groups for text in (group.nb, group.en) if (part := words(text))}
    return any(word.startswith(name) for word in sentence for name in named)


def _is_unlisted(
    mention: Mention,
    sentence: Phrase,
    recipe: AuditedRecipe,
    language: str,
    vocabulary: Vocabulary,
) -> bool:
    listed = vocabulary.lists[language]
    if (
        not mention.names
        or mention.phrase in listed.ordinary
        or len(" ".join(mention.phrase)) < SHORTEST_NAME
    ):
        return False
    before = sentence[max(0, mention.place - WORDS_BEFORE) : mention.place]
    if listed.except_for & set(before) or not _are_one_kind(mention, vocabulary):
        return False
    return not any(_covers(line, mention, language, vocabulary) for line in recipe.lines)


def _are_one_kind(mention: Mention, vocabulary: Vocabulary) -> bool:
    """One food, or one in its states: raw, boiled, frozen."""
    found = [vocabulary.foods[slug] for slug in mention.names]
    return len(found) == 1 or len({(food.group, food.plant) for food in found}) == 1


def _covers(line: AuditedLine, mention: Mention, language: str, vocabulary: Vocabulary) -> bool:
    """Whether the words may mean a line's food, a state of it or a part of it."""
    wholes = set(mention.names).union(
        *(vocabulary.parts.get(slug, frozenset()) for slug in mention.names)
    )
    plants = {vocabulary.foods[slug].plant for slug in mention.names} - {""}
    if line.food.slug in wholes or line.food.plant in plants:
        return True
    if set(mention.phrase) & set(words(line.note[language])):
        return True
    return bool(mentioned([vocabulary.words[language][line.food.slug]], mention.phrase))
