"""`manage.py build_reference_values --sources DIR`: Norwegian reference intakes (NNR2023)."""

import csv
import io
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from recipes.services.curated import LoadingError, Row, read_curated

TARGET: Final = Path(__file__).resolve().parents[2] / "data" / "reference_values.csv"
OLDEST: Final = 120
UNIT_BY_SUFFIX: Final = {"kg": "g/kg", "g": "g", "mg": "mg", "ug": "µg"}
ADI: Final = "NNR2023 / Helsedirektoratet, in Mattilsynet's ADI file of 2024-11-12"
SEEN: Final = "seen: Mattilsynet ADI"
TO_VERIFY: Final = "general knowledge, to verify"

# Mattilsynet's groups: sex, state, ages in whole years. Left out: infants under one, and their
# 12-23 months group, whose values are older than NNR2023 and overlap 1-3 years.
GROUPS: Final = {
    ("Mann", "18-24"): ("male", "none", 18, 24),
    ("Mann", "25-50"): ("male", "none", 25, 50),
    ("Mann", "51-70"): ("male", "none", 51, 70),
    ("Mann", "70+"): ("male", "none", 71, OLDEST),
    ("Kvinne", "18-24"): ("female", "none", 18, 24),
    ("Kvinne", "25-50"): ("female", "none", 25, 50),
    ("Kvinne", "51-70"): ("female", "none", 51, 70),
    ("Kvinne", "70+"): ("female", "none", 71, OLDEST),
    ("Gravid", "Første trimester"): ("female", "pregnant", 0, OLDEST),
    ("Gravid", "Andre trimester"): ("female", "pregnant", 0, OLDEST),
    ("Gravid", "Tredje trimester"): ("female", "pregnant", 0, OLDEST),
    ("Ammende", ""): ("female", "breastfeeding", 0, OLDEST),
    **{
        (group, f"{first}-{last} år"): (sex, "none", first, last)
        for group, sex in (("Gutt", "male"), ("Jente", "female"))
        for first, last in ((1, 3), (4, 6), (7, 10), (11, 14), (15, 17))
    },
}
# Mattilsynet's nutrient and kind → our code, kind, and what to know of it.
NUTRIENTS: Final = {
    ("Ca", "avg"): ("calcium_mg", "ri", ""),
    ("Mg", "avg"): ("magnesium_mg", "ai", ""),
    ("P", "avg"): ("phosphorus_mg", "ai", ""),
    ("K", "avg"): ("potassium_mg", "ai", ""),
    ("Fe", "avg"): ("iron_mg", "ri", ""),
    ("Zn", "avg"): ("zinc_mg", "ri", ""),
    ("Cu", "avg"): ("copper_mg", "ri", ""),
    ("Se", "avg"): ("selenium_ug", "ai", ""),
    ("I", "avg"): ("iodine_ug", "ai", ""),
    ("Vit A RE", "avg"): (
        "vitamin_a_ug",
        "ri",
        "in RE; foods here are in RAE, which is never more",
    ),
    ("Vit D", "avg"): ("vitamin_d_ug", "ri", ""),
    ("Vit E", "avg"): ("vitamin_e_mg", "ai", ""),
    ("Vit C", "avg"): ("vitamin_c_mg", "ri", ""),
    ("Vit B1", "avg"): ("thiamin_mg", "ri", ""),
    ("Vit B2", "avg"): ("riboflavin_mg", "ri", ""),
    ("NIAEQ", "avg"): ("niacin_mg", "ri", "in niacin equivalents; foods here give niacin alone"),
    ("Vit B6", "avg"): ("vitamin_b6_mg", "ri", ""),
    ("Folat", "avg"): ("folate_ug", "ri", ""),
    ("Vit B12", "avg"): ("vitamin_b12_ug", "ai", ""),
    # The file gives men and women 25-35 g, NNR2023's text men 35 g: 25 g is the row that must hold.
    ("Fiber", "min"): ("fibre_g", "ri", "lower end of the range (men: NNR2023 text 35)"),
    ("Na", "max"): ("sodium_mg", "max", ""),
}

