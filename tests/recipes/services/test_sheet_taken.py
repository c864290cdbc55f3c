"""A spreadsheet of corrections: read within bounds, and taken as it was shown or not at all."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from accounts.models import User
from recipes.models import Food, FoodChange
from recipes.services import sheet_files
from recipes.services.history import ChangeError
from recipes.services.loading import load_foods
from recipes.services.sheet_changes import apply_sheet, plan_sheet
from recipes.services.sheet_files import SheetError, read_sheet
from tests.factories.sheets import book, sheet

pytestmark = pytest.mark.django_db

REFERENCE = "Own analysis 2026"


@pytest.fixture
def kale(food_data: Path) -> Food:
    load_foods(folder=food_data)
    return Food.objects.get(slug="kal")


# --- in: files ----------------------------------------------------------------------------------


def damaged_book() -> bytes:
    """A workbook whose sheet is no XML."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(("slug",)))) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<" if name.endswith("sheet1.xml") else old.read(name))
    return content.getvalue()


def archive() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as new:
        new.writestr("letter.txt", "Dear all")
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"\xff\xfe\x00",
        b"slug\0",
        b"slug,slug\nkal,kal\n",
        b'slug,name_en\nkal,"' + b"a" * 200_000,
        ",".join(f"c{n}" for n in range(201)).encode(),
        b"slug,name_en\nkal," + b"a" * 2001,
        archive(),
        damaged_book(),
    ],
    ids=["nothing", "no header", "not utf-8", "nul", "twice", "csv", "wide", "long", "zip", "xml"],
)
def test_what_is_no_sheet_is_refused(content: bytes) -> None:
    with pytest.raises(SheetError):
        read_sheet(content)


@pytest.mark.parametrize("bound", ["MOST_BYTES", "MOST_UNPACKED", "MOST_ROWS"])
def test_more_than_we_take_is_refused(bound: str, monkeypatch: Any) -> None:
    content = book(("slug", "name_en"), ("kal", "Kale"), ("melk", "Milk"))
    read_sheet(content)
    monkeypatch.setattr(sheet_files, bound, 1)
    with pytest.raises(SheetError):
        read_sheet(content)


# --- in: taken ----------------------------------------------------------------------------------


def test_what_was_shown_is_changed_and_recorded(kale: Food, alice: User) -> None:
    header = ("slug", "name_en", "calcium_mg", "reference")
    content = sheet(header, ("kal", "Curly kale", "170", REFERENCE), ("melk", "", "131", "Tine"))
    shown = plan_sheet(content)
    apply_sheet(content=content, digest=shown.digest, by=alice, reason="the spring round")
    kale.refresh_from_db()
    value = kale.values.get(nutrient="calcium_mg")
    assert (kale.name_en, value.amount) == ("Curly kale", 170)
    assert (value.reference, value.grade, value.source_food) == (REFERENCE, "estimate", None)
    assert Food.objects.get(slug="melk").values.get(nutrient="calcium_mg").reference == "Tine"
    recorded = FoodChange.objects.filter(kind=FoodChange.Kind.SHEET, reason="the spring round")
    assert recorded.count() == 2


def test_the_changes_alone_say_the_same_as_the_sheet(kale: Food, alice: User) -> None:
    header = ("slug", "name_en", "is_fish", "season_months", "calcium_mg", "iron_mg", "reference")
    row = ("kal", "'-kale, curly", "yes", "3", "170", "", REFERENCE)
    shown = plan_sheet(sheet(header, row, ("melk", "", "", "", "130", "", "")))
    content = shown.as_csv().encode()
    assert plan_sheet(content).digest == shown.digest
    apply_sheet(content=content, digest=shown.digest, by=alice, reason="the spring round")
    kale.refresh_from_db()
    assert (kale.name_en, kale.season_months) == ("-kale, curly", [3])


def test_nothing_is_taken_of_a_sheet_that_is_partly_refused(kale: Food, alice: User) -> None:
    content = sheet(("slug", "name_en"), ("kal", "Curly kale"), ("stone", "Sand"))
    shown = plan_sheet(content)
    with pytest.raises(ChangeError):
        apply_sheet(content=content, digest=shown.digest, by=alice, reason="try")
    kale.refresh_from_db()
    assert kale.name_en == "Kale, raw"


def test_nothing_is_taken_once_the_foods_have_changed(kale: Food, alice: User) -> None:
    content = sheet(("slug", "name_en"), ("kal", "Curly kale"))
    shown = plan_sheet(content)
    Food.objects.filter(pk=kale.pk).update(name_en="Kail")
    with pytest.raises(ChangeError):
        apply_sheet(content=content, digest=shown.digest, by=alice, reason="try")
    kale.refresh_from_db()
    assert kale.name_en == "Kail"
