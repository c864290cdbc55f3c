"""The shipped food table: everything that the audit finds is explained, and enough is known."""

import pytest

from recipes.services.audit import AuditReport, audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def report() -> AuditReport:
    return audit()


def test_nothing_is_found_without_a_reason(report: AuditReport) -> None:
    assert [finding.identity for finding in report.unexplained] == []
    assert report.stale == ()


def test_enough_foods_are_known_well_enough(report: AuditReport) -> None:
    assert report.foods >= 400
    least = {
        **dict.fromkeys(("calcium_mg", "magnesium_mg", "zinc_mg", "phosphorus_mg"), 1.0),
        **dict.fromkeys(("potassium_mg", "fibre_g", "vitamin_k2_required"), 1.0),
        "vitamin_k1_ug": 0.90,
        "vitamin_d_ug": 0.95,
    }
    short = {code: report.coverage[code] for code in least if report.coverage[code] < least[code]}
    assert short == {}
