"""Plates drawn from what is in a dish."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from recipes.models import Food, Recipe
from recipes.models.food import FoodGroup
from recipes.web.plates.looks import LOOKS, POOL, look_of
from recipes.web.plates.motifs import MOTIFS
from recipes.web.plates.plate import draw_plate

UNSEEN = {"fat", "spice", "condiment", "sweet", "drink"}


@pytest.mark.django_db
def test_every_recipe_has_a_plate_of_its_own(client: Client) -> None:
    drawings = set()
    for recipe in Recipe.objects.published():
        answer = client.get(f"/oppskrifter/{recipe.slug}/tallerken.svg")
        assert answer["Content-Type"] == "image/svg+xml"
        assert "immutable" in answer["Cache-Control"]
        assert b"<use" in answer.content
        ElementTree.fromstring(answer.content)  # noqa: S314 (our own drawing)
        drawings.add(answer.content)
    assert len(drawings) == Recipe.objects.published().count()


def test_the_same_dish_is_drawn_the_same_way() -> None:
    foods = [(Food(slug="egg", group="egg"), 120.0), (Food(slug="x", plant="kale"), 80.0)]
    assert draw_plate("dish", foods) == draw_plate("dish", foods)
    assert draw_plate("dish", foods) != draw_plate("other-dish", foods)


def test_an_empty_plate_is_still_a_plate() -> None:
    assert "<use" not in draw_plate("nothing", [(Food(slug="salt", group="condiment"), 3.0)])


def test_what_is_wet_fills_the_plate_only_where_there_is_much_of_it() -> None:
    kefir, oats = Food(slug="kefir", group="dairy"), Food(slug="h", plant="oats", group="grain")
    wet = draw_plate("d", [(kefir, 300.0), (oats, 40.0)])
    dry = draw_plate("d", [(kefir, 20.0), (oats, 200.0)])
    assert 'stroke-width="9"' in wet  # the swirl of a pool
    assert 'stroke-width="9"' not in dry


def test_every_look_names_a_motif_and_every_food_group_shows_or_hides_on_purpose() -> None:
    looks = [look for look in LOOKS.values() if look is not None]
    assert {look.motif for look in looks} <= {POOL, *MOTIFS}
    for group in FoodGroup.values:
        look = look_of(Food(slug="unheard-of", plant="unheard-of", group=group))
        assert (look is None) == (group in UNSEEN), group


KALE = Food(slug="gronnkal", plant="kale", group="vegetable")
CARROT = Food(slug="gulrot", plant="carrot", group="vegetable")


@pytest.mark.parametrize(
    ("traits", "told"),
    [
        (["smoothie"], "<ellipse"),  # the foam of a glass
        (["soup"], 'stroke-width="9"'),  # a broth, though nothing in it is wet
        (["porridge"], 'opacity=".16"'),  # the shadow of a bowl
        (["bread"], 'clip-path="url(#b)"'),  # the grain of a board
    ],
)
def test_a_dish_is_served_in_what_suits_it(traits: list[str], told: str) -> None:
    foods = [(KALE, 100.0), (CARROT, 80.0)]
    drawing = draw_plate("dish", foods, traits)
    ElementTree.fromstring(drawing)  # noqa: S314 (our own drawing)
    assert told in drawing
    assert told not in draw_plate("dish", foods)


def test_nothing_in_a_soup_still_draws() -> None:
    ElementTree.fromstring(draw_plate("d", [], ["soup"]))  # noqa: S314 (our own drawing)
    ElementTree.fromstring(draw_plate("d", [], ["smoothie"]))  # noqa: S314 (our own drawing)
