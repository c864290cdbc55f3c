"""The work list and the spreadsheets in the admin."""

import datetime as dt
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from recipes.models import Food, FoodChange, SourceFood, WorkItem
from recipes.services.worklist import decline
from tests.recipes.admin.paper import press, told

pytestmark = pytest.mark.django_db

WORK = "admin:recipes_workitem_changelist"
DECIDE = "admin:recipes_workitem_decide"
SHEETS = "admin:recipes_food_sheets"


def look(client: Client, do: str, *items: WorkItem) -> Any:
    """The page that asks before items are decided."""
    query: dict[str, Any] = {"do": do, "item": [item.pk for item in items]}
    return client.get(reverse(DECIDE), query)


@pytest.fixture
def items(kale: Food) -> list[WorkItem]:
    """Two figures of a source have moved, and it has a new food."""
    made = []
    for nutrient in ("calcium_mg", "magnesium_mg"):
        value = kale.values.select_related("source_food").get(nutrient=nutrient)
        source = value.source_food
        assert source is not None
        source.refresh_from_db()
        source.amounts = {**source.amounts, nutrient: value.amount + 10}
        source.save()
        made.append(
            WorkItem.objects.create(
                kind="value_changed",
                source_food=source,
                food=kale,
                nutrient=nutrient,
                before=value.amount,
                after=value.amount + 10,
            )
        )
    new = SourceFood.objects.order_by("pk")[0]
    return [*made, WorkItem.objects.create(kind="food_new", source_food=new)]


def statuses() -> list[str]:
    return list(WorkItem.objects.order_by("pk").values_list("status", flat=True))


def test_the_list_shows_both_figures_and_what_they_touch(
    nutritionist: Client, items: list[WorkItem]
) -> None:
    answer = nutritionist.get(reverse(WORK))
    listed = answer.context["cl"].result_list
    assert len(listed) == 3
    assert len(listed[-1].touched.recipes) > 0
    assert "Kalsium" in answer.content.decode()


def test_what_is_decided_leaves_the_list_and_is_found_by_its_status(
    nutritionist: Client, items: list[WorkItem]
) -> None:
    decline(item=items[0], by=None, reason="a slip of theirs")
    assert len(nutritionist.get(reverse(WORK)).context["cl"].result_list) == 2
    declined = nutritionist.get(reverse(WORK), {"status": "declined"})
    assert "a slip of theirs" in declined.content.decode()
    assert len(nutritionist.get(reverse(WORK), {"status": "all"}).context["cl"].result_list) == 3


def test_one_item_is_accepted_after_a_look(
    nutritionist: Client, kale: Food, items: list[WorkItem]
) -> None:
    address = reverse(DECIDE)
    asked = look(nutritionist, "accept", items[0])
    assert asked.context["preview"].foods[0].food == kale
    assert statuses() == ["open"] * 3
    assert press(nutritionist, asked, address, reason="a new analysis").status_code == 302
    assert statuses() == ["accepted", "open", "open"]
    assert kale.values.get(nutrient="calcium_mg").amount == items[0].after


def test_several_are_decided_at_once(
    nutritionist: Client, kale: Food, items: list[WorkItem]
) -> None:
    changelist, address = reverse(WORK), reverse(DECIDE)
    for action, chosen, status in (
        ("accept_chosen", items[:2], "accepted"),
        ("decline_chosen", items[2:], "declined"),
    ):
        sent = {"action": action, "_selected_action": [item.pk for item in chosen]}
        onward = nutritionist.post(changelist, sent)
        asked = nutritionist.get(onward["Location"])
        press(nutritionist, asked, address, reason="the new edition")
        assert set(
            WorkItem.objects.filter(pk__in=[i.pk for i in chosen]).values_list("status")
        ) == {(status,)}
    assert kale.changes.count() == 1


def test_what_cannot_be_accepted_is_told_and_the_rest_is(
    nutritionist: Client, items: list[WorkItem]
) -> None:
    WorkItem.objects.filter(pk=items[0].pk).update(after=1)
    address = reverse(DECIDE)
    asked = look(nutritionist, "accept", *items[:2])
    answer = press(nutritionist, asked, address, reason="the new edition")
    assert told(answer)
    assert statuses() == ["open", "accepted", "open"]
    alone = look(nutritionist, "accept", items[0])
    assert (alone.status_code, bool(told(alone))) == (302, True)


def test_deciding_again_is_told_and_changes_nothing(
    nutritionist: Client, items: list[WorkItem]
) -> None:
    decline(item=items[0], by=None, reason="a slip of theirs")
    address = reverse(DECIDE)
    again = look(nutritionist, "accept", items[0])
    assert again.status_code == 302
    both = look(nutritionist, "decline", *items[:2])
    assert press(nutritionist, both, address, reason="no").status_code == 302
    assert statuses() == ["declined", "declined", "open"]


