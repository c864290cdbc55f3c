"""Sample food tables and curated files, copied to where a test may change them."""

import gzip
import shutil
from pathlib import Path

import pytest
from django.apps import apps

DATA = Path(__file__).resolve().parents[1] / "data"
# The published files that are gzipped; the samples lie here as plain text, to be read and compared.
GZIPPED = {
    "matvaretabellen/foods_2022_nb.csv",
    "livsmedelsverket_2022/livsmedelsdatabas_2022-05-24_sv.csv",
    "fineli_r20/component_value.csv",
    "fineli_r20/foodname_EN.csv",
    "ciqual_2020/ciqual_2020_en.csv",
    "usda_fdc/sr_legacy_2018/nutrients_wide.csv",
    "usda_fdc/foundation_2024-10-31/food_nutrient.csv",
    "usda_fdc/sr26_2013/nutrient_long.csv",
}


@pytest.fixture
def food_sources(tmp_path: Path) -> Path:
    """A folder of published tables, with made-up foods under the real column names."""
    folder = tmp_path / "sources"
    for sample in sorted((DATA / "food_sources").rglob("*.csv")):
        name = sample.relative_to(DATA / "food_sources").as_posix()
        target = folder / (f"{name}.gz" if name in GZIPPED else name)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = sample.read_bytes()
        target.write_bytes(gzip.compress(text) if name in GZIPPED else text)
    return folder


@pytest.fixture
def food_data(tmp_path: Path) -> Path:
    """A copy of the sample's curated tables and recipes."""
    return Path(shutil.copytree(DATA / "food_data", tmp_path / "data"))


@pytest.fixture
def nothing_loaded(db: None) -> None:
    """A database without foods, recipes and sources, for tests that load their own.

    Rows go by one statement for each table: the constraints are checked when all are gone, and
    Django's own `delete` would first read the thousands of rows that hang on a food.
    """
    for label in ("planner", "recipes"):
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            rows = model._base_manager.all()
            rows._raw_delete(rows.db)
