"""The publishers' own packages: FoodData Central's zip, Fineli's folder, spreadsheets."""

import csv
import gzip
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from recipes.core.choosing import PublishedFood
from recipes.importers import ciqual, fineli, livsmedelsverket, usda_fdc
from recipes.importers.rows import SourceError, has_member, member
from recipes.importers.tables import Reader

# The files and columns of the full download; the foods are made up.
FDC = {
    "food.csv": """fdc_id,data_type,description,food_category_id,publication_date
9201,foundation_food,"Kale, sample, raw",11,2024-10-31
9101,sr_legacy_food,"Cabbage, sample",11,2019-04-01
9999,branded_food,KALE CHIPS,,2024-10-31
""",
    "nutrient.csv": """id,name,unit_name,nutrient_nbr,rank
1087,"Calcium, Ca",MG,301,5300.0
1114,Vitamin D (D2 + D3),UG,328,8700.0
1185,Vitamin K (phylloquinone),UG,430,8800.0
1106,"Vitamin A, RAE",UG,320,7420.0
""",
    "food_nutrient.csv": """id,fdc_id,nutrient_id,amount,data_points,derivation_id,min,max,median,footnote,min_year_acquired
1,9201,1087,254,6,1,,,,,2019
2,9201,1185,390,6,1,,,,,2019
3,9201,1106,,6,1,,,,,2019
4,9101,1087,40,,,,,,,
5,9999,1087,100,,,,,,,
""",  # noqa: E501
    "measure_unit.csv": "id,name\n1000,cup\n9999,undetermined\n",
    "food_portion.csv": """id,fdc_id,seq_num,amount,measure_unit_id,portion_description,modifier,gram_weight,data_points,footnote,min_year_acquired
1,9201,1,1,1000,,chopped,67,6,,2019
2,9201,2,1,9999,,leaf,,6,,2019
""",  # noqa: E501
}


def foods_of(reader: Reader, place: Path) -> dict[str, PublishedFood]:
    return {food.key: food for food, _ in reader.read(place) if food is not None}


def zipped(path: Path, files: Mapping[str, str], folder: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{folder}{name}", text)
    return path


def test_the_full_download_gives_its_laboratory_foods_without_brands(tmp_path: Path) -> None:
    place = zipped(tmp_path / "fdc.zip", FDC, "FoodData_Central_csv_2024-10-31/")
    foods = foods_of(usda_fdc.READER, place)
    assert set(foods) == {"9201", "9101"}
    kale = foods["9201"]
    assert kale.amounts == {"calcium_mg": 254, "vitamin_k1_ug": 390}
    assert kale.original == {"1087": "254 MG", "1185": "390 UG"}
    assert kale.portions == (("1 cup chopped", 67.0),)


def test_a_download_without_portions_is_read_all_the_same(tmp_path: Path) -> None:
    without = {name: text for name, text in FDC.items() if name != "food_portion.csv"}
    place = zipped(tmp_path / "fdc.zip", without)
    assert foods_of(usda_fdc.READER, place)["9201"].portions == ()


def test_fineli_brings_names_in_three_languages_measures_and_the_edible_part(
    food_sources: Path,
) -> None:
    place = food_sources / fineli.READER.usual_place
    (place / "foodname_FI.csv").write_text("FOODID;FOODNAME;LANG\n901;LEHTIKAALI;FI\n", "utf-8")
    (place / "foodname_SV.csv").write_text("FOODID;FOODNAME;LANG\n901;GRÖNKÅL;SV\n", "utf-8")
    (place / "food.csv").write_text("FOODID;FOODNAME;EDPORT\n901;LEHTIKAALI;62\n", "utf-8")
    units = "FOODID;FOODUNIT;MASS\n901;DL;14,5\n901;KPL_M;20\n"
    (place / "foodaddunit.csv").write_text(units, "utf-8")
    kale = foods_of(fineli.READER, place)["901"]
    assert kale.other_names == ("LEHTIKAALI", "GRÖNKÅL")
    assert kale.portions == (("DL", 14.5), ("KPL_M", 20.0))
    assert kale.amounts["edible_percent"] == 62


def test_a_spreadsheet_is_read_below_its_title(food_sources: Path, tmp_path: Path) -> None:
    text = gzip.decompress((food_sources / livsmedelsverket.READER.usual_place).read_bytes())
    rows = list(csv.reader(io.StringIO(text.decode())))
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Livsmedelsverkets livsmedelsdatabas"])
    for row in rows:
        sheet.append(row)
    sheet.append([None] * len(rows[0]))
    place = tmp_path / "table.xlsx"
    book.save(place)
    as_csv = foods_of(livsmedelsverket.READER, food_sources / livsmedelsverket.READER.usual_place)
    assert foods_of(livsmedelsverket.READER, place) == as_csv


@pytest.mark.parametrize("rows", [[], [["a", "b"]], [["a", "b"]] * 12])
def test_a_spreadsheet_without_the_columns_is_refused(
    tmp_path: Path, rows: list[list[str]]
) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "table.xlsx")
    with pytest.raises(SourceError, match="no column"):
        foods_of(ciqual.READER, tmp_path / "table.xlsx")


@pytest.mark.parametrize("name", ["none.xlsx", "none.csv"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match=f"{name}: no such file"):
        foods_of(ciqual.READER, tmp_path / name)


def test_a_package_that_lacks_a_file_is_refused(tmp_path: Path) -> None:
    place = zipped(tmp_path / "fdc.zip", {"food.csv": FDC["food.csv"]})
    assert has_member(place, "food.csv")
    with pytest.raises(SourceError, match=r"fdc\.zip: no nutrient\.csv in it"):
        foods_of(usda_fdc.READER, place)
    with pytest.raises(SourceError, match=r"no food\.csv in it"):
        member(tmp_path / "nothing", "food.csv")


def test_ciqual_keeps_the_scientific_name(food_sources: Path) -> None:
    place = food_sources / ciqual.READER.usual_place
    text = gzip.decompress(place.read_bytes()).decode()
    named = text.replace("91,Sample kale,,", "91,Sample kale,Brassica exempli,")
    place.write_bytes(gzip.compress(named.encode()))
    foods = foods_of(ciqual.READER, place)
    assert foods["91"].other_names == ("Brassica exempli",)
    assert foods["92"].other_names == ()
