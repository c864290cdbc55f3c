"""The findings of the audit in the admin: read, accepted with a reason, taken back."""

import pytest
from django.test import Client
from django.urls import reverse

from recipes.models import AcceptedFinding, Food
from tests.recipes.admin.paper import press, told

pytestmark = pytest.mark.django_db

FINDINGS = "/admin/recipes/workitem/findings/"


@pytest.fixture
def odd(kale: Food) -> Food:
    """Kale that weighs as much in a teaspoon as in a decilitre."""
    kale.measures.update_or_create(unit="ts", defaults={"grams": 20, "reference": "x"})
    kale.measures.update_or_create(unit="dl", defaults={"grams": 20, "reference": "x"})
    return kale


def accept_address(food: Food) -> str:
    address = reverse("admin:recipes_workitem_accept_finding", args=[food.pk])
    return f"{address}?finding=measure&nutrient=ts"


def test_without_findings_the_page_says_so(nutritionist: Client) -> None:
    assert "Ingenting er uforklart." in nutritionist.get(FINDINGS).content.decode()


def test_a_nutritionist_reads_a_finding_and_a_reviewer_may_accept_it(
    nutritionist: Client, reviewer: Client, odd: Food
) -> None:
    read = nutritionist.get(FINDINGS).content.decode()
    assert "Grønnkål" in read
    assert accept_address(odd).replace("&", "&amp;") not in read
    assert accept_address(odd).replace("&", "&amp;") in reviewer.get(FINDINGS).content.decode()


def test_a_finding_is_accepted_with_a_reason_and_told_no_more(reviewer: Client, odd: Food) -> None:
    page = reviewer.get(accept_address(odd))
    answer = press(reviewer, page, accept_address(odd), reason="chopped very fine")
    assert "Godtatt" in told(answer)
    accepted = AcceptedFinding.objects.get(food=odd)
    assert (accepted.finding, accepted.nutrient, accepted.reason) == (
        "measure",
        "ts",
        "chopped very fine",
    )
    assert accepted.accepted_by is not None
    assert "Grønnkål" not in reviewer.get(FINDINGS).content.decode()
    listed = reviewer.get(reverse("admin:recipes_acceptedfinding_changelist"), {"q": "grønnkål"})
    assert "chopped very fine" in listed.content.decode()


def test_without_a_reason_nothing_is_accepted(reviewer: Client, odd: Food) -> None:
    press(reviewer, reviewer.get(accept_address(odd)), accept_address(odd), reason=" ")
    assert not AcceptedFinding.objects.filter(food=odd).exists()


def test_what_the_audit_does_not_find_cannot_be_accepted(reviewer: Client, kale: Food) -> None:
    assert reviewer.get(accept_address(kale)).status_code == 404
