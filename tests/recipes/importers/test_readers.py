"""Each reader on a tiny sample with the source's real column names."""

from pathlib import Path

import pytest

from recipes.core.choosing import PublishedFood
from recipes.importers import (
    ciqual,
    fineli,
    livsmedelsverket,
    matvaretabellen,
    stfcj,
    usda_fdc,
    usda_sr26,
    usda_sr_legacy,
)
from recipes.importers.rows import Refused, SourceError
from recipes.importers.tables import Reader


class Table:
    """All that a reader gives."""

    def __init__(self, reader: Reader, sources: Path) -> None:
        self.foods: dict[str, PublishedFood] = {}
        self.refused: list[Refused] = []
        for food, refused in reader.read(sources / reader.usual_place):
            self.refused += refused
            if food is not None:
                self.foods[food.key] = food


def test_matvaretabellen_gives_amounts_under_our_codes(food_sources: Path) -> None:
    milk = Table(matvaretabellen.READER, food_sources).foods["90.001"]
    assert milk.name == "Prøvemelk"
    assert milk.source == "matvaretabellen_2022"
    assert milk.amounts["calcium_mg"] == 130
    assert milk.amounts["sugars_g"] == 4.5
    assert milk.amounts["vitamin_d_ug"] == 0


def test_matvaretabellen_suspect_zero_and_blank_are_unknown(food_sources: Path) -> None:
    milk = Table(matvaretabellen.READER, food_sources).foods["90.001"]
    assert {"magnesium_mg", "retinol_ug", "iron_mg"}.isdisjoint(milk.amounts)


def test_matvaretabellen_sodium_comes_from_salt_where_only_salt_is_given(
    food_sources: Path,
) -> None:
    assert Table(matvaretabellen.READER, food_sources).foods["90.002"].amounts["sodium_mg"] == 40


def test_impossible_amounts_are_refused_with_place_and_reason(food_sources: Path) -> None:
    table = Table(matvaretabellen.READER, food_sources)
    refused = {r.nutrient: (r.key, r.line, r.text, r.reason) for r in table.refused}
    assert refused == {
        "calcium_mg": ("90.003", 4, "-5.0", "negative"),
        "iron_mg": ("90.003", 4, "mye", "not a number"),
        "potassium_mg": ("90.003", 4, "20001.0", "more than 20000 mg in 100 g"),
        "zinc_mg": ("90.003", 4, "nan", "not a number"),
    }
    assert set(table.foods["90.003"].amounts) == {"energy_kcal", "magnesium_mg"}
    assert str(table.refused[0]).startswith("line 4 (90.003): ")


def test_livsmedelsverket_adds_up_omega3(food_sources: Path) -> None:
    foods = Table(livsmedelsverket.READER, food_sources).foods
    assert foods["9001"].amounts["omega3_g"] == pytest.approx(0.04)
    assert "omega3_g" not in foods["9002"].amounts


def test_fineli_turns_kilojoules_and_decimal_commas(food_sources: Path) -> None:
    table = Table(fineli.READER, food_sources)
    kale = table.foods["901"]
    assert kale.name == "SAMPLE KALE"
    assert kale.amounts == {"energy_kcal": 100, "protein_g": 2.5, "vitamin_d_ug": 0}
    assert [(r.key, r.nutrient) for r in table.refused] == [("902", "calcium_mg")]
    assert "energy_kcal" not in table.foods["902"].amounts


def test_ciqual_reads_traces_limits_and_dashes(food_sources: Path) -> None:
    kale = Table(ciqual.READER, food_sources).foods["91"].amounts
    assert kale["vitamin_d_ug"] == 0
    assert kale["fibre_g"] == 0.25
    assert {"copper_mg", "calcium_mg"}.isdisjoint(kale)


