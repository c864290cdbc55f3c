"""A recipe's page tells programs what it tells people."""

import json
import re

import pytest
from django.test import Client

from recipes.importers.brought.files import read_upload
from recipes.models import Recipe

pytestmark = pytest.mark.django_db
ADDRESS = "/en/oppskrifter/shakshuka-kale-aubergine/"


def markup(html: str) -> str:
    found = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html, re.S)
    assert found
    return found[1]


def test_programs_read_the_recipe_of_a_page(client: Client) -> None:
    told = json.loads(markup(client.get(ADDRESS).content.decode()))
    recipe = Recipe.objects.get(slug="shakshuka-kale-aubergine")
    assert told["name"] == recipe.name_en
    assert told["url"] == f"http://testserver{ADDRESS}"
    assert len(told["recipeIngredient"]) == recipe.lines.count()
    assert len(told["recipeInstructions"]) == recipe.steps.count()
    assert told["totalTime"] == f"PT{recipe.total_minutes}M"
    assert re.fullmatch(r"\d+ kcal", told["nutrition"]["calories"])


def test_our_own_reader_reads_it_too(client: Client) -> None:
    told = markup(client.get(ADDRESS).content.decode())
    (read,) = read_upload(told.encode())
    recipe = Recipe.objects.get(slug="shakshuka-kale-aubergine")
    assert (read.title, len(read.lines)) == (recipe.name_en, recipe.lines.count())


def test_no_title_ends_the_script(client: Client) -> None:
    Recipe.objects.filter(slug="shakshuka-kale-aubergine").update(name_en="</script><b>&amp;")
    told = markup(client.get(ADDRESS).content.decode())
    assert json.loads(told)["name"] == "</script><b>&amp;"