@pytest.mark.parametrize("query", [{}, {"item": "x"}, {"item": "9" * 40}, {"item": "999999"}])
def test_deciding_nothing_goes_back_to_the_list(nutritionist: Client, query: Any) -> None:
    assert nutritionist.get(reverse(DECIDE), {"do": "accept", **query}).status_code == 302


def test_an_item_has_no_form_of_its_own(nutritionist: Client, items: list[WorkItem]) -> None:
    address = reverse("admin:recipes_workitem_change", args=[items[0].pk])
    assert nutritionist.get(address).status_code == 302


def test_the_list_takes_the_same_queries_however_long(
    nutritionist: Client, items: list[WorkItem], django_assert_max_num_queries: Any
) -> None:
    source = SourceFood.objects.order_by("pk")[1]
    for food in Food.objects.all()[:30]:
        WorkItem.objects.create(
            kind="value_new", source_food=source, food=food, nutrient="zinc_mg", after=1
        )
    with django_assert_max_num_queries(20):
        nutritionist.get(reverse(WORK))


def test_what_is_missing_leads_to_where_it_is_stated(nutritionist: Client, kale: Food) -> None:
    kale.values.filter(nutrient="zinc_mg").delete()
    text = nutritionist.get(reverse("admin:recipes_workitem_missing")).content.decode()
    assert reverse("admin:recipes_food_value", args=[kale.pk, "zinc_mg"]) in text


# --- spreadsheets -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["xlsx", "csv", "values"])
def test_foods_are_downloaded(nutritionist: Client, kind: str) -> None:
    answer = nutritionist.get(reverse("admin:recipes_food_download", args=[kind]))
    assert dt.date.today().isoformat()[:4] in answer["Content-Disposition"]
    assert "gronnkal" in told_by(answer.content, kind)


def told_by(content: bytes, kind: str) -> str:
    if kind != "xlsx":
        return content.decode()
    book = load_workbook(io.BytesIO(content), read_only=True)
    legend = {row[0]: row[1] for row in book["columns"].iter_rows(values_only=True)}
    assert legend["calcium_mg"] == "Kalsium"
    return " ".join(str(row[0]) for row in book["foods"].iter_rows(values_only=True))


def upload(client: Client, text: str) -> Any:
    file = SimpleUploadedFile("foods.csv", text.encode())
    return client.post(reverse(SHEETS), {"file": file})


def test_corrections_are_shown_and_then_taken(nutritionist: Client, kale: Food) -> None:
    text = "slug,name_en,calcium_mg,reference\ngronnkal,Curly kale,170,A paper\n"
    shown = upload(nutritionist, text)
    assert "Curly kale" in shown.content.decode()
    kale.refresh_from_db()
    assert kale.name_en != "Curly kale"
    without = press(nutritionist, shown, reverse(SHEETS), reason="")
    assert without.status_code == 200
    done = press(nutritionist, without, reverse(SHEETS), reason="the spring round")
    assert done.status_code == 302
    kale.refresh_from_db()
    assert kale.name_en == "Curly kale"
    assert kale.changes.get().kind == FoodChange.Kind.SHEET
    again = press(nutritionist, without, reverse(SHEETS), reason="the spring round")
    assert told(again)
    assert kale.changes.count() == 1


def test_a_refused_cell_is_shown_with_its_row_and_nothing_can_be_taken(
    nutritionist: Client, kale: Food
) -> None:
    shown = upload(nutritionist, "slug,calcium_mg\ngronnkal,much\nstone,1\n")
    assert [cell.line for cell in shown.context["plan"].refused] == [2, 3]
    assert not shown.context["sheet"]


def test_a_sheet_that_says_nothing_new_has_nothing_to_take(nutritionist: Client) -> None:
    shown = upload(nutritionist, "slug\ngronnkal\n")
    assert not shown.context["sheet"]


@pytest.mark.parametrize("text", ["", "\n", "\udcff"])
def test_what_is_no_sheet_is_refused_in_words(nutritionist: Client, text: str) -> None:
    file = SimpleUploadedFile("foods.csv", text.encode("utf-8", "surrogateescape"))
    answer = nutritionist.post(reverse(SHEETS), {"file": file})
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_a_file_that_is_too_large_is_refused_in_words(
    nutritionist: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("recipes.admin.sheets.MOST_BYTES", 5)
    assert upload(nutritionist, "slug\ngronnkal\n").context["form"].errors
