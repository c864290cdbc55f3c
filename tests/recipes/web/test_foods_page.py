"""One food, with the source of each value; and the page of all sources."""

from typing import Any

import pytest
from django.test import Client

from recipes.models import (
    CitedFact,
    Food,
    FoodMeasure,
    FoodValue,
    OverruledTag,
    PrebioticValue,
    Source,
)
from recipes.web.food_page import FoodPage

pytestmark = pytest.mark.django_db
QUERIES = 9  # of a food's page, however many values it has


@pytest.fixture
def kale() -> Food:
    """With nothing known beside its values."""
    kale = Food.objects.get(slug="gronnkal")
    for parts in (kale.measures, kale.cited_facts, kale.overruled_tags):
        parts.all().delete()
    return kale


def page(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def view_of(client: Client, slug: str = "gronnkal", **asked: str) -> FoodPage:
    view: FoodPage = client.get(f"/en/matvarer/{slug}/", asked).context["page"]
    return view


def tell(food: Food, nutrient: str, amount: float, **columns: Any) -> None:
    FoodValue.objects.update_or_create(
        food=food,
        nutrient=nutrient,
        defaults={"amount": amount, "source_food": None, "reference": "Somebody 2020", **columns},
    )


def test_a_food_tells_where_each_value_comes_from(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(QUERIES):
        html = page(client.get("/matvarer/gronnkal/"))
    value = FoodValue.objects.get(food__slug="gronnkal", nutrient="calcium_mg")
    assert value.source_food is not None
    assert value.source_food.source.title in html
    assert value.source_food.source_key in html
    assert value.source_food.source.credit in html
    assert "korsblomstret" in html


def test_what_nobody_has_measured_is_called_unknown(client: Client) -> None:
    FoodValue.objects.filter(food__slug="gronnkal", nutrient="iodine_ug").delete()
    assert "ukjent" in page(client.get("/matvarer/gronnkal/"))


def test_an_estimate_is_marked_and_shows_its_range(client: Client, kale: Food) -> None:
    tell(kale, "boron_mg", 0.3, low=0.1, high=0.52, grade="estimate")
    html = page(client.get("/en/matvarer/gronnkal/"))
    assert "≈ 0.3 mg" in html
    assert "0.1–0.52 mg" in html
    assert '<span class="estimate">estimate</span> · Somebody 2020' in html


def test_values_follow_the_portion_that_is_chosen(client: Client, kale: Food) -> None:
    FoodMeasure.objects.create(food=kale, unit="dl", grams=25, reference="scales", grade="table")
    tell(kale, "calcium_mg", 160.0, low=120.0, high=200.0)
    html = page(client.get("/en/matvarer/gronnkal/", {"mengde": "dl"}))
    assert "What 1 dl (25 g) holds" in html
    assert "40 mg" in html
    assert "30–50 mg" in html
    for odd in ("", "fedd", "\0"):
        assert view_of(client, mengde=odd).portion.grams == 100


def test_calcium_tells_how_much_of_it_is_taken_up(client: Client, kale: Food) -> None:
    tell(kale, "calcium_mg", 160.0)
    CitedFact.objects.create(
        food=kale, fact="calcium_absorption", percent=49, reference="Heaney 1990",
        grade="literature",
    )  # fmt: skip
    html = page(client.get("/en/matvarer/gronnkal/"))
    assert "about 78 mg" in html
    assert "49 % of it" in html
    assert "Heaney 1990" in html
    FoodValue.objects.filter(food=kale, nutrient="calcium_mg").delete()
    assert view_of(client).uptake is None


def test_k1_and_k2_stand_apart_with_the_forms_below_k2(client: Client) -> None:
    natto = Food.objects.get(slug="natto")
    natto.values.filter(nutrient__startswith="menaquinone_").delete()
    tell(natto, "menaquinone_7_ug", 1000)
    tell(natto, "menaquinone_4_ug", 2)
    view = view_of(client, "natto")
    assert [row.code for row in view.menaquinones] == ["menaquinone_4_ug", "menaquinone_7_ug"]
    html = page(client.get("/en/matvarer/natto/"))
    places = [html.index(f">{name}<") for name in ("Vitamin K1", "Vitamin K2", "MK-4", "MK-7")]
    assert places == sorted(places)


def test_details_say_what_is_known_and_what_is_not(client: Client, kale: Food) -> None:
    kale.values.filter(nutrient__in=["boron_mg", "silicon_mg", "edible_percent"]).delete()
    tell(kale, "boron_mg", 0.3)
    tell(kale, "edible_percent", 62)
    trace = view_of(client).details[1]
    assert [row.code for row in trace.rows] == ["boron_mg"]
    assert trace.unknown == ("silicon_mg",)
    assert "62 % of what you buy" in page(client.get("/en/matvarer/gronnkal/"))


def test_allergens_have_three_states(client: Client, kale: Food) -> None:
    kale.allergens = ["mustard", "nut_almond"]
    kale.allergens_unknown = ["gluten_wheat", "milk"]
    kale.save()
    free = {str(name) for name in view_of(client).free_of}
    assert {"celery", "gluten (rye)", "walnuts"} <= free
    assert free.isdisjoint({"mustard", "milk", "almonds", "nuts", "gluten", "gluten (wheat)"})
    assert "Not known, and so not safe" in page(client.get("/en/matvarer/gronnkal/"))
    kale.allergens, kale.allergens_unknown = [], []
    kale.save()
    free = {str(name) for name in view_of(client).free_of}
    assert {"nuts", "gluten"} <= free
    assert "walnuts" not in free
    assert len(free) == 14


def test_season_aisle_levels_and_other_names_are_told(client: Client, kale: Food) -> None:
    kale.season_months, kale.aisle, kale.synonyms_en = [8, 9, 10], "produce", ["borecole"]
    kale.save()
    CitedFact.objects.create(
        food=kale, fact="fodmap", level="low", reference="Monash", grade="literature"
    )
    html = page(client.get("/en/matvarer/gronnkal/"))
    for words in ("August to October", "Fruit and vegetables", "borecole", "FODMAP", "Monash"):
        assert words in html
    assert [is_in for _, is_in in view_of(client).months].count(True) == 3


@pytest.mark.parametrize(("given", "words"), [(True, "is given"), (False, "is taken away")])
def test_an_overruled_tag_says_why(client: Client, kale: Food, given: bool, words: str) -> None:
    OverruledTag.objects.create(food=kale, tag="prebiotic", is_given=given, reason="Measured so")
    html = page(client.get("/en/matvarer/gronnkal/"))
    assert f"“Prebiotic” {words} by a nutritionist: Measured so" in html


def test_a_food_that_was_merged_leads_to_the_kept_one(client: Client, kale: Food) -> None:
    kale.merged_into = Food.objects.get(slug="hodekal")
    kale.save()
    answer = client.get("/en/matvarer/gronnkal/")
    assert (answer.status_code, answer["Location"]) == (301, "/en/matvarer/hodekal/")
    assert client.get("/matvarer/gronnkal/tallerken.svg").status_code == 404


def test_there_is_no_food_that_is_not_there(client: Client) -> None:
    assert client.get("/matvarer/ambrosia/").status_code == 404
    assert client.get("/matvarer/ambrosia/tallerken.svg").status_code == 404


@pytest.mark.parametrize("slug", ["kefir", "natto", "salt", "gresskarfro", "egg"])
def test_foods_of_every_kind_have_a_page(client: Client, slug: str) -> None:
    for prefix in ("", "/en"):
        assert client.get(f"{prefix}/matvarer/{slug}/").status_code == 200


def test_every_source_is_credited_and_every_reference_told(
    client: Client, kale: Food, django_assert_max_num_queries: Any
) -> None:
    natto = Food.objects.get(slug="natto")
    tell(kale, "boron_mg", 0.3, reference="Naghii 1996; mean of three", grade="literature")
    tell(kale, "silicon_mg", 0.3, reference="Naghii 1996", grade="estimate")
    tell(natto, "boron_mg", 1, reference="Naghii 1996", grade="estimate")
    tell(natto, "silicon_mg", 1, reference="CIQUAL 2020 no. 1", grade="literature")
    PrebioticValue.objects.filter(food=kale, component="pectin").delete()
    PrebioticValue.objects.create(
        food=kale, component="pectin", low_g=0, mid_g=1, high_g=2, reference="Guess 2001",
        grade="estimate",
    )  # fmt: skip
    CitedFact.objects.create(
        food=kale, fact="fodmap", level="low", reference="Own judgement", grade="estimate"
    )
    with django_assert_max_num_queries(4):
        answer = client.get("/kilder/")
    html = page(answer)
    for source in Source.objects.all():
        assert source.credit.replace("&", "&amp;") in html
    literature = {one.reference: one for one in answer.context["literature"]}
    assert literature["Naghii 1996"].foods == {kale.pk, natto.pk}
    assert literature["Naghii 1996"].is_firm
    assert not literature["Guess 2001"].is_firm
    assert list(literature) == sorted(literature, key=str.casefold)
    assert natto.pk in next(r for r in answer.context["rows"] if r.reference == "Ciqual").foods
    assert "Own judgement" in {one.reference for one in answer.context["own"]}
