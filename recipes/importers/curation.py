"""What people decided about the sources: which foods match, what is refused, what is stated."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from recipes.core.choosing import (
    ESTIMATE,
    LITERATURE,
    SR26,
    FoodToFill,
    Kind,
    PublishedFood,
    StatedAmount,
)
from recipes.core.nutrients import COMPONENTS
from recipes.services.crosswalk import PAIRED, Match, read_crosswalk, source_named
from recipes.services.curated import read_curated

OPTIONAL: Final = frozenset({SR26})  # an older release: it lacks what came after it
# Groups whose vegan foods are plants as they grow, or pressed from them. Not grain, soya and
# drinks: these hold breads, and drinks with added vitamins and minerals.
PLANT_GROUPS: Final = frozenset(
    {
        "potato",
        "pulse",
        "vegetable",
        "mushroom",
        "seaweed",
        "fruit",
        "berry",
        "nut",
        "seed",
        "herb",
        "spice",
        "fat",  # the vegan ones are oils
    }
)
# Fish that is fed, or that is mixed with other things.
NOT_WILD: Final = frozenset(
    {
        "fiskeboller",
        "fiskekaker",
        "fiskepudding",
        "gravlaks",
        "kongereker",
        "laks_oppdrett",
        "laks_ovnsbakt",
        "orret_oppdrett",
        "roye",
        "roykelaks",
    }
)
UNFERMENTED: Final = frozenset({"", "pickled"})
STATED_COLUMNS: Final = ("food", "nutrient", "low", "mid", "high", "reference", "evidence")
SEEN: Final = "seen"  # how the evidence of a row begins that was read in a source
GROUP_PREFIX: Final = "group:"


@dataclass(frozen=True, slots=True)
class CuratedFood:
    """The facts of a food that the choice needs."""

    slug: str
    group: str
    diet: str
    ferment: str
    is_fish: bool

    @property
    def kind(self) -> Kind:
        """Whether other countries' values may stand in."""
        if self.diet == "vegan" and self.group in PLANT_GROUPS:
            return Kind.PLANT
        if self.is_fish and self.slug not in NOT_WILD:
            return Kind.WILD_FISH
        return Kind.OTHER

    @property
    def is_plain_plant_food(self) -> bool:
        """Nothing of animals or microbes in it: group-wide natural zeros hold."""
        return self.diet == "vegan" and self.ferment in UNFERMENTED


@dataclass(frozen=True, slots=True)
class Curation:
    """Everything that people decided, ready for the choice."""

    foods: Mapping[str, CuratedFood]
    matches: Mapping[str, Match]
    refused: Mapping[str, frozenset[tuple[str, str]]]
    stated: Mapping[str, Mapping[str, StatedAmount]]
    zeros: Mapping[str, Mapping[str, StatedAmount]]

    def food_to_fill(self, slug: str, published: Mapping[str, PublishedFood]) -> FoodToFill:
        """The food with its published counterparts."""
        return FoodToFill(
            slug=slug,
            kind=self.foods[slug].kind,
            published=published,
            proxies=self.matches[slug].proxies,
            refused=self.refused.get(slug, frozenset()),
            stated=self.stated.get(slug, {}),
            zeros=self.zeros.get(slug, {}),
        )


def read_curation(folder: Path) -> Curation:
    """The curated tables of `folder`.

    :raises LoadingError: where a row names an unknown food, nutrient or source
    """
    foods = _foods(folder / "foods.csv")
    return Curation(
        foods=foods,
        matches=read_crosswalk(folder / "crosswalk.csv", foods=foods),
        refused=_refused(folder / "accepted.csv", foods),
        stated=_stated(folder / "stated.csv", foods),
        zeros=_zeros(folder / "natural_zeros.csv", foods),
    )


def _foods(path: Path) -> dict[str, CuratedFood]:
    foods: dict[str, CuratedFood] = {}
    for row in read_curated(path, ("slug", "group", "diet", "ferment", "fish")):
        food = CuratedFood(
            slug=row.required("slug"),
            group=row.required("group"),
            diet=row.required("diet"),
            ferment=row.text("ferment"),
            is_fish=row.yes("fish"),
        )
        if food.slug in foods:
            raise row.wrong(f"{food.slug} stands twice")
        foods[food.slug] = food
    return foods


def _refused(path: Path, foods: Mapping[str, CuratedFood]) -> dict[str, frozenset[tuple[str, str]]]:
    """Refusals by food. `note` says something to a reader, `accept` something to the audit."""
    refused: dict[str, frozenset[tuple[str, str]]] = {}
    for row in read_curated(path, ("slug", "nutrient", "decision", "reason", "source")):
        slug = row.one_of("slug", foods)
        row.required("reason")
        verb, _, name = row.required("decision").partition(":")
        if verb in {"note", "accept"}:
            continue
        if verb != "refuse":
            raise row.wrong(f"decision {verb!r}: not note, accept:<finding> or refuse:<source>")
        nutrient = row.one_of("nutrient", COMPONENTS)
        source = source_named(row, name)
        sources = {source, *PAIRED.get(source, ())}
        refused[slug] = refused.get(slug, frozenset()) | {(nutrient, one) for one in sources}
    return refused


def _stated(path: Path, foods: Mapping[str, CuratedFood]) -> dict[str, dict[str, StatedAmount]]:
    """Amounts that literature gives: what no table has, or has wrong."""
    stated: dict[str, dict[str, StatedAmount]] = {}
    for row in read_curated(path, STATED_COLUMNS):
        slug, nutrient = row.one_of("food", foods), row.one_of("nutrient", COMPONENTS)
        if nutrient in stated.setdefault(slug, {}):
            raise row.wrong(f"{slug} {nutrient} stands twice")
        middle = row.required_number("mid")
        low, high = row.number("low"), row.number("high")
        if not (middle if low is None else low) <= middle <= (middle if high is None else high):
            raise row.wrong("low, mid and high are not in that order")
        grade = LITERATURE if row.required("evidence").startswith(SEEN) else ESTIMATE
        stated[slug][nutrient] = StatedAmount(middle, row.required("reference"), grade, low, high)
    return stated


def _zeros(path: Path, foods: Mapping[str, CuratedFood]) -> dict[str, dict[str, StatedAmount]]:
    """Zeros by nature. A row for a group holds for its plain plant foods; for a slug, always."""
    zeros: dict[str, dict[str, StatedAmount]] = {}
    for row in read_curated(path, ("foods", "nutrients", "except", "reason", "reference")):
        target = row.required("foods")
        exceptions = set(row.parts("except"))
        unknown = exceptions - set(foods)
        if unknown:
            raise row.wrong(f"except {', '.join(sorted(unknown))}: unknown")
        if target.startswith(GROUP_PREFIX):
            group = target.removeprefix(GROUP_PREFIX)
            slugs = [f.slug for f in foods.values() if f.group == group and f.is_plain_plant_food]
        else:
            slugs = [row.one_of("foods", foods)]
        text = f"{row.required('reason')} ({row.required('reference')})"
        for nutrient in row.parts("nutrients"):
            if nutrient not in COMPONENTS:
                raise row.wrong(f"nutrient {nutrient!r} is unknown")
            for slug in slugs:
                if slug not in exceptions:
                    zero = StatedAmount(0.0, text, LITERATURE)
                    zeros.setdefault(slug, {}).setdefault(nutrient, zero)
    return zeros
