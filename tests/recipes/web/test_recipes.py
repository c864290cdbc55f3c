"""Recipes, to browse and to read."""

import re
from typing import Any

import pytest
from django.test import Client

from recipes.models import Recipe
from recipes.models.recipe import Status

pytestmark = pytest.mark.django_db
LIST_QUERIES = 2  # of a list, however many recipes there are
QUERIES = 4  # of a recipe's page


def page(answer: Any) -> str:
    return str(answer.content.decode()).replace("\xa0", " ")


@pytest.fixture
def recipe() -> Recipe:
    return Recipe.objects.get(slug="shakshuka-kale-aubergine")


def test_recipes_are_found_by_words_with_and_without_norwegian_letters(client: Client) -> None:
    for words in ("grønnkål aubergine", "GRONNKAL AUBERGINE", "kale aubergine"):
        html = page(client.get("/oppskrifter/", {"q": words}))
        assert "/oppskrifter/shakshuka-kale-aubergine/" in html
    assert "Ingen oppskrift passer til alt dette." in page(
        client.get("/oppskrifter/", {"q": "xyzzy"})
    )


def test_recipes_are_found_by_meal(client: Client) -> None:
    found = client.get("/oppskrifter/", {"maltid": "breakfast"}).context["page"].paginator
    assert found.count == Recipe.objects.published().for_slot("breakfast").count()
    everything = client.get("/oppskrifter/", {"maltid": "brunch"}).context["page"].paginator
    assert everything.count == Recipe.objects.published().count()


def test_a_list_stays_on_its_feet_whatever_the_address_says(client: Client) -> None:
    for query in ("side=0", "side=x", "side=99999", "q=%00", f"q={'a' * 5000}"):
        assert client.get(f"/oppskrifter/?{query}").status_code == 200
        assert client.get(f"/matvarer/?{query}").status_code == 200


def test_a_list_needs_few_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(LIST_QUERIES):
        client.get("/oppskrifter/")


def test_recipes_are_found_by_what_is_at_home_the_most_of_it_first(client: Client) -> None:
    answer = client.get("/en/oppskrifter/", {"har": "kale, aubergine , xyzzy,"})
    cards = answer.context["cards"]
    uses = [card.recipe.uses for card in cards]
    assert uses == sorted(uses, reverse=True)
    assert (uses[0], answer.context["unknown"]) == (2, ["xyzzy"])
    best = cards[0].recipe
    foods = {line.food.slug for line in best.lines.all()}
    assert {"gronnkal", "aubergine"} <= foods
    html = page(answer)
    assert "uses 2 of 3" in html
    assert "We know no food called “xyzzy”." in html


def test_htmx_gets_the_results_alone(client: Client) -> None:
    answer = client.get("/oppskrifter/?q=kale", headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "HX-Request" in answer["Vary"]


def test_a_recipe_has_all_that_a_cook_needs_in_both_languages(
    client: Client, recipe: Recipe, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(QUERIES):
        html = page(client.get(f"/oppskrifter/{recipe.slug}/"))
    assert '<html lang="nb">' in html
    assert recipe.name_nb in html
    assert "Fremgangsmåte" in html
    assert "Vitamin K1" in html
    english = page(client.get(f"/en/oppskrifter/{recipe.slug}/"))
    assert '<html lang="en">' in english
    assert recipe.name_en in english
    assert "Method" in english
    assert f'href="/oppskrifter/{recipe.slug}/" lang="nb"' in english


def test_portions_scale_in_a_cooks_measures(client: Client, recipe: Recipe) -> None:
    def measures(portions: int) -> list[str]:
        html = page(client.get(f"/oppskrifter/{recipe.slug}/", {"porsjoner": portions}))
        return re.findall(r'<span class="line-measure">(.*?)</span>', html)

    assert "1 boks" in measures(recipe.portions)
    assert "2 bokser" in measures(2 * recipe.portions)
    assert "½ boks" in measures(recipe.portions // 2)


@pytest.mark.parametrize("portions", ["0", "-1", "25", "1.5", "x", "²", "9" * 30])
def test_an_impossible_number_of_portions_is_refused_and_the_recipe_shown(
    client: Client, recipe: Recipe, portions: str
) -> None:
    answer = client.get(f"/oppskrifter/{recipe.slug}/", {"porsjoner": portions})
    assert answer.status_code == 400
    assert "et helt tall fra 1 til 24" in page(answer)
    assert recipe.name_nb in page(answer)


def test_a_draft_is_nowhere(client: Client, recipe: Recipe) -> None:
    Recipe.objects.filter(pk=recipe.pk).update(status=Status.DRAFT)
    for address in (f"/oppskrifter/{recipe.slug}/", f"/oppskrifter/{recipe.slug}/tallerken.svg"):
        assert client.get(address).status_code == 404
    assert recipe.slug not in page(client.get("/oppskrifter/", {"q": "shakshuka"}))


def listed(client: Client, **asked: Any) -> set[str]:
    """The slugs of all recipes that a search finds."""
    found = client.get("/oppskrifter/", asked).context["page"].paginator.object_list
    return {recipe.slug for recipe in found}


def test_a_search_may_leave_out_whole_groups_of_allergens(client: Client) -> None:
    found = listed(client, uten=["gluten", "nut", "milk"])
    assert found
    for recipe in Recipe.objects.published():
        facts = recipe.portion["allergens"] + recipe.portion["allergens_unknown"]
        has = any(code.startswith(("gluten_", "nut_")) or code == "milk" for code in facts)
        assert (recipe.slug in found) is not has


def test_a_search_may_ask_for_a_habit_a_diet_and_a_time(client: Client) -> None:
    every = listed(client)
    for asked in ({"vane": "fermented"}, {"kosthold": "vegan"}, {"tid": "30"}):
        found = listed(client, **asked)
        assert found
        assert found < every
    assert all(
        recipe.total_minutes <= 30
        for recipe in Recipe.objects.filter(slug__in=listed(client, tid="30"))
    )
    diets = {
        recipe.portion["diet"]
        for recipe in Recipe.objects.filter(slug__in=listed(client, kosthold="vegetarian"))
    }
    assert diets == {"vegan", "vegetarian"}


def test_unknown_choices_count_as_none(client: Client) -> None:
    asked = {"vane": "sleep", "kosthold": "omnivore", "tid": "7", "uten": ["x"]}
    assert listed(client, **asked) == listed(client)


def test_filters_go_on_to_the_next_page(client: Client) -> None:
    html = page(client.get("/oppskrifter/", {"uten": ["nut", "fish"], "tid": "60"}))
    assert "uten=nut&amp;uten=fish" in html or "uten=fish&amp;uten=nut" in html
