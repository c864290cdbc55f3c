"""Load the curated foods and the recipes of `recipes/data/`: atomic, and safe to repeat.

Rows that are as the files say are not written. Foods and recipes that the files do not name, or
that a nutritionist has edited here, are left alone; of the others, values, tags, lines and steps
become exactly what the files say.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from recipes.core.tags import TagRule, tags_for
from recipes.models import (
    AcceptedFinding,
    CitedFact,
    Food,
    FoodMatch,
    FoodMeasure,
    FoodTag,
    FoodValue,
    OverruledTag,
    PrebioticValue,
    Recipe,
    RecipeLine,
    RecipeSlot,
    RecipeStep,
    Source,
    SourceFood,
)
from recipes.services.curated import LoadingError
from recipes.services.fact_files import FactFiles, Rows
from recipes.services.food_files import FoodFiles, read_food_files
from recipes.services.foods import food_facts
from recipes.services.nutrition import compute_portions
from recipes.services.recipe_files import RecipeFile, read_recipe_files
from recipes.services.synchronise import Changes, synchronise
from recipes.services.tag_policy import read_tag_rules

__all__ = ["LoadingError", "load_foods", "load_recipes"]


@transaction.atomic
def load_foods(*, folder: Path) -> dict[str, Changes]:
    """Load sources, foods, their values, prebiotics and tags; what changed, by kind of row.

    :raises LoadingError: where a file cannot be right; then nothing is changed
    """
    edited = Food.objects.filter(is_edited=True).values_list("slug", flat=True)
    files = read_food_files(folder).without(frozenset(edited))
    changes = {
        "sources": synchronise(rows=Source.objects.all(), key=("code",), wanted=files.sources)
    }
    changes["source foods"] = _load_source_foods(files)
    changes["foods"] = synchronise(rows=Food.objects.all(), key=("slug",), wanted=files.foods)
    ids = dict(Food.objects.values_list("slug", "pk"))
    named = [ids[slug] for (slug,) in files.foods]
    source_foods = {
        (code, key): pk
        for pk, code, key in SourceFood.objects.values_list("pk", "source__code", "source_key")
    }
    changes["food values"] = _load_values(files, ids, source_foods)
    changes |= _load_facts(files.facts, ids, named, source_foods)
    changes["tags"] = compute_tags(rules=read_tag_rules(folder / "tag_policy.csv"))
    return changes


@transaction.atomic
def load_recipes(*, folder: Path) -> dict[str, Changes]:
    """Load all recipes below `folder` and compute every recipe's portion; what changed.

    :raises LoadingError: where a file cannot be right; then nothing is changed
    """
    foods = {
        slug: pk if kept is None else kept  # a recipe goes on with the food that was kept
        for slug, pk, kept in Food.objects.values_list("slug", "pk", "merged_into")
    }
    edited = set(Recipe.objects.filter(is_edited=True).values_list("slug", flat=True))
    files = read_recipe_files(folder, foods=foods)
    recipes = [recipe for recipe in files if recipe.slug not in edited]
    changes = {
        "recipes": synchronise(
            rows=Recipe.objects.all(),
            key=("slug",),
            wanted={(recipe.slug,): recipe.columns for recipe in recipes},
        )
    }
    ids = dict(Recipe.objects.values_list("slug", "pk"))
    changes |= _load_parts(recipes, ids, foods)
    changed = compute_portions()
    changes["portions"] = Changes(changed=changed, unchanged=len(ids) - changed)
    return changes


@transaction.atomic
def compute_tags(*, rules: tuple[TagRule, ...]) -> Changes:
    """Make every food's tags those that it earns, and those that somebody gave and took."""
    ids = dict(Food.objects.values_list("slug", "pk"))
    facts = food_facts()
    wanted: dict[tuple[Any, ...], dict[str, Any]] = {
        (ids[slug], tag): {}
        for slug, food in facts.items()
        for tag in sorted(tags_for(food, rules))
    }
    overruled = OverruledTag.objects.order_by("pk").values_list("food_id", "tag", "is_given")
    for food_id, tag, is_given in overruled:
        if is_given:
            wanted[food_id, tag] = {}
        else:
            wanted.pop((food_id, tag), None)
    rows = FoodTag.objects.all()
    return synchronise(rows=rows, key=("food_id", "tag"), wanted=wanted, removing=True)


