"""Norwegian reference intakes out of a tiny sample of Mattilsynet's file."""

import csv
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

ADI = """group,age,nutrient_id,kind,value,value_max,unit
Kvinne,51-70,Ca,avg,950.0,,mg
Kvinne,51-70,Vit D,avg,10.0,,µg
Kvinne,70+,Vit D,avg,20.0,,µg
Kvinne,70+,Karbo,min,45.0,,E%
Mann,25-50,Fiber,min,25.0,,g
Mann,25-50,Na,max,2300.0,,mg
Gutt,4-6 år,Fiber,min,13.0,15.0,g
Gravid,Første trimester,Zn,avg,9.0,,mg
Gravid,Andre trimester,Zn,avg,11.3,,mg
Gravid,Tredje trimester,Zn,avg,10.0,,mg
Gravid,Andre trimester,Vit D,avg,10.0,,µg
Spedbarn,7-11 mnd,Ca,avg,310.0,,mg
Generell,10 MJ,Ca,avg,967.0,,mg
"""
EXTRA = """nutrient,group,kind,value,unit,authority,evidence,note
Calcium,Adults,UL,2500,mg/d,EFSA / NNR2023,seen: a page,
Magnesium,Adults,"UL, supplements only",250,mg/d,EFSA,seen: a page,
Manganese,Adults,AI,3.0,mg/d,NNR2023,seen: a page,
Iodine,Adults,AI,150,µg/d,NNR2023,seen: a page,
Iron,Women 18-50 / 51-70 / 70+,RI,15 / 8 / 7,mg/d,NNR2023,seen: a page,
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "drv_nnr2023"
    folder.mkdir()
    (folder / "adi_no_long.csv").write_text(ADI, encoding="utf-8")
    (folder / "drv_extra_and_upper_levels.csv").write_text(EXTRA, encoding="utf-8")
    return tmp_path


def build(sources: Path, **options: Any) -> list[dict[str, str]]:
    output = sources / "out.csv"
    call_command("build_reference_values", sources=sources, output=output, **options)
    with output.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def amounts(rows: list[dict[str, str]], nutrient: str, kind: str, **group: str) -> dict[str, str]:
    return {
        f"{row['age_from']}-{row['age_to']}": row["amount"]
        for row in rows
        if (row["nutrient"], row["kind"]) == (nutrient, kind)
        and all(row[column] == value for column, value in group.items())
    }


def test_groups_become_sex_state_and_whole_years(sources: Path) -> None:
    rows = build(sources)
    assert amounts(rows, "calcium_mg", "ri", sex="female") == {"51-70": "950"}
    assert amounts(rows, "sodium_mg", "max", sex="male") == {"25-50": "2300"}
    assert {row["unit"] for row in rows if row["nutrient"] == "vitamin_d_ug"} == {"µg"}
    assert {row["unit"] for row in rows if row["nutrient"] == "protein_g_per_kg"} == {"g/kg"}


def test_vitamin_d_rises_at_75(sources: Path) -> None:
    found = amounts(build(sources), "vitamin_d_ug", "ri", sex="female", state="none")
    assert found == {"51-70": "10", "71-74": "10", "75-120": "20"}


def test_pregnancy_takes_the_highest_need_of_the_trimesters(sources: Path) -> None:
    found = amounts(build(sources), "zinc_mg", "ri", state="pregnant")
    assert found == {"0-120": "11.3"}


def test_fibre_is_the_lower_end_of_the_range(sources: Path) -> None:
    found = amounts(build(sources), "fibre_g", "ri", sex="male")
    assert found == {"4-6": "13", "25-50": "25"}


def test_upper_levels_of_supplements_and_mixed_rows_are_left_out(sources: Path) -> None:
    rows = build(sources)
    assert amounts(rows, "calcium_mg", "ul") == {"18-120": "2500"}
    assert amounts(rows, "magnesium_mg", "ul") == {}
    assert amounts(rows, "manganese_mg", "ai") == {"18-120": "3"}
    assert amounts(rows, "iodine_ug", "ai") == {}  # the ADI file has it


def test_vitamin_k_and_protein_cover_every_year_from_one(sources: Path) -> None:
    rows = build(sources)
    for nutrient in ("vitamin_k1_ug", "protein_g_per_kg"):
        for sex in ("female", "male"):
            for age in range(1, 121):
                fitting = [
                    row
                    for row in rows
                    if row["nutrient"] == nutrient
                    and row["sex"] in {sex, "any"}
                    and row["state"] == "none"
                    and int(row["age_from"]) <= age <= int(row["age_to"])
                ]
                assert len(fitting) == 1, (nutrient, sex, age)


def test_check_fails_when_the_file_differs(sources: Path) -> None:
    build(sources)
    build(sources, check=True)
    output = sources / "out.csv"
    output.write_text(output.read_text(encoding="utf-8") + "more\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"out\.csv differs"):
        build(sources, check=True)


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"adi_no_long\.csv, file: is missing"):
        call_command("build_reference_values", sources=tmp_path, output=tmp_path / "out.csv")
