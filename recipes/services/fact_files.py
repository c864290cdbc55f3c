"""Read what the curated files say of a food beside its values: measures, published facts …"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from recipes.models import CitedFact, PrebioticValue
from recipes.models.measure import MeasureUnit
from recipes.models.value import Grade
from recipes.services.crosswalk import read_crosswalk
from recipes.services.curated import Row, only_once, read_curated, reference_of

Columns = Mapping[str, Any]
Rows = Mapping[tuple[Any, ...], Columns]  # the food first

SEEN: Final = "seen"  # how the evidence of a row begins that was read in a source
ACCEPT: Final = "accept:"


@dataclass(frozen=True, slots=True)
class FactFiles:
    """Rows of each kind: identity, the food first → columns, as `synchronise` wants them."""

    prebiotics: Rows  # (food, component)
    measures: Rows  # (food, unit)
    cited_facts: Rows  # (food, fact)
    matches: Rows  # (food, source, key)
    accepted: Rows  # (food, finding, nutrient)

    def without(self, slugs: frozenset[str]) -> "FactFiles":
        """The same, silent about some foods."""
        kept = {
            kind.name: {k: row for k, row in getattr(self, kind.name).items() if k[0] not in slugs}
            for kind in fields(self)
        }
        return FactFiles(**kept)


def read_fact_files(folder: Path, *, foods: Collection[str]) -> FactFiles:
    """Read and check the files of `folder`.

    :raises LoadingError: with file, line and reason, at the first row that cannot be right
    """
    return FactFiles(
        prebiotics=_prebiotics(folder / "prebiotics.csv", foods),
        measures=_measures(folder / "measures.csv", foods),
        cited_facts=_cited_facts(folder / "cited_facts.csv", foods),
        matches=_matches(folder / "crosswalk.csv", foods),
        accepted=_accepted(folder / "accepted.csv", foods),
    )


def _prebiotics(path: Path, foods: Collection[str]) -> dict[tuple[str, ...], Columns]:
    choices = PrebioticValue._meta.get_field("component").choices or ()
    components = {str(code) for code, _ in choices}
    prebiotics: dict[tuple[str, ...], Columns] = {}
    columns = ("food", "component", "low_g", "mid_g", "high_g", "reference", "evidence")
    for row in read_curated(path, columns):
        identity = row.one_of("food", foods), row.one_of("component", components)
        only_once(row, prebiotics, identity)
        low, middle, high = (row.required_number(f"{name}_g") for name in ("low", "mid", "high"))
        if not low <= middle <= high:
            raise row.wrong("low, mid and high are not in that order")
        prebiotics[identity] = {"low_g": low, "mid_g": middle, "high_g": high, **_evidence(row)}
    return prebiotics


def _measures(path: Path, foods: Collection[str]) -> dict[tuple[str, ...], Columns]:
    measures: dict[tuple[str, ...], Columns] = {}
    units = set(MeasureUnit.values) - {MeasureUnit.GRAM.value}
    for row in read_curated(path, ("food", "unit", "grams", "reference", "evidence")):
        identity = row.one_of("food", foods), row.one_of("unit", units)
        only_once(row, measures, identity)
        grams = row.required_number("grams")
        if not grams:
            raise row.wrong("grams is 0")
        measures[identity] = {"grams": grams, **_evidence(row)}
    return measures


def _cited_facts(path: Path, foods: Collection[str]) -> dict[tuple[str, ...], Columns]:
    facts: dict[tuple[str, ...], Columns] = {}
    for row in read_curated(path, ("food", "fact", "value", "reference", "evidence")):
        identity = row.one_of("food", foods), row.one_of("fact", CitedFact.Fact.values)
        only_once(row, facts, identity)
        if identity[1] == CitedFact.Fact.CALCIUM_ABSORPTION:
            percent = row.required_number("value")
            if percent > 100:
                raise row.wrong("more than 100 % is taken up")
            value: dict[str, Any] = {"level": "", "percent": percent}
        else:
            value = {"level": row.one_of("value", CitedFact.Level.values), "percent": None}
        facts[identity] = value | _evidence(row)
    return facts


def _matches(path: Path, foods: Collection[str]) -> dict[tuple[str, ...], Columns]:
    return {
        (slug, source, key): {"is_near": source in match.proxies}
        for slug, match in read_crosswalk(path, foods=foods).items()
        for source, key in match.keys.items()
    }


def _accepted(path: Path, foods: Collection[str]) -> dict[tuple[str, ...], Columns]:
    """Findings of the audit that somebody looked at: decision `accept:<finding>`, with a reason."""
    accepted: dict[tuple[str, ...], Columns] = {}
    for row in read_curated(path, ("slug", "nutrient", "decision", "reason", "source")):
        decision = row.required("decision")
        if decision.startswith(ACCEPT):
            finding = decision.removeprefix(ACCEPT)
            identity = row.one_of("slug", foods), finding, row.text("nutrient")
            only_once(row, accepted, identity)
            accepted[identity] = {"reason": row.required("reason")}
    return accepted


def _evidence(row: Row) -> dict[str, Any]:
    """The reference, and how firm it is: what was read in a source, or an estimate to verify."""
    row.required("reference")
    seen = row.required("evidence").startswith(SEEN)
    grade = Grade.LITERATURE if seen else Grade.ESTIMATE
    return {"reference": reference_of(row), "grade": grade}