LIVSMEDELSVERKET: Final = "NNR2023, as on livsmedelsverket.se"
EFSA_K: Final = "EFSA 2017 (NNR2023: about 1 µg per kg body weight)"
EFSA_PROTEIN: Final = "EFSA 2012, the most of the ages in the range"
SCF: Final = "EFSA / SCF"
ADULT: Final = (18, OLDEST)
ANY_AGE: Final = (0, OLDEST)
# What the ADI file lacks: sex, state, ages, nutrient, kind, amount, source, evidence. Who is
# pregnant or breastfeeding takes the rows of state `none` where that state has no row of its own.
EXTRA: Final = (
    ("female", "none", 18, 50, "vitamin_k1_ug", "ai", 65, LIVSMEDELSVERKET, "seen"),
    ("female", "none", 51, OLDEST, "vitamin_k1_ug", "ai", 60, LIVSMEDELSVERKET, "seen"),
    ("male", "none", 18, 50, "vitamin_k1_ug", "ai", 75, LIVSMEDELSVERKET, "seen"),
    ("male", "none", 51, OLDEST, "vitamin_k1_ug", "ai", 70, LIVSMEDELSVERKET, "seen"),
    ("female", "pregnant", *ANY_AGE, "vitamin_k1_ug", "ai", 80, LIVSMEDELSVERKET, "seen"),
    ("female", "breastfeeding", *ANY_AGE, "vitamin_k1_ug", "ai", 65, LIVSMEDELSVERKET, "seen"),
    ("female", "none", 15, 17, "vitamin_k1_ug", "ai", 60, LIVSMEDELSVERKET, "seen"),
    ("male", "none", 15, 17, "vitamin_k1_ug", "ai", 65, LIVSMEDELSVERKET, "seen"),
    ("female", "none", 11, 14, "vitamin_k1_ug", "ai", 45, LIVSMEDELSVERKET, "seen"),
    ("male", "none", 11, 14, "vitamin_k1_ug", "ai", 50, LIVSMEDELSVERKET, "seen"),
    ("any", "none", 7, 10, "vitamin_k1_ug", "ai", 30, EFSA_K, "seen: EFSA press note"),
    ("any", "none", 4, 6, "vitamin_k1_ug", "ai", 20, EFSA_K, "seen: EFSA press note"),
    ("any", "none", 1, 3, "vitamin_k1_ug", "ai", 12, EFSA_K, "seen: EFSA press note"),
    ("any", "none", 18, 64, "protein_g_per_kg", "ri", 0.83, "NNR2023", "seen second-hand"),
    ("any", "none", 65, OLDEST, "protein_g_per_kg", "ri", 1.2, "NNR2023", TO_VERIFY),
    ("any", "none", 1, 3, "protein_g_per_kg", "ri", 1.14, EFSA_PROTEIN, TO_VERIFY),
    ("any", "none", 4, 6, "protein_g_per_kg", "ri", 0.89, EFSA_PROTEIN, TO_VERIFY),
    ("any", "none", 7, 10, "protein_g_per_kg", "ri", 0.92, EFSA_PROTEIN, TO_VERIFY),
    ("any", "none", 11, 14, "protein_g_per_kg", "ri", 0.91, EFSA_PROTEIN, TO_VERIFY),
    ("any", "none", 15, 17, "protein_g_per_kg", "ri", 0.88, EFSA_PROTEIN, TO_VERIFY),
    ("female", "pregnant", *ANY_AGE, "protein_g_per_kg", "ri", 1.1, "IOM 2005", TO_VERIFY),
    ("female", "breastfeeding", *ANY_AGE, "protein_g_per_kg", "ri", 1.3, "IOM 2005", TO_VERIFY),
    ("any", "none", 1, 3, "retinol_ug", "ul", 800, SCF, TO_VERIFY),
    ("any", "none", 4, 6, "retinol_ug", "ul", 1100, SCF, TO_VERIFY),
    ("any", "none", 7, 10, "retinol_ug", "ul", 1500, SCF, TO_VERIFY),
    ("any", "none", 11, 14, "retinol_ug", "ul", 2000, SCF, TO_VERIFY),
    ("any", "none", 15, 17, "retinol_ug", "ul", 2600, SCF, TO_VERIFY),
    ("any", "none", 1, 3, "iodine_ug", "ul", 200, SCF, TO_VERIFY),
    ("any", "none", 4, 6, "iodine_ug", "ul", 250, SCF, TO_VERIFY),
    ("any", "none", 7, 10, "iodine_ug", "ul", 300, SCF, TO_VERIFY),
    ("any", "none", 11, 14, "iodine_ug", "ul", 450, SCF, TO_VERIFY),
    ("any", "none", 15, 17, "iodine_ug", "ul", 500, SCF, TO_VERIFY),
    ("any", "none", 1, 10, "vitamin_d_ug", "ul", 50, "EFSA 2012/2023", TO_VERIFY),
    ("any", "none", 11, 17, "vitamin_d_ug", "ul", 100, "EFSA 2012/2023", TO_VERIFY),
)
# Rows of drv_extra_and_upper_levels.csv that speak of all that is eaten: name there → our code.
# Magnesium's and folic acid's levels are for supplements and synthetic forms: left out.
ADULT_UPPER_LEVELS: Final = {
    "Calcium": "calcium_mg",
    "Phosphorus": "phosphorus_mg",
    "Zinc": "zinc_mg",
    "Copper": "copper_mg",
    "Selenium": "selenium_ug",
    "Iodine": "iodine_ug",
    "Vitamin A (retinol)": "retinol_ug",
    "Vitamin D": "vitamin_d_ug",
    "Vitamin E": "vitamin_e_mg",
    "Vitamin B6": "vitamin_b6_mg",
}
MANGANESE: Final = "Manganese"


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """One reference intake; ages are whole years, both included."""

    nutrient: str
    kind: str
    state: str
    sex: str
    age_from: int
    age_to: int
    amount: float
    source: str
    evidence: str

    @property
    def unit(self) -> str:
        """The unit that the nutrient's code ends in."""
        return UNIT_BY_SUFFIX[self.nutrient.rsplit("_", 1)[1]]


