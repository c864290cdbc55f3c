"""Who writes recipes sees them as readers will, before they are published."""

from collections.abc import Callable

import pytest
from django.test import Client

from recipes.models import Recipe

pytestmark = pytest.mark.django_db

SLUG = "shakshuka-kale-aubergine"
SEEN_BY = [
    ("nobody", 404),
    ("staff", 404),
    ("nutritionist", 200),
    ("reviewer", 200),
    ("superuser", 200),
]


@pytest.mark.parametrize(("person", "status"), SEEN_BY)
def test_a_draft_has_a_page_for_who_curates(
    as_person: Callable[[str], Client], person: str, status: int
) -> None:
    Recipe.objects.filter(slug=SLUG).update(status="draft")
    client = as_person(person)
    for address in (f"/oppskrifter/{SLUG}/", f"/oppskrifter/{SLUG}/tallerken.svg"):
        answer = client.get(address)
        assert answer.status_code == status
        assert "public" not in answer.get("Cache-Control", "")


def test_a_preview_says_that_it_is_one(nutritionist: Client) -> None:
    assert "forhåndsvisning" not in nutritionist.get(f"/oppskrifter/{SLUG}/").content.decode()
    Recipe.objects.filter(slug=SLUG).update(status="in_review")
    html = nutritionist.get(f"/oppskrifter/{SLUG}/").content.decode()
    assert "Dette er en forhåndsvisning" in html
    assert "Til gjennomlesing" in html


def test_nobody_previews_a_households_own(nutritionist: Client, household: object) -> None:
    Recipe.objects.filter(slug=SLUG).update(status="draft", household=household)
    assert nutritionist.get(f"/oppskrifter/{SLUG}/").status_code == 404
