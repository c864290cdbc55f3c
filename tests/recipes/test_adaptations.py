"""What may stand in for what, and storing a recipe as it is adapted."""

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from pytest_django.fixtures import DjangoAssertNumQueries

from recipes.core.adapting import Replacement
from recipes.core.cautions import food_cautions
from recipes.core.portion import PortionFacts
from recipes.models import Recipe, RecipeLine
from recipes.services.adapting import replaced_foods, store_adaptations
from recipes.services.curated import LoadingError
from recipes.services.foods import food_facts
from recipes.services.replacements import read_replacements, shipped_replacements

pytestmark = pytest.mark.django_db
LACTOSE_FREE = {"yoghurt_naturell": Replacement("yoghurt_laktosefri")}
CHIVES = {"lok_gul": Replacement("gresslok", 0.3)}


def with_food(slug: str) -> Recipe:
    recipe = Recipe.objects.published().filter(lines__food__slug=slug).order_by("pk").first()
    assert recipe is not None
    return recipe


def adapted(recipe: Recipe, instead: dict[str, Replacement]) -> Recipe:
    return store_adaptations({recipe.pk: instead})[recipe.pk]


def test_every_shipped_replacement_is_of_foods_that_are() -> None:
    facts, table = food_facts(), shipped_replacements()
    for replacements in (table.suiting, *table.holding_less.values()):
        named = set(replacements) | {r.instead for all_ in replacements.values() for r in all_}
        assert named <= facts.keys()


def test_every_shipped_replacement_helps_somebody() -> None:
    facts = food_facts()

    def in_the_way(slug: str) -> frozenset[str]:
        food = facts[slug]
        cautions = food_cautions(food, is_heated=False)
        return food.allergens | food.allergens_unknown | cautions | {f"diet:{food.diet}"}

    for food, others in shipped_replacements().suiting.items():
        for other in others:
            assert in_the_way(food) - in_the_way(other.instead), (food, other)
    for nutrient, table in shipped_replacements().holding_less.items():
        for food, others in table.items():
            for other in others:
                has, had = (facts[x].amounts[nutrient] for x in (other.instead, food))
                assert has * other.share < 0.75 * had, (food, other)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("lok_gul,gresslok,0,suits,no", "nothing stands in"),
        ("lok_gul,lok_gul,1,suits,no", "stands in for itself"),
        ("lok_gul,gresslok,1,taste,no", "unknown"),
        ("lok_gul,gresslok,1,suits,no\nlok_gul,gresslok,2,suits,no", "stands twice"),
        ("lok_gul,,1,suits,no", "instead is empty"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused(tmp_path: Path, rows: str, reason: str) -> None:
    path = tmp_path / "replacements.csv"
    path.write_text(f"food,instead,share,why,like\n{rows}\n", encoding="utf-8")
    with pytest.raises(LoadingError, match=reason):
        read_replacements(path)


def test_an_adaptation_is_the_recipe_with_other_foods() -> None:
    recipe = with_food("yoghurt_naturell")
    other = adapted(recipe, LACTOSE_FREE)
    assert (other.adapts, other.replaced) == (recipe, {"yoghurt_naturell": "yoghurt_laktosefri"})
    assert (other.name_nb, other.total_minutes) == (recipe.name_nb, recipe.total_minutes)
    foods = [line.food.slug for line in other.lines.order_by("position")]
    before = [line.food.slug for line in recipe.lines.order_by("position")]
    assert foods == [f.replace("yoghurt_naturell", "yoghurt_laktosefri") for f in before]
    assert other.steps.count() == recipe.steps.count()
    assert other.suits.count() == recipe.suits.count()
    other.refresh_from_db()
    portion = PortionFacts.from_json(other.portion)
    assert "lactose" not in portion.cautions
    assert other.energy_kcal is not None


def test_what_weighs_less_is_told_in_grams() -> None:
    recipe = with_food("lok_gul")
    was = recipe.lines.get(food__slug="lok_gul")
    line = RecipeLine.objects.get(recipe=adapted(recipe, CHIVES), position=was.position)
    assert line.grams == pytest.approx(0.3 * was.grams)
    assert (line.unit, line.amount) == ("g", round(line.grams))


def test_it_is_stored_once_and_follows_its_recipe() -> None:
    recipe = with_food("yoghurt_naturell")
    first = adapted(recipe, LACTOSE_FREE)
    assert adapted(recipe, LACTOSE_FREE).pk == first.pk
    recipe.intro_en = "Anew."
    recipe.save()
    again = adapted(Recipe.objects.get(pk=recipe.pk), LACTOSE_FREE)
    assert (again.pk, again.intro_en) == (first.pk, "Anew.")
    assert again.lines.count() == recipe.lines.count()
    assert recipe.adaptations.count() == 1


def test_it_is_read_but_neither_browsed_nor_planned_with() -> None:
    other = adapted(with_food("yoghurt_naturell"), LACTOSE_FREE)
    assert Recipe.objects.readable().filter(pk=other.pk).exists()
    assert not Recipe.objects.published().filter(pk=other.pk).exists()
    assert not Recipe.objects.plannable().filter(pk=other.pk).exists()


def test_the_foods_are_named(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        none, one = replaced_foods([{}, {"lok_gul": "gresslok"}])
    assert not none
    assert [(pair.food.slug, pair.instead.slug) for pair in one] == [("lok_gul", "gresslok")]
    with django_assert_num_queries(0):
        assert replaced_foods([{}]) == [()]


def test_the_database_holds_that_an_adaptation_replaces_something() -> None:
    recipe = with_food("lok_gul")
    with pytest.raises(IntegrityError, match="recipe_adaptation"), transaction.atomic():
        Recipe.objects.filter(pk=recipe.pk).update(replaced={"lok_gul": "gresslok"})
