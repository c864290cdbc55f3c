"""The history of recipes: what one was, what it became, and who wrote it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, Final

from django.db import transaction

from accounts.models import User
from recipes.models import Food, Recipe, RecipeChange, RecipeLine, RecipeSlot, RecipeStep
from recipes.models.recipe import LINE_COLUMNS
from recipes.services.history import Difference, State
from recipes.services.nutrition import compute_portions
from recipes.services.recipe_parts import write_parts

Kind = RecipeChange.Kind
# What nobody writes: what names it, what is computed, and whose it is.
NO_FACTS: Final = frozenset(
    {
        "id",
        "slug",
        "search_text",
        "household",
        "left_out",
        "adapts",
        "replaced",
        "is_edited",
        "edited_by",
        "photo_version",
        "energy_kcal",
        "portion",
        "created_at",
        "updated_at",
    }
)
FACTS: Final = tuple(
    field.name for field in Recipe._meta.concrete_fields if field.name not in NO_FACTS
)
STEP_COLUMNS: Final = ("text_nb", "text_en")


def states_of(recipes: Collection[int]) -> dict[int, State]:
    """All that is written of `recipes` (ids), as JSON. Four queries, however many."""
    states: dict[int, State] = {
        recipe.pk: {
            "facts": {name: getattr(recipe, name) for name in FACTS},
            "slots": [],
            "lines": [],
            "steps": [],
        }
        for recipe in Recipe.objects.filter(pk__in=recipes)
    }
    suits = RecipeSlot.objects.filter(recipe__in=states).order_by("slot")
    for recipe, slot in suits.values_list("recipe", "slot"):
        states[recipe]["slots"].append(slot)
    lines = RecipeLine.objects.filter(recipe__in=states).order_by("position")
    for recipe, food, *columns in lines.values_list("recipe", "food__slug", *LINE_COLUMNS):
        line = {"food": food, **dict(zip(LINE_COLUMNS, columns, strict=True))}
        states[recipe]["lines"].append(line)
    steps = RecipeStep.objects.filter(recipe__in=states).order_by("position")
    for recipe, *columns in steps.values_list("recipe", *STEP_COLUMNS):
        states[recipe]["steps"].append(dict(zip(STEP_COLUMNS, columns, strict=True)))
    return states


def record(*, before: Mapping[int, State], by: User, kind: str) -> list[RecipeChange]:
    """Store a change of each recipe that is no longer as `before` says.

    The caller holds the transaction, and has made the changes in it.
    """
    after = states_of(before)
    return RecipeChange.objects.bulk_create(
        RecipeChange(recipe_id=recipe, kind=kind, before=before[recipe], after=state, changed_by=by)
        for recipe, state in sorted(after.items())
        if state != before[recipe]
    )


@transaction.atomic
def recipe_edited(*, recipe: int, before: State, by: User, kind: str = Kind.EDIT) -> None:
    """Work out anew what a portion of `recipe` (id) holds, and remember who wrote what. From now on
    the shipped data no longer overwrites it.

    :param before: its state before the edit; empty if it was not there
    """
    rows = Recipe.objects.filter(pk=recipe)
    rows.update(is_edited=True, edited_by=by)
    compute_portions(recipes=rows)
    record(before={recipe: before}, by=by, kind=kind)


@transaction.atomic
def restore(*, change: RecipeChange, by: User) -> None:
    """Write the recipe as it was before `change`; later changes are taken back with it. How far it
    has come on its way to its readers stays as it is. Safe to repeat.

    :raises ValueError: if the recipe was not there before that change
    """
    if not change.before:
        raise ValueError(f"{change} made the recipe")
    recipe = Recipe.objects.select_for_update().get(pk=change.recipe_id)
    before = states_of([recipe.pk])[recipe.pk]
    if before != restored_state(before, change):
        write_state(recipe, change.before)
        recipe_edited(recipe=recipe.pk, before=before, by=by, kind=Kind.RESTORED)


def restored_state(now: State, change: RecipeChange) -> State:
    """What a recipe that is `now` so would become by taking `change` back."""
    facts = {**change.before["facts"], "status": now["facts"]["status"]}
    return {**change.before, "facts": facts}


def diff(before: State, after: State) -> list[Difference]:
    """What differs between two states: facts, meals, then line by line and step by step. A line or
    a step is named by its number, in `before` if it was there.
    """
    differences = [
        Difference("facts", name, before["facts"].get(name), value)
        for name, value in after["facts"].items()
        if before["facts"].get(name) != value
    ]
    if before["slots"] != after["slots"]:
        differences.append(Difference("slots", "", before["slots"], after["slots"]))
    for part, key in (("lines", _food), ("steps", _text)):
        differences += [
            Difference(part, str(number), old, new)
            for number, old, new in _aligned(before[part], after[part], key)
            if old != new
        ]
    return differences


def _aligned(
    before: Sequence[Any], after: Sequence[Any], key: Callable[[Any], str]
) -> Iterator[tuple[int, Any, Any]]:
    """Pairs of what stands for one another, with the number from one; None: not there."""
    old, new = list(map(key, before)), list(map(key, after))
    for _tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        pairs = zip_longest(before[i1:i2], after[j1:j2])
        start = (i1 if i2 > i1 else j1) + 1
        yield from ((start + n, one, other) for n, (one, other) in enumerate(pairs))


def _food(line: Mapping[str, Any]) -> str:
    slug: str = line["food"]
    return slug


def _text(step: Mapping[str, Any]) -> str:
    return "\n".join(step[name] for name in STEP_COLUMNS)


def write_state(recipe: Recipe, state: State) -> None:
    """Make the stored rows what `state` says, but for the status. A fact that it does not know
    stays as it is.
    """
    for name in set(FACTS) & set(state["facts"]) - {"status"}:
        setattr(recipe, name, state["facts"][name])
    recipe.save()
    slugs = {line["food"] for line in state["lines"]}
    foods = {food.slug: food for food in Food.objects.filter(slug__in=slugs)}
    write_parts(
        recipe,
        lines=[
            RecipeLine(recipe=recipe, position=n, **{**line, "food": _kept(foods[line["food"]])})
            for n, line in enumerate(state["lines"], 1)
        ],
        steps=[(step["text_nb"], step["text_en"]) for step in state["steps"]],
        slots=state["slots"],
    )


def _kept(food: Food) -> Food:
    """The food that a food was merged into since, or itself."""
    return food if food.merged_into is None else _kept(food.merged_into)
