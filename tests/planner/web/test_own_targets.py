"""A food, or a dish, against the targets of those who eat: own ones, or a reference."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import Household, User
from planner.models import Eater, PolicyRow
from planner.services.own_targets import EaterShares, food_shares, reference_eater
from recipes.core.portion import PortionFacts
from recipes.models import Food, FoodMeasure, FoodValue, Recipe
from recipes.services.nutrition import compute_portions

pytestmark = pytest.mark.django_db
ADDRESS = "/en/matvarer/gronnkal/for-oss/"
QUERIES = 11  # for a household, however many eat with it
SignedIn = Callable[[User], Client]


@pytest.fixture
def kale() -> Food:
    kale = Food.objects.get(slug="gronnkal")
    kale.measures.all().delete()
    return kale


def eats(household: Household, name: str, **columns: Any) -> Eater:
    told = {"sex": "female", "birth_year": 1964, "energy_kcal": 1950, **columns}
    return Eater.objects.create(household=household, name=name, **told)


def views(client: Client, **asked: str) -> list[EaterShares]:
    return list(client.get(ADDRESS, asked).context["views"])


def page(client: Client, **asked: str) -> str:
    return " ".join(client.get(ADDRESS, asked).content.decode().split())


def test_everyone_at_the_table_has_bars_of_their_own(
    signed_in: SignedIn,
    alice: User,
    household: Household,
    kale: Food,
    django_assert_max_num_queries: Any,
) -> None:
    eats(household, "Kari")
    eats(household, "Per", sex="male", energy_kcal=2400)
    eats(household, "Ola", birth_year=2016)
    client = signed_in(alice)
    with django_assert_max_num_queries(QUERIES):
        shown = views(client)
    assert [view.eater.name for view in shown] == ["Kari", "Per", "Ola"]
    calcium = FoodValue.objects.get(food=kale, nutrient="calcium_mg").amount
    share = shown[0].shares[0]
    assert (share.code, share.target) == ("calcium_mg", 950)
    assert share.amount == pytest.approx(calcium * 0.75)  # a crucifer's serving
    assert share.percent == int(100 * calcium * 0.75 / 950)
    assert {s.code for s in shown[1].shares} >= {"magnesium_mg", "vitamin_k1_ug", "zinc_mg"}


def test_nobody_sees_another_households_eaters(
    signed_in: SignedIn, household: Household, bob: User, carol: User
) -> None:
    eats(household, "Kari")
    assert "Kari" in page(signed_in(bob))
    html = page(signed_in(carol))
    assert "Kari" not in html
    assert "Say who eats" in html


def test_without_a_sign_in_a_woman_of_65_stands_in(client: Client, household: Household) -> None:
    eats(household, "Kari")
    html = page(client)
    assert "recommendations for a woman of 65" in html
    assert "Sign in" in html
    assert "Kari" not in html
    [view] = views(client)
    assert view.shares[0].target == 950


def test_the_portion_is_chosen_among_the_foods_measures(client: Client, kale: Food) -> None:
    FoodMeasure.objects.create(food=kale, unit="dl", grams=20, reference="scales", grade="table")
    per_dl, per_100 = (views(client, mengde=code)[0].shares[0] for code in ("dl", "100g"))
    assert per_dl.amount is not None
    assert per_100.amount == pytest.approx(5 * per_dl.amount)
    assert "What 1 dl (20 g) gives" in page(client, mengde="dl")
    assert "What a serving (75 g) gives" in page(client, mengde="spoon")


def test_what_is_unknown_is_called_so_and_calcium_bound_by_oxalate_is_not_counted(
    client: Client, kale: Food
) -> None:
    FoodValue.objects.filter(food=kale, nutrient="zinc_mg").delete()
    Food.objects.filter(pk=kale.pk).update(is_high_oxalate=True)
    shares = {share.code: share for share in views(client)[0].shares}
    assert shares["zinc_mg"].amount is None
    assert shares["zinc_mg"].percent is None
    assert shares["calcium_mg"].amount
    assert shares["calcium_mg"].percent is None
    html = page(client)
    assert "unknown" in html
    assert "Not counted: oxalate holds it back." in html


def test_a_nutrient_that_the_policy_has_no_target_for_is_left_out(kale: Food) -> None:
    PolicyRow.objects.filter(quantity="zinc_mg").delete()
    [view] = food_shares(food=kale, grams=75, eaters=[reference_eater(2026)], year=2026)
    assert "zinc_mg" not in {share.code for share in view.shares}
    assert "protein_g" in {share.code for share in view.shares}


def test_the_foods_page_loads_the_part_and_links_to_the_page(client: Client) -> None:
    html = client.get("/en/matvarer/gronnkal/").content.decode()
    assert f'hx-get="{ADDRESS}"' in html
    assert f'href="{ADDRESS}"' in html
    part = client.get(ADDRESS, headers={"HX-Request": "true"})
    assert part.templates[0].name == "planner/_own_targets_bars.html"
    assert "no-store" in part["Cache-Control"]


def test_there_are_no_targets_for_a_food_that_is_not_there(client: Client, kale: Food) -> None:
    assert client.get("/matvarer/ambrosia/for-oss/").status_code == 404
    Food.objects.filter(pk=kale.pk).update(merged_into=Food.objects.get(slug="hodekal"))
    assert client.get(ADDRESS).status_code == 404


DISH = "/en/oppskrifter/shakshuka-kale-aubergine/mot-maal/"


def test_a_dish_is_held_against_the_targets_by_everyones_own_portion(
    signed_in: SignedIn, alice: User, household: Household
) -> None:
    eats(household, "Kari", energy_kcal=2000)
    eats(household, "Per", sex="male", energy_kcal=2500)
    answer = signed_in(alice).get(DISH)
    kari, per = answer.context["views"]
    recipe = Recipe.objects.get(slug="shakshuka-kale-aubergine")
    counted = PortionFacts.from_json(recipe.portion).at_least("counted_calcium_mg")
    assert (kari.shares[0].code, kari.shares[0].amount) == ("calcium_mg", pytest.approx(counted))
    assert per.shares[0].amount == pytest.approx(1.25 * counted)
    assert "What one’s own portion gives of a day’s targets" in answer.content.decode()


def test_a_dish_that_is_partly_unknown_gives_at_least(client: Client) -> None:
    line = Recipe.objects.get(slug="shakshuka-kale-aubergine").lines.all()[0]
    FoodValue.objects.filter(food=line.food, nutrient="zinc_mg").delete()
    compute_portions(recipes=Recipe.objects.filter(lines=line))
    html = " ".join(client.get(DISH).content.decode().split())
    assert "at least <strong>" in html
    assert "recommendations for a woman of 65" in html


def test_nobody_holds_anothers_own_dish_against_anything(
    client: Client, household: Household
) -> None:
    assert client.get("/oppskrifter/ambrosia/mot-maal/").status_code == 404
    Recipe.objects.filter(slug="shakshuka-kale-aubergine").update(
        household=household, status="draft"
    )
    assert client.get(DISH).status_code == 404