def test_ciqual_fills_energy_sodium_and_vitamin_a_from_what_it_gives(food_sources: Path) -> None:
    foods = Table(ciqual.READER, food_sources).foods
    assert foods["91"].amounts["energy_kcal"] == 50  # from kJ
    assert foods["91"].amounts["sodium_mg"] == 40  # from salt
    assert foods["91"].amounts["vitamin_a_ug"] == 100  # from beta-carotene
    assert foods["92"].amounts["energy_kcal"] == 745  # Jones' factor, where the law's is not given


def test_ciqual_refuses_a_limit_that_is_no_number(food_sources: Path) -> None:
    assert [(r.key, r.text) for r in Table(ciqual.READER, food_sources).refused] == [("92", "< x")]


@pytest.mark.parametrize(
    ("text", "number"),
    [("", None), (" - ", None), ("traces", 0), ("< 0,5".replace(",", "."), 0.25), ("1.5", 1.5)],
)
def test_ciqual_numbers(text: str, number: float | None) -> None:
    assert ciqual.ciqual_number(text) == number


def test_usda_carbohydrate_is_without_fibre(food_sources: Path) -> None:
    foods = Table(usda_sr_legacy.READER, food_sources).foods
    assert foods["9101"].amounts["carbohydrate_g"] == pytest.approx(0.3)
    assert foods["9102"].amounts["carbohydrate_g"] == 0  # 0.9 - 1: both rounded
    assert "carbohydrate_g" not in foods["9103"].amounts  # no fibre known


def test_usda_fdc_takes_the_better_of_two_methods(food_sources: Path) -> None:
    kale = Table(usda_fdc.READER, food_sources).foods["9201"]
    assert kale.name == "Kale, sample, raw"
    assert kale.amounts == {
        "energy_kcal": 36,  # specific factors before general ones
        "carbohydrate_g": 1.5,
        "fibre_g": 4,  # the 2011 method before the classic one
        "omega3_g": 0.3,
        "ala_g": 0.3,
        "epa_g": 0,
        "vitamin_k1_ug": 390,
    }


def test_usda_fdc_passes_by_what_its_list_of_foods_does_not_name(food_sources: Path) -> None:
    assert set(Table(usda_fdc.READER, food_sources).foods) == {"9201"}


def test_usda_fdc_keeps_the_original_with_its_unit_and_converts(food_sources: Path) -> None:
    release = food_sources / usda_fdc.READER.usual_place
    nutrients = release / "nutrient.csv"
    text = nutrients.read_text(encoding="utf-8").replace("1404,n,G", "1404,n,MG")
    nutrients.write_text(text, encoding="utf-8")
    kale = Table(usda_fdc.READER, food_sources).foods["9201"]
    assert kale.original["1404"] == "0.3 MG"
    assert kale.amounts["ala_g"] == 0.0003


def test_usda_sr26_gives_menaquinone_4_and_the_edible_part(food_sources: Path) -> None:
    kale = Table(usda_sr26.READER, food_sources).foods["1"]
    assert kale.amounts["menaquinone_4_ug"] == 0.5
    assert kale.amounts["edible_percent"] == 80
    assert kale.amounts["omega3_g"] == pytest.approx(0.12)
    assert kale.portions == (("1.0 cup chopped", 67.0),)


def test_stfcj_mixed_vitamin_k_is_left_out(food_sources: Path) -> None:
    natto = Table(stfcj.READER, food_sources).foods["9301"]
    assert natto.amounts == {"energy_kcal": 200, "calcium_mg": 90}


def test_a_missing_file_and_a_missing_column_are_named(food_sources: Path) -> None:
    path = food_sources / "stfcj_2015_selected" / "stfcj_selected.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Calcium (mg)", "Ca"), encoding="utf-8")
    with pytest.raises(SourceError, match=r"no column Calcium \(mg\)"):
        Table(stfcj.READER, food_sources)
    path.unlink()
    with pytest.raises(SourceError, match="no such file"):
        Table(stfcj.READER, food_sources)
