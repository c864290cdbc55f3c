"""Recipe files in the admin."""

import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from recipes.models import Recipe
from recipes.services.recipe_transfer import archive_of

pytestmark = pytest.mark.django_db
SLUG = "broccoli-leek-pea-soup"
ADDRESS = "/admin/recipes/recipe/files/"
LIST = "/admin/recipes/recipe/"


@pytest.fixture
def changed() -> bytes:
    """The file of a soup, with another number of portions."""
    with zipfile.ZipFile(io.BytesIO(archive_of(Recipe.objects.filter(slug=SLUG)))) as archive:
        text = archive.read(f"lunch/{SLUG}.toml").decode()
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(f"{SLUG}.toml", text.replace("portions = 2", "portions = 3"))
        archive.writestr("ny-suppe.toml", text)
    return content.getvalue()


def upload(content: bytes) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("recipes.zip", content)}


def test_chosen_recipes_are_downloaded(nutritionist: Client) -> None:
    recipe = Recipe.objects.get(slug=SLUG)
    sent = {"action": "download_chosen", "_selected_action": [recipe.pk]}
    answer = nutritionist.post(LIST, sent)
    assert answer["Content-Type"] == "application/zip"
    assert "recipes-" in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == [f"lunch/{SLUG}.toml"]


def test_a_file_is_looked_at_and_taken_in(nutritionist: Client, changed: bytes) -> None:
    assert ADDRESS in nutritionist.get(LIST).content.decode()
    assert nutritionist.get(ADDRESS).status_code == 200
    page = nutritionist.post(ADDRESS, upload(changed))
    html = page.content.decode()
    assert "Porsjoner" in html
    assert "Nye utkast" in html
    assert Recipe.objects.get(slug=SLUG).portions == 2
    seen = page.context["form"].initial
    answer = nutritionist.post(ADDRESS, seen, follow=True)
    assert "Nye utkast: 1. Endrede oppskrifter: 1." in answer.content.decode()
    assert Recipe.objects.get(slug=SLUG).portions == 3
    assert Recipe.objects.get(slug="ny-suppe").status == "draft"
    again = nutritionist.post(ADDRESS, seen).content.decode()
    assert "2 oppskrifter blir som de er" in again  # looked at anew: nothing is left to change


@pytest.mark.parametrize("content", [b"no zip", b"x" * 1_000_001])
def test_what_is_no_zip_is_refused(nutritionist: Client, content: bytes) -> None:
    html = nutritionist.post(ADDRESS, upload(content)).content.decode()
    assert "errorlist" in html


@pytest.mark.parametrize("content", ["", "no base64", "bm8gemlw"])
def test_what_was_never_looked_at_is_refused(nutritionist: Client, content: str) -> None:
    answer = nutritionist.post(ADDRESS, {"seen": "x", "content": content}, follow=True)
    assert "Det er ingen zip-fil som kan leses" in answer.content.decode()


@pytest.mark.parametrize(
    ("person", "status"),
    [("nobody", 302), ("staff", 403), ("nutritionist", 200), ("superuser", 200)],
)
def test_who_may(as_person: Callable[[str], Client], person: str, status: int) -> None:
    assert as_person(person).get(reverse("admin:recipes_recipe_files")).status_code == status