def _load_source_foods(files: FoodFiles) -> Changes:
    """Those that an import has read here are left as it read them."""
    ids = dict(Source.objects.values_list("code", "pk"))
    imported = set(
        SourceFood.objects.filter(is_imported=True).values_list("source__code", "source_key")
    )
    return synchronise(
        rows=SourceFood.objects.all(),
        key=("source_id", "source_key"),
        wanted={
            (ids[code], key): columns
            for (code, key), columns in files.source_foods.items()
            if (code, key) not in imported
        },
    )


def _load_facts(
    facts: FactFiles,
    ids: Mapping[str, int],
    named: list[int],
    source_foods: Mapping[tuple[str, str], int],
) -> dict[str, Changes]:
    """Prebiotics, measures, published facts and accepted findings; and what is the same food."""
    kinds: dict[str, tuple[QuerySet[Any], tuple[str, ...], Rows]] = {
        "prebiotic values": (PrebioticValue.objects.all(), ("component",), facts.prebiotics),
        "measures": (FoodMeasure.objects.all(), ("unit",), facts.measures),
        "published facts": (CitedFact.objects.all(), ("fact",), facts.cited_facts),
        "accepted": (
            AcceptedFinding.objects.filter(accepted_by=None),
            ("finding", "nutrient"),
            facts.accepted,
        ),
        "matches": (
            FoodMatch.objects.all(),
            ("source_food_id",),
            {
                (slug, source_foods[source, key]): columns
                for (slug, source, key), columns in facts.matches.items()
                if (source, key) in source_foods
            },
        ),
    }
    return {
        kind: synchronise(
            rows=rows.filter(food__in=named),
            key=("food_id", *key),
            wanted={(ids[slug], *rest): columns for (slug, *rest), columns in wanted.items()},
            removing=True,
        )
        for kind, (rows, key, wanted) in kinds.items()
    }


def _load_values(
    files: FoodFiles, ids: Mapping[str, int], source_foods: Mapping[tuple[str, str], int]
) -> Changes:
    """The chosen values, tied to the source foods that they were taken from."""
    wanted: dict[tuple[Any, ...], dict[str, Any]] = {}
    for (slug, nutrient), columns in files.values.items():
        stored = dict(columns)
        source = stored.pop("source")
        stored["source_food_id"] = source_foods[source] if source else None
        wanted[ids[slug], nutrient] = stored
    return synchronise(
        rows=FoodValue.objects.filter(food__in=[ids[slug] for (slug,) in files.foods]),
        key=("food_id", "nutrient"),
        wanted=wanted,
        removing=True,
    )


def _load_parts(
    recipes: list[RecipeFile], ids: Mapping[str, int], foods: Mapping[str, int]
) -> dict[str, Changes]:
    """Slots, lines and steps. A line's identity is its place, so that places never clash."""
    slots: dict[tuple[Any, ...], dict[str, Any]] = {}
    lines: dict[tuple[Any, ...], dict[str, Any]] = {}
    steps: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for recipe in recipes:
        pk = ids[recipe.slug]
        slots |= {(pk, slot): {} for slot in recipe.slots}
        steps |= {(pk, place): step for place, step in enumerate(recipe.steps, 1)}
        for place, line in enumerate(recipe.lines, 1):
            columns = dict(line)
            columns["food_id"] = foods[columns.pop("food")]
            lines[pk, place] = columns
    named = [ids[recipe.slug] for recipe in recipes]
    position = ("recipe_id", "position")
    return {
        "slots": synchronise(
            rows=RecipeSlot.objects.filter(recipe__in=named),
            key=("recipe_id", "slot"),
            wanted=slots,
            removing=True,
        ),
        "lines": synchronise(
            rows=RecipeLine.objects.filter(recipe__in=named),
            key=position,
            wanted=lines,
            removing=True,
        ),
        "steps": synchronise(
            rows=RecipeStep.objects.filter(recipe__in=named),
            key=position,
            wanted=steps,
            removing=True,
        ),
    }