class Command(BaseCommand):
    help = "Write planner/data/reference_values.csv out of the folder of reference intakes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--sources", type=Path, required=True, help="folder of published tables"
        )
        parser.add_argument("--output", type=Path, default=TARGET)
        parser.add_argument(
            "--check", action="store_true", help="write nothing; fail if it differs"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        output: Path = options["output"]
        try:
            text = as_csv(references(options["sources"] / "drv_nnr2023"))
        except LoadingError as error:
            raise CommandError(str(error)) from error
        if not options["check"]:
            output.write_text(text, encoding="utf-8", newline="\n")
        elif not output.is_file() or output.read_bytes() != text.encode():
            raise CommandError(f"{output.name} differs from a fresh build")
        self.stdout.write(f"{text.count(chr(10)) - 1} reference values")


def references(folder: Path) -> list[Reference]:
    """All reference intakes, sorted; for pregnancy the highest need of the three trimesters.

    :raises LoadingError: if a file is missing or a row is not understood
    """
    highest: dict[tuple[str, ...], Reference] = {}
    extra = (Reference(n, k, st, sx, a, b, x, s, e) for sx, st, a, b, n, k, x, s, e in EXTRA)
    for found in (*_from_adi(folder), *extra, *_from_extra_file(folder)):
        key = (found.nutrient, found.kind, found.state, found.sex, str(found.age_from))
        if key not in highest or found.amount > highest[key].amount:
            highest[key] = found
    return sorted(highest.values())


def as_csv(rows: list[Reference]) -> str:
    """The file's text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    columns = ("sex", "state", "age_from", "age_to", "nutrient", "kind")
    writer.writerow((*columns, "amount", "unit", "source", "evidence"))
    names = [field.name for field in fields(Reference)]
    for row in rows:
        values = dict(zip(names, astuple(row), strict=True))
        start = [values[column] for column in columns]
        writer.writerow((*start, f"{row.amount:g}", row.unit, row.source, row.evidence))
    return text.getvalue()


def _from_adi(folder: Path) -> Iterator[Reference]:
    columns = ("group", "age", "nutrient_id", "kind", "value", "unit")
    for row in read_curated(folder / "adi_no_long.csv", columns):
        group = GROUPS.get((row.text("group"), row.text("age")))
        known = NUTRIENTS.get((row.text("nutrient_id"), row.text("kind")))
        if group is None or known is None:
            continue
        nutrient, kind, note = known
        evidence = f"{SEEN}; {note}" if note else SEEN
        sex, state, first, last = group
        amount = row.required_number("value")
        reference = Reference(nutrient, kind, state, sex, first, last, amount, ADI, evidence)
        if nutrient == "vitamin_d_ug" and state == "none":
            yield from _vitamin_d(reference)
        else:
            yield reference


def _vitamin_d(reference: Reference) -> Iterator[Reference]:
    """The ADI file has its higher need from 71; NNR2023 says 75 and over: until then as before."""
    if reference.age_to < OLDEST:
        yield reference
        return
    note = "seen: NNR2023 has 20 µg from 75 years; the ADI file's group is 70+"
    _, _, state, sex, first, last, amount, source, _ = astuple(reference)
    yield Reference("vitamin_d_ug", "ri", state, sex, first, 74, 10, source, note)
    yield Reference("vitamin_d_ug", "ri", state, sex, 75, last, amount, source, note)


def _from_extra_file(folder: Path) -> Iterator[Reference]:
    columns = ("nutrient", "group", "kind", "value", "unit", "authority", "evidence", "note")
    for row in read_curated(folder / "drv_extra_and_upper_levels.csv", columns):
        name, kind = row.text("nutrient"), row.text("kind")
        if row.text("group") != "Adults":
            continue
        if kind == "UL" and name in ADULT_UPPER_LEVELS:
            yield _adults(row, ADULT_UPPER_LEVELS[name], "ul")
        if kind == "AI" and name == MANGANESE:
            yield _adults(row, "manganese_mg", "ai")


def _adults(row: Row, nutrient: str, kind: str) -> Reference:
    amount = row.required_number("value")
    source, evidence = row.required("authority"), row.required("evidence")
    return Reference(nutrient, kind, "none", "any", *ADULT, amount, source, evidence)
