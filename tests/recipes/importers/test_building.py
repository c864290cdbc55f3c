"""From sample tables and sample decisions to the built files."""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from recipes.importers.building import Build, build_foods
from recipes.importers.curation import read_curation
from recipes.importers.rows import SourceError
from recipes.services.curated import LoadingError


@pytest.fixture
def build(food_sources: Path, food_data: Path) -> Build:
    return build_foods(sources=food_sources, curated=food_data)


def values_of(build: Build) -> dict[tuple[str, str], dict[str, str]]:
    rows = csv.DictReader(io.StringIO(build.files["food_values.csv"]))
    return {(row["food"], row["nutrient"]): row for row in rows}


def append(path: Path, line: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")


def test_each_value_names_its_source_and_grade(build: Build) -> None:
    values = values_of(build)
    calcium = values["kal", "calcium_mg"]
    assert (calcium["amount"], calcium["source"], calcium["source_key"], calcium["grade"]) == (
        "150",
        "matvaretabellen_2022",
        "90.002",
        "table",
    )


def test_a_refused_value_gives_way_to_the_next_source(build: Build) -> None:
    energy = values_of(build)["kal", "energy_kcal"]
    assert (energy["amount"], energy["source"]) == ("31", "livsmedelsverket_2022")


def test_vitamin_k1_of_kale_is_the_usda_foundation_one(build: Build) -> None:
    assert values_of(build)["kal", "vitamin_k1_ug"]["amount"] == "390"


def test_a_near_match_is_an_estimate(build: Build) -> None:
    magnesium = values_of(build)["melk", "magnesium_mg"]
    assert (magnesium["amount"], magnesium["grade"]) == ("11", "estimate")


def test_fortified_milk_of_abroad_never_gives_vitamin_d(build: Build) -> None:
    vitamin_d = values_of(build)["melk", "vitamin_d_ug"]
    assert (vitamin_d["amount"], vitamin_d["source"]) == ("0", "matvaretabellen_2022")


def test_vitamin_k2_is_stated_with_range_reference_and_grade(build: Build) -> None:
    values = values_of(build)
    milk, butter = values["melk", "vitamin_k2_ug"], values["smor", "vitamin_k2_ug"]
    assert (milk["low"], milk["amount"], milk["high"]) == ("0.5", "1", "2")
    assert (milk["reference"], milk["grade"]) == ("A paper of 2000", "literature")
    assert butter["grade"] == "estimate"  # its evidence was not seen


def test_natural_zeros_hold_for_plain_plants_and_named_foods(build: Build) -> None:
    values = values_of(build)
    zero = values["kal", "vitamin_k2_ug"]
    assert (zero["amount"], zero["source"], zero["grade"]) == ("0", "", "literature")
    assert zero["reference"] == "Plants make none (A textbook)"
    assert values["smor", "fibre_g"]["amount"] == "0"
    assert values["kal", "vitamin_d_ug"]["grade"] == "table"  # a table comes first


def test_unknown_stays_unknown(build: Build) -> None:
    assert ("smor", "calcium_mg") not in values_of(build)
    assert build.missing("calcium_mg") == ["smor"]
    assert build.coverage()["calcium_mg"] == pytest.approx(200 / 3)


def test_only_source_foods_of_the_crosswalk_are_kept(build: Build) -> None:
    rows = csv.DictReader(io.StringIO(build.files["source_foods.csv"]))
    assert {row["source_key"] for row in rows} == {
        *("1", "90.001", "90.002", "9001", "9002", "901", "91", "92", "9101", "9103", "9201"),
    }


def test_refused_amounts_are_told_for_foods_of_the_crosswalk(build: Build) -> None:
    assert [(source, r.key) for source, r in build.refused] == [("ciqual_2020", "92")]


def test_the_same_inputs_give_the_same_files(
    build: Build, food_sources: Path, food_data: Path
) -> None:
    again = build_foods(sources=food_sources, curated=food_data)
    assert again.files == build.files


def test_the_stored_sample_is_what_a_build_writes(build: Build, food_data: Path) -> None:
    for name, text in build.files.items():
        assert (food_data / name).read_text(encoding="utf-8") == text


def test_check_fails_when_a_file_differs_and_writes_nothing(
    food_sources: Path, food_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = {"sources": food_sources, "data": food_data}
    call_command("build_foods", **arguments, missing="calcium_mg")
    out = capsys.readouterr().out
    assert "ciqual_2020: line 3 (92): zinc_mg '< x' refused: not a number" in out
    assert "smor" in out.splitlines()
    call_command("build_foods", **arguments, check=True)
    append(food_data / "food_values.csv", "more")
    with pytest.raises(CommandError, match=r"differs from a fresh build: food_values\.csv"):
        call_command("build_foods", **arguments, check=True)
    assert (food_data / "food_values.csv").read_text(encoding="utf-8").endswith("more\n")


def test_a_key_that_the_source_lacks_is_an_error(food_sources: Path, food_data: Path) -> None:
    path = food_data / "crosswalk.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("90.001", "90.999"), encoding="utf-8")
    with pytest.raises(CommandError, match=r"melk: matvaretabellen_2022 has no food 90\.999"):
        call_command("build_foods", sources=food_sources, data=food_data)
    with pytest.raises(SourceError):
        build_foods(sources=food_sources, curated=food_data)


@pytest.mark.parametrize(
    ("name", "line", "reason"),
    [
        ("crosswalk.csv", "brus,,,,,,,,,", "slug 'brus' is unknown"),
        ("crosswalk.csv", "kal,,,,,,,,,moon", "source 'moon' is unknown"),
        ("accepted.csv", "kal,energy_kcal,refuse:moon,why,who", "source 'moon' is unknown"),
        ("accepted.csv", "kal,energy_kcal,trust:mvt,why,who", "decision 'trust': not note"),
        ("accepted.csv", "kal,glow_mg,refuse:mvt,why,who", "nutrient 'glow_mg' is unknown"),
        ("accepted.csv", "kal,energy_kcal,refuse:mvt,,who", "reason is empty"),
        ("stated.csv", "melk,vitamin_k2_ug,1,2,3,who,seen", "melk vitamin_k2_ug stands twice"),
        ("stated.csv", "kal,boron_mg,3,2,1,who,seen", "low, mid and high are not in that order"),
        ("natural_zeros.csv", "kal,glow_mg,,why,who", "nutrient 'glow_mg' is unknown"),
        ("natural_zeros.csv", "brus,iron_mg,,why,who", "foods 'brus' is unknown"),
        ("natural_zeros.csv", "kal,iron_mg,brus,why,who", "except brus: unknown"),
        (
            "foods.csv",
            "kal,a,b,vegetable,,,,no,,,,,,,vegan,no,,,no,no,,,,produce,other",
            "kal stands twice",
        ),
    ],
)
def test_a_decision_that_cannot_be_right_is_refused(
    food_data: Path, name: str, line: str, reason: str
) -> None:
    append(food_data / name, line)
    with pytest.raises(LoadingError, match=reason) as caught:
        read_curation(food_data)
    assert caught.value.path.name == name
    assert caught.value.place.startswith("line ")


def test_group_zeros_pass_by_ferments_animal_foods_and_exceptions(food_data: Path) -> None:
    rows = ["surkal,a,b,vegetable,live,40,,no,,,,,,,vegan,no,,,no,no,,,,produce,other"]
    rows += ["kimchi,a,b,vegetable,,,,no,,,,,,,pescetarian,no,,,no,no,,,,produce,other"]
    rows += ["reddik,a,b,vegetable,,,,no,,,,,,,vegan,no,,,no,no,,,,produce,other"]
    rows += ["nepe,a,b,vegetable,pickled,,,no,,,,,,,vegan,no,,,no,no,,,,produce,other"]
    append(food_data / "foods.csv", "\n".join(rows))
    append(food_data / "natural_zeros.csv", "group:vegetable,retinol_ug,reddik,none,who")
    zeros = read_curation(food_data).zeros
    assert {slug for slug, of in zeros.items() if "retinol_ug" in of} == {"kal", "nepe"}
    assert "surkal" not in zeros
    assert "kimchi" not in zeros


def test_kinds_of_foods(food_data: Path) -> None:
    rows = ["sild,a,b,fish,,,,no,,,,,fish,,pescetarian,no,,,no,yes,,,,fish,other"]
    rows += ["laks_oppdrett,a,b,fish,,,,no,,,,,fish,,pescetarian,no,,,no,yes,,,,fish,other"]
    rows += ["soyadrikk,a,b,soy,,,,no,,,,,soy,,vegan,no,,,no,no,,,,produce,other"]
    append(food_data / "foods.csv", "\n".join(rows))
    foods = read_curation(food_data).foods
    assert {slug: food.kind.value for slug, food in foods.items()} == {
        "kal": "plant",
        "melk": "other",
        "smor": "other",
        "sild": "wild_fish",
        "laks_oppdrett": "other",
        "soyadrikk": "other",
    }
