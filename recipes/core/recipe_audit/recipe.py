"""What the audit knows of one recipe, and what it says of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from recipes.core.portion import PortionFacts

NORWEGIAN: Final = "nb"
ENGLISH: Final = "en"
LANGUAGES: Final = (NORWEGIAN, ENGLISH)


@dataclass(frozen=True, slots=True)
class Texts:
    """A text in both languages; empty where there is none."""

    nb: str = ""
    en: str = ""

    def __getitem__(self, language: str) -> str:
        return self.nb if language == NORWEGIAN else self.en


@dataclass(frozen=True, slots=True)
class NamedFood:
    """A food by what people call it: the food's own name first, then its other names."""

    slug: str
    group: str
    plant: str = ""
    names_nb: tuple[str, ...] = ()
    names_en: tuple[str, ...] = ()

    def names(self, language: str) -> tuple[str, ...]:
        """The names in one language."""
        return self.names_nb if language == NORWEGIAN else self.names_en


@dataclass(frozen=True, slots=True)
class AuditedLine:
    """One line, with what is known of its food."""

    food: NamedFood
    grams: float
    amount: float
    unit: str
    method: str = ""
    note: Texts = Texts()
    group: Texts = Texts()
    ferment: str = ""
    measures: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    density_g_per_ml: float | None = None
    is_yield_known: bool = True


@dataclass(frozen=True, slots=True)
class AuditedRecipe:
    """A recipe with everything that the audit holds against it."""

    slug: str
    title: Texts
    intro: Texts
    main: str
    slots: tuple[str, ...]
    portions: int
    active_minutes: int
    total_minutes: int
    lines: tuple[AuditedLine, ...]
    steps: tuple[Texts, ...]
    portion: PortionFacts
    rest_minutes: int = 0
    keeps_days: int = 0
    tip: Texts = Texts()
    day_before: Texts = Texts()
    equipment: frozenset[str] = frozenset()

    @property
    def numbered_lines(self) -> Iterator[tuple[str, AuditedLine]]:
        """Each line with its place, as a recipe file counts them: `lines[1]`."""
        for number, line in enumerate(self.lines, 1):
            yield f"lines[{number}]", line

    @property
    def numbered_steps(self) -> Iterator[tuple[str, Texts]]:
        """Each step with its place: `steps[1]`."""
        for number, step in enumerate(self.steps, 1):
            yield f"steps[{number}]", step

    def finding(
        self, finding: str, place: str, sentence: str, about: str = "", **numbers: float
    ) -> "RecipeFinding":
        """A finding of this recipe."""
        return RecipeFinding(
            self.slug, finding, place, sentence, about, MappingProxyType(dict(numbers))
        )


@dataclass(frozen=True, slots=True)
class RecipeFinding:
    """One thing that is wrong with a recipe.

    `finding` names the check, `place` the key of the recipe file. `sentence` is a code for words
    (`recipes.labels.recipe_findings`) that `about` (a food, a word, another recipe) and the
    `numbers` stand in; the name of a number ends in its unit.
    """

    recipe: str
    finding: str
    place: str
    sentence: str
    about: str = ""
    numbers: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({}), compare=False
    )
