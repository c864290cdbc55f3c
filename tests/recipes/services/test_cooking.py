"""The tables of cooking: what ships, and rows that cannot be right."""

from pathlib import Path

import pytest

from recipes.core.nutrients import NUTRIENTS
from recipes.models.food import CookingGroup
from recipes.services.cooking import cooking_tables, read_cooking_tables
from recipes.services.curated import LoadingError

RETENTION = "category,method,nutrient,percent,reference\n"
YIELDS = "category,method,percent,reference,evidence\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "retention.csv").write_text(
        f"{RETENTION}potato,fried,folate_ug,75,A table\n", encoding="utf-8"
    )
    (tmp_path / "yields.csv").write_text(
        f"{YIELDS}potato,fried,70,A table,seen\n", encoding="utf-8"
    )
    return tmp_path


def test_percent_become_shares(folder: Path) -> None:
    tables = read_cooking_tables(folder)
    assert tables.retention == {("potato", "fried"): {"folate_ug": 0.75}}
    assert tables.yields == {("potato", "fried"): 0.7}


@pytest.mark.parametrize(
    ("file", "row", "reason"),
    [
        ("retention.csv", "potato,fried,folate_ug,75,A table", "stands twice"),
        ("retention.csv", "potato,baked,folate_ug,101,A table", "more than 100 % is kept"),
        ("retention.csv", "potato,baked,folate_ug,x,A table", "percent is no number"),
        ("retention.csv", "potato,baked,gold_mg,75,A table", "nutrient 'gold_mg' is unknown"),
        ("retention.csv", "stone,baked,folate_ug,75,A table", "category 'stone' is unknown"),
        ("retention.csv", "potato,,folate_ug,75,A table", "method '' is unknown"),
        ("retention.csv", "potato,baked,folate_ug,75,", "reference is empty"),
        ("yields.csv", "potato,fried,71,A table,seen", "stands twice"),
        ("yields.csv", "potato,baked,0,A table,seen", "nothing is left"),
        ("yields.csv", "potato,baked,84,A table,", "evidence is empty"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused(
    folder: Path, file: str, row: str, reason: str
) -> None:
    with (folder / file).open("a", encoding="utf-8") as table:
        table.write(f"{row}\n")
    with pytest.raises(LoadingError, match=reason) as caught:
        read_cooking_tables(folder)
    assert (caught.value.path.name, caught.value.place) == (file, "line 3")


def test_the_shipped_tables_are_read_once() -> None:
    assert cooking_tables() is cooking_tables()


def test_what_is_shipped_keeps_vitamin_k_and_loses_to_the_water() -> None:
    tables = cooking_tables()
    for kept in tables.retention.values():
        assert not {"vitamin_k1_ug", "vitamin_d_ug", "fibre_g", "energy_kcal"} & set(kept)
        assert set(kept) < set(NUTRIENTS)
    for group in CookingGroup.values:
        poured = tables.retention.get((group, "boiled_drained"), {})
        eaten = tables.retention.get((group, "boiled_in_dish"), {})
        assert all(poured[code] <= eaten[code] for code in poured if group != "egg")


def test_what_stays_in_the_dish_weighs_what_went_in() -> None:
    yields = cooking_tables().yields
    for group in CookingGroup.values:
        assert yields[group, "boiled_in_dish"] == yields[group, "stewed"] == 1
