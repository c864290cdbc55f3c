"""A nutritionist gives a recipe a photo, and takes it away."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from recipes.models import Recipe, RecipePhoto
from tests.recipes.admin.paper import fields

pytestmark = pytest.mark.django_db

SLUG = "shakshuka-kale-aubergine"
WORDS = {"alt_nb": "Shakshuka i panne", "alt_en": "Shakshuka in its pan"}


def upload(side: int = 1000) -> SimpleUploadedFile:
    written = io.BytesIO()
    Image.new("RGB", (side, side), (180, 60, 30)).save(written, format="JPEG")
    return SimpleUploadedFile("bilde.jpg", written.getvalue(), content_type="image/jpeg")


def save(client: Client, **filled: Any) -> Any:
    """The recipe's form, sent with some fields filled in; the other fields stand."""
    recipe = Recipe.objects.get(slug=SLUG)
    address = reverse("admin:recipes_recipe_change", args=[recipe.pk])
    return client.post(address, {**fields(client.get(address)), **filled})


def test_a_photo_stands_where_the_plate_was(nutritionist: Client, client: Client) -> None:
    assert save(nutritionist, photo=upload(), **WORDS).status_code == 302
    recipe = Recipe.objects.get(slug=SLUG)
    html = client.get(recipe.get_absolute_url()).content.decode()
    assert 'alt="Shakshuka i panne"' in html
    assert recipe.photo_url(960, "webp") in html
    assert "tallerken.svg" not in html
    assert recipe.photo_url(640, "avif") in client.get("/oppskrifter/?q=shakshuka").content.decode()
    answer = client.get(recipe.photo_url(320, "avif"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/avif")
    assert "immutable" in answer["Cache-Control"]


def test_a_photo_keeps_its_description_until_it_goes(nutritionist: Client, client: Client) -> None:
    save(nutritionist, photo=upload(), **WORDS)
    assert save(nutritionist, alt_nb="Varm panne").status_code == 302
    assert RecipePhoto.objects.get().alt_nb == "Varm panne"
    address = Recipe.objects.get(slug=SLUG).photo_url(320, "webp")
    assert save(nutritionist, no_photo="on").status_code == 302
    assert not RecipePhoto.objects.exists()
    assert client.get(address).status_code == 404
    assert "tallerken.svg" in client.get(f"/oppskrifter/{SLUG}/").content.decode()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"photo": upload(), "alt_nb": "Bare norsk"}, "Si hva bildet viser"),
        ({"photo": upload(side=500), **WORDS}, "minst 960 piksler"),
        ({"photo": SimpleUploadedFile("a.jpg", b"<html>"), **WORDS}, "kan ikke leses"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    nutritionist: Client, sent: dict[str, Any], words: str
) -> None:
    answer = save(nutritionist, **sent)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not RecipePhoto.objects.exists()


def test_nobody_sees_the_photo_of_a_draft(nutritionist: Client, client: Client) -> None:
    save(nutritionist, photo=upload(), **WORDS)
    recipe = Recipe.objects.get(slug=SLUG)
    Recipe.objects.filter(pk=recipe.pk).update(status="draft")
    assert client.get(recipe.photo_url(320, "avif")).status_code == 404
