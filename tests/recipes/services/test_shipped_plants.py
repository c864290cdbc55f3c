"""The forms of one plant ask for the same care: raw, frozen, boiled, ground, tinned or as juice."""

from collections import defaultdict
from typing import Final

import pytest

from recipes.core.cautions import FODMAP_HIGH, FODMAP_MODERATE, HISTAMINE_HIGH, food_cautions
from recipes.models import Food
from recipes.services.foods import food_facts

pytestmark = pytest.mark.django_db

FODMAP: Final = frozenset({FODMAP_HIGH, FODMAP_MODERATE})
HISTAMINE: Final = frozenset({HISTAMINE_HIGH})
PINCH: Final = "eaten by the pinch"
MIXTURE: Final = "more is in it than the plant"
BRINE: Final = "what is water-soluble goes into the brine, which is poured off"
WHEY: Final = "what is water-soluble goes off with the water or the whey"
# Forms that differ from the rest of their plant, each with its reason.
OTHERWISE: Final = {
    FODMAP: {
        "ananas_boks": "in syrup or juice",
        "artisjokkhjerter": BRINE,
        "banan_gronn": "starch that has not become fructose",
        "bonnespirer": "the sprout lives on what the bean had",
        "brokkolini": "a hybrid, richer in fructose",
        "cornflakes": MIXTURE,
        "edamame": "unripe: low to about 90 g",
        "fennikelfro": PINCH,
        "firkorn": MIXTURE,
        "havrebrod": MIXTURE,
        "havrekjeks": MIXTURE,
        "honningmelon": "another melon than cantaloupe",
        "kikerter_boks": BRINE,
        "knekkebrod_havre": MIXTURE,
        "kokosmel": "what is left of the nut without its fat; nobody has graded it",
        "linser_boks": BRINE,
        "lompe": MIXTURE,
        "mais_frossen": "no brine to pour off, as of the tinned",
        "mysli_usotet": MIXTURE,
        "paprikapulver": PINCH,
        "paprikapulver_rokt": PINCH,
        "pastasaus": MIXTURE,
        "pesto": MIXTURE,
        "pommes_frites": "may be coated with flour",
        "potetmos": MIXTURE,
        "sikorirot": "the root, rich in inulin; the others are leaves",
        "sjampinjong_boks": BRINE,
        "surdeigsbrod_grovt": "a long souring eats fructan",
        "tacosaus": MIXTURE,
        "tofu": WHEY,
        "tofu_kalsium": WHEY,
        "tofu_rokt": WHEY,
        "tomat_soltorket": "dried: several tomatoes in a mouthful",
        "tranebar_torket": "dried, and sweetened",
        "wokblanding": MIXTURE,
    },
    HISTAMINE: {
        "bonnespirer": "the sprout is no pulse",
        "hvetekim": "the germ, rich in other amines",
        "kajennepepper": PINCH,
        "pesto": MIXTURE,
    },
}


@pytest.mark.parametrize("kind", OTHERWISE)
def test_forms_of_one_plant_have_the_same_caution(kind: frozenset[str]) -> None:
    """But for what is fermented or pickled, which is another food."""
    plants: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for slug, food in food_facts(list(Food.objects.values_list("slug", flat=True))).items():
        if food.plant and not food.ferment:
            plants[food.plant][slug] = food_cautions(food, is_heated=True) & kind
    usual = {
        plant: {cautions for slug, cautions in forms.items() if slug not in OTHERWISE[kind]}
        for plant, forms in plants.items()
    }
    assert {plant: plants[plant] for plant, cautions in usual.items() if len(cautions) > 1} == {}
    needless = {
        slug
        for plant, forms in plants.items()
        for slug, cautions in forms.items()
        if slug in OTHERWISE[kind] and cautions in usual[plant]
    }
    assert needless == set()
