"""What an eater has asked the planner to take care of: consent, erasure, and the week."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from accounts.models import Household, User
from planner.core.gates import AVOIDED, GLUTEN, LEVELS, Gate
from planner.core.referee import judge
from planner.core.solver.solve import solve
from planner.core.totals import helpings
from planner.core.types import Problem
from planner.models import Eater, EaterGate, PlanRun, PolicyRow
from planner.services.eaters import GateError, Wanted, keep_gates
from planner.services.problem import core_eaters, digest, problem_for
from recipes.models import Food
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)  # a Wednesday
STEADY = Wanted(Gate.STEADY_VITAMIN_K, 250)


def keep(eater: Eater, by: User, *wanted: Wanted, consents: bool = True, now=NOW) -> None:
    keep_gates(eater=eater, wanted=wanted, consents=consents, by=by, now=now)


def problem(eater: Eater, monday: dt.date = MONDAY) -> Problem:
    fresh = Eater.objects.get(pk=eater.pk)
    household = fresh.household_id
    return problem_for(household_id=household, monday=monday, eaters=[fresh], seed=0, locked={})


def test_a_gate_is_kept_with_the_consent_and_who_gave_it(kari: Eater, alice: User) -> None:
    keep(kari, alice, STEADY)
    gate = kari.gates.get()
    assert (gate.gate, gate.level, gate.ramp_from) == ("steady_vitamin_k", 250, None)
    assert (gate.consented_at, gate.consented_by) == (NOW, alice)
    assert str(gate)


@pytest.mark.parametrize(
    ("wanted", "consents", "code"),
    [
        (STEADY, False, "consent_missing"),
        (Wanted(Gate.STEADY_VITAMIN_K), True, "level_missing"),
        (Wanted(Gate.STEADY_VITAMIN_K, 5), True, "level_out_of_range"),
        (Wanted(Gate.STEADY_VITAMIN_K, float("nan")), True, "level_out_of_range"),
        (Wanted(Gate.POTASSIUM_LIMIT, 10), True, "level_out_of_range"),
        (Wanted(Gate.GLUTEN_FREE, 1), True, "level_out_of_range"),
    ],
)
def test_what_cannot_be_kept_changes_nothing(
    kari: Eater, alice: User, wanted: Wanted, consents: bool, code: str
) -> None:
    keep(kari, alice, Wanted(Gate.LOW_LACTOSE))
    with pytest.raises(GateError) as refused:
        keep(kari, alice, wanted, consents=consents)
    assert refused.value.code == code
    assert [gate.gate for gate in kari.gates.all()] == ["low_lactose"]


def test_what_is_kept_already_needs_no_new_consent_and_keeps_the_old(
    kari: Eater, alice: User, bob: User
) -> None:
    keep(kari, alice, STEADY, Wanted(Gate.GENTLE_RAMP))
    later = NOW + dt.timedelta(days=20)
    changed = Wanted(Gate.STEADY_VITAMIN_K, 300)
    keep(kari, bob, changed, Wanted(Gate.GENTLE_RAMP), consents=False, now=later)
    steady, ramp = kari.gates.order_by("pk")
    assert (steady.level, steady.consented_at, steady.consented_by) == (300, NOW, alice)
    assert ramp.ramp_from == MONDAY


def test_what_is_wanted_no_more_is_erased_also_from_what_runs_remember(
    kari: Eater, per: Eater, alice: User, household: Household
) -> None:
    mine = {"row": "steady_k_most", "eater": kari.pk, "day": 0, "slot": ""}
    others = [{"row": "steady_k_most", "eater": per.pk}, {"row": "calcium", "eater": kari.pk}]
    ended = {"household": household, "monday": MONDAY, "status": "proved_impossible"}
    run = PlanRun.objects.create(conflict=[mine, *others], **ended)
    quiet = PlanRun.objects.create(conflict=others, **ended)
    keep(kari, alice, STEADY, Wanted(Gate.LOW_LACTOSE))
    keep(kari, alice)
    assert not EaterGate.objects.exists()
    run.refresh_from_db()
    quiet.refresh_from_db()
    assert run.conflict == quiet.conflict == others


def test_an_eater_who_leaves_takes_the_gates_along(kari: Eater, alice: User) -> None:
    keep(kari, alice, STEADY)
    kari.delete()
    assert not EaterGate.objects.exists()


@pytest.mark.parametrize(
    "facts",
    [
        {"gate": "steady_vitamin_k"},
        {"gate": "steady_vitamin_k", "level": 1},
        {"gate": "steady_vitamin_k", "level": 250, "ramp_from": MONDAY},
        {"gate": "potassium_limit", "level": 100_000},
        {"gate": "gluten_free", "level": 250},
        {"gate": "gentle_ramp"},
        {"gate": "low_lactose"},  # twice
    ],
)
def test_the_database_keeps_no_gate_that_cannot_be(kari: Eater, facts: dict[str, object]) -> None:
    EaterGate.objects.create(eater=kari, gate="low_lactose", consented_at=NOW)
    with pytest.raises(IntegrityError):
        EaterGate.objects.create(eater=kari, consented_at=NOW, **facts)


@pytest.mark.parametrize(
    "facts",
    [{"replaces": "calcium"}, {"basis": "level", "reference": "zinc_mg"}, {"period": "meal"}],
)
def test_a_row_of_the_policy_for_everyone_replaces_nothing_and_has_no_level(
    facts: dict[str, str],
) -> None:
    row = {"period": "day", "basis": "amount", "side": "floor", "quantity": "zinc_mg"}
    with pytest.raises(IntegrityError):
        PolicyRow.objects.create(code="odd", position=99, factor=1, **(row | facts))


def test_the_shipped_policy_replaces_rows_that_there_are(kari: Eater) -> None:
    codes = set(PolicyRow.objects.values_list("code", flat=True))
    gated = PolicyRow.objects.exclude(gate="")
    assert {row.gate for row in gated} <= set(Gate)
    assert {code for row in gated for code in row.replaces.split()} <= codes


def test_a_gentle_start_is_over_after_four_weeks(kari: Eater, alice: User) -> None:
    def asked(weeks: int) -> dict[str, float]:
        (eater,) = problem(kari, MONDAY + dt.timedelta(weeks=weeks)).eaters
        return {bound.row: bound.amount for bound in eater.bounds}

    before = asked(0)
    keep(kari, alice, Wanted(Gate.GENTLE_RAMP))
    first, last, over = asked(0), asked(3), asked(4)
    assert first["prebiotic_fibre"] == before["prebiotic_fibre"] / 2
    assert first["calcium"] == before["calcium"]
    assert first["prebiotic_ramp_most"] < last["prebiotic_ramp_most"]
    assert over == before


def test_gates_are_part_of_what_a_plan_depends_on(kari: Eater, alice: User) -> None:
    before = digest(problem(kari))
    keep(kari, alice, STEADY)
    assert digest(problem(kari)) != before


def test_eaters_with_gates_cost_no_more_queries(
    kari: Eater, per: Eater, alice: User, django_assert_num_queries: Any
) -> None:
    keep(kari, alice, STEADY, Wanted(Gate.LOW_LACTOSE))
    keep(per, alice, Wanted(Gate.GLUTEN_FREE))
    people = list(Eater.objects.order_by("pk"))
    with django_assert_num_queries(3):  # the policy, the reference intakes, the gates
        core_eaters(people, MONDAY)


def test_ordinary_oats_are_not_known_to_be_free_of_gluten(kari: Eater) -> None:
    oats = [food for food in Food.objects.current() if "gluten_oats" in food.allergens]
    free = {food.slug for food in oats if not {*food.allergens, *food.allergens_unknown} & GLUTEN}
    assert free == {"havregryn_glutenfri"}  # those that are sold as free of it


def shipped(eater: Eater, gate: Gate, alice: User) -> Problem:
    level = 250.0 if gate is Gate.STEADY_VITAMIN_K else None
    keep(eater, alice, Wanted(gate, level))
    return problem(eater)


@pytest.mark.parametrize("gate", list(Gate))
def test_no_week_from_the_shipped_recipes_breaks_a_gate(
    kari: Eater, alice: User, gate: Gate
) -> None:
    """Either a week that keeps everything, or a plain no that names what clashes. Two days, so that
    more of the gates have an answer with the recipes that there are.
    """
    whole = shipped(kari, gate, alice)
    short = replace(whole, days=whole.days[:2], policy=replace(whole.policy, plants_at_least=6))
    result = solve(short)
    if result.menu is None:
        assert result.conflict
        return
    assert judge(short, result.menu) == ()
    (eater,) = short.eaters
    eaten = [p for day in range(2) for p, _ in helpings(short, result.menu, day, eater)]
    for kept_out in AVOIDED.get(gate, frozenset()):
        assert not any(kept_out in p.cautions | p.allergens | p.allergens_unknown for p in eaten)


def test_every_level_that_the_form_offers_is_kept(kari: Eater, alice: User) -> None:
    for gate, allowed in LEVELS.items():
        for level in (allowed.least, allowed.most):
            keep(kari, alice, Wanted(gate, level), now=timezone.now())
            assert kari.gates.get().level == level
