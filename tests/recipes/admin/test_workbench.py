"""What is done in the admin with recipes, policy and people."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from planner.models import PolicyRow
from recipes.models import Recipe

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("nora@bonegut.example", "pw"))
    return client


def page(client: Client, name: str, *args: Any, **query: str) -> str:
    answer = client.get(reverse(f"admin:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_recipe_shows_what_a_portion_holds(boss: Client) -> None:
    recipe = Recipe.objects.order_by("pk").first()
    assert recipe is not None
    text = page(boss, "recipes_recipe_change", recipe.pk)
    assert "counted_calcium_mg" in text or "Kalsium" in text


def test_an_edited_portion_count_is_computed_at_once(boss: Client) -> None:
    recipe = Recipe.objects.order_by("pk").first()
    assert recipe is not None
    address = reverse("admin:recipes_recipe_change", args=[recipe.pk])
    form = boss.get(address).context["adminform"].form
    sent = {name: value for name, value in form.initial.items() if value is not None}
    sent["portions"] = recipe.portions * 2
    for inline in boss.get(address).context["inline_admin_formsets"]:
        formset = inline.formset
        sent |= {
            f"{formset.prefix}-{key}": value
            for key, value in formset.management_form.initial.items()
        }
        for row in formset.initial_forms:
            sent |= {
                row.add_prefix(name): row.initial.get(name, field.initial) or ""
                for name, field in row.fields.items()
                if row.initial.get(name, field.initial) is not False
            }
    answer = boss.post(address, sent)
    assert answer.status_code == 302, answer.context["errors"]
    changed = Recipe.objects.get(pk=recipe.pk)
    assert changed.energy_kcal == pytest.approx((recipe.energy_kcal or 0) / 2)
    assert changed.is_edited
    assert changed.edited_by == User.objects.get(email="nora@bonegut.example")


def test_recipes_are_withdrawn_and_published_by_an_action(boss: Client) -> None:
    recipe = Recipe.objects.order_by("pk").first()
    assert recipe is not None
    changelist = reverse("admin:recipes_recipe_changelist")
    for action, status in (
        ("withdraw_chosen", "draft"),
        ("publish_chosen", "draft"),  # nobody has read it yet
        ("send_chosen", "in_review"),
        ("publish_chosen", "published"),
        ("retire_chosen", "retired"),
        ("send_chosen", "retired"),
    ):
        boss.post(changelist, {"action": action, "_selected_action": [recipe.pk]})
        recipe.refresh_from_db()
        assert recipe.status == status


def test_an_incomplete_recipe_is_not_published_by_the_action(boss: Client) -> None:
    recipe = Recipe.objects.order_by("pk").first()
    assert recipe is not None
    recipe.steps.all().delete()
    Recipe.objects.filter(pk=recipe.pk).update(status="in_review")
    boss.post(
        reverse("admin:recipes_recipe_changelist"),
        {"action": "publish_chosen", "_selected_action": [recipe.pk]},
    )
    recipe.refresh_from_db()
    assert recipe.status == "in_review"


def test_nobody_publishes_what_she_wrote(boss: Client) -> None:
    recipe = Recipe.objects.order_by("pk").first()
    assert recipe is not None
    nora = User.objects.get(email="nora@bonegut.example")
    Recipe.objects.filter(pk=recipe.pk).update(status="in_review", edited_by=nora)
    asked = {"action": "publish_chosen", "_selected_action": [recipe.pk]}
    answer = boss.post(reverse("admin:recipes_recipe_changelist"), asked, follow=True)
    assert "du har skrevet den" in answer.content.decode()
    recipe.refresh_from_db()
    assert recipe.status == "in_review"


def test_what_a_source_published_cannot_be_changed(boss: Client) -> None:
    address = reverse("admin:recipes_sourcefood_add")
    assert boss.get(address).status_code == 403


@pytest.mark.parametrize(
    "name",
    [
        "recipes_food_changelist",
        "recipes_recipe_changelist",
        "recipes_source_changelist",
        "recipes_sourcefood_changelist",
        "planner_policyrow_changelist",
        "planner_referenceintake_changelist",
        "planner_extra_changelist",
        "planner_planrun_changelist",
        "accounts_user_changelist",
        "accounts_household_changelist",
        "recipes_recipe_add",
        "recipes_food_add",
    ],
)
def test_every_page_opens_in_a_constant_number_of_queries(
    boss: Client, name: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(15):
        page(boss, name)


def test_the_policy_can_be_changed_and_not_made_nonsense(boss: Client) -> None:
    row = PolicyRow.objects.get(code="crucifer")
    address = reverse("admin:planner_policyrow_change", args=[row.pk])
    sent = dict(boss.get(address).context["adminform"].form.initial)
    assert boss.post(address, {**sent, "factor": "90"}).status_code == 302
    row.refresh_from_db()
    assert row.factor == 90
    assert boss.post(address, {**sent, "factor": "-1"}).status_code == 200
    row.refresh_from_db()
    assert row.factor == 90


def test_someone_who_is_no_staff_is_sent_away(client: Client, alice: User) -> None:
    client.force_login(alice)
    assert client.get(reverse("admin:recipes_food_changelist")).status_code == 302
