"""What a run without a week offers, and weeks that are planned with it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Household, User
from planner.models import Absence, Eater, HouseholdRule, Plan, PlanRun, PolicyRow
from planner.models.run import RunStage, RunStatus
from planner.services.conceding import best_effort, concede
from planner.services.kitchen import set_rule
from planner.services.plans import PlanRequestError, fill_run
from planner.services.runs import Lease, RunLostError, cancel_run, claim_run
from planner.services.undoing import undo
from planner.services.week import WeekView, get_week
from recipes.models import Recipe
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db
Ask = Callable[..., PlanRun]
FOUND = {RunStatus.PROVED_OPTIMAL, RunStatus.FEASIBLE}
TUESDAY = MONDAY + dt.timedelta(days=1)


def stored(row: str, **changes: Any) -> dict[str, Any]:
    return {"row": row, "eater": None, "day": None, "slot": "", "amount": 0.0, **changes}


def accepted(run: PlanRun, number: int = 1) -> PlanRun:
    """Ask with a remedy, and plan at once."""
    return filled(concede(run=run, number=number, by=None, today=MONDAY))


def filled(run: PlanRun) -> PlanRun:
    claimed = claim_run(run_id=run.pk, now=timezone.now())
    assert claimed is not None
    fill_run(claimed)
    run.refresh_from_db()
    return run


def week_of(run: PlanRun) -> WeekView:
    assert run.plan_id is not None, (run.status, run.conflict)
    return get_week(plans=Plan.objects.all(), plan_id=run.plan_id)


def broken(run: PlanRun) -> set[str]:
    """The rows that the referee finds wanting in the week of a run."""
    week = week_of(run)
    return {breach.row for breach in week.broken} | {b.row for d in week.days for b in d.broken}


@pytest.fixture
def tight_tuesday(household: Household, kari: Eater) -> None:
    """A limit that was possible when it was set, and no longer is."""
    set_rule(household=household, kind="minutes", weekday=1, at_most=120)
    HouseholdRule.objects.filter(kind="minutes").update(at_most=5)


@pytest.fixture
def no_crucifer(kari: Eater) -> None:
    PolicyRow.objects.filter(code="crucifer").update(factor=5000)


def test_more_minutes_on_one_day_give_a_week_that_says_so(tight_tuesday: None, ask: Ask) -> None:
    run = ask()
    assert run.status == RunStatus.PROVED_IMPOSSIBLE
    assert run.conflict == [{"row": "minutes", "eater": None, "day": 1, "slot": ""}]
    (offered,) = run.remedies[0]
    assert offered == stored("minutes", day=1, amount=offered["amount"])
    done = accepted(run)
    assert done.status in FOUND
    assert (done.from_run, done.concessions) == (run, [offered])
    assert broken(done) == {"minutes"}
    (breach,) = week_of(done).days[1].broken
    assert 5 == breach.bound < breach.amount <= offered["amount"]


def test_a_lowered_floor_is_judged_by_the_full_one(
    no_crucifer: None, kari: Eater, ask: Ask
) -> None:
    run = ask()
    assert run.remedies == [[stored("crucifer", eater=kari.pk)]]
    done = accepted(run)
    assert broken(done) == {"crucifer"}
    assert all(breach.bound == 5000 for day in week_of(done).days for breach in day.broken)


def test_the_best_week_that_can_be_had_is_the_smallest_remedy(no_crucifer: None, ask: Ask) -> None:
    run = ask()
    done = filled(best_effort(run=run, by=None, today=MONDAY))
    assert done.is_best_effort
    assert done.concessions == run.remedies[0]
    assert done.status in FOUND


@pytest.fixture
def locked_fish(week: Plan, kari: Eater) -> Recipe:
    """Fish is locked for Tuesday's dinner, and Kari may have none any more."""
    dinners = Recipe.objects.plannable().for_slot("dinner").order_by("pk")
    served = set(week.meals.values_list("recipe_id", flat=True))
    fish = next(r for r in dinners if "fish" in r.portion["allergens"] and r.pk not in served)
    week.meals.filter(date=TUESDAY, slot="dinner").update(recipe=fish, is_locked=True)
    Eater.objects.filter(pk=kari.pk).update(avoids=["fish", "crustaceans", "molluscs"])
    return fish


def test_a_meal_that_is_let_go_of_is_unlocked_and_can_be_had_back(
    week: Plan, locked_fish: Recipe, ask: Ask
) -> None:
    run = ask()
    assert {part["row"] for part in run.conflict} == {"avoids:fish", "lock"}
    assert run.remedies[0] == [stored("lock", day=1, slot="dinner")]
    assert not any(c["row"].startswith(("avoids", "diet")) for way in run.remedies for c in way)
    assert week.meals.get(date=TUESDAY, slot="dinner").is_locked  # until there is a week
    done = accepted(run)
    assert done.status in FOUND
    dinner = week.meals.get(date=TUESDAY, slot="dinner")
    assert (dinner.is_locked, dinner.recipe_id == locked_fish.pk) == (False, False)
    assert week_of(done).is_certified
    last = week.edits.standing().order_by("-number").first()
    assert last is not None
    undo(plan=week, number=last.number)
    assert week.meals.get(date=TUESDAY, slot="dinner").is_locked


def test_who_sees_to_a_meal_alone_is_away_from_it(
    household: Household, week: Plan, locked_fish: Recipe, per: Eater, ask: Ask
) -> None:
    run = ask()
    apart = stored("apart", eater=week.eaters.get().pk, slot="dinner")
    assert [apart] in run.remedies
    done = accepted(run, run.remedies.index([apart]) + 1)
    assert done.status in FOUND
    absences = Absence.objects.filter(plan=week)
    assert {(a.slot, a.eater.name) for a in absences} == {("dinner", "Kari")}
    assert absences.count() == 7
    assert week.meals.get(date=TUESDAY, slot="dinner").is_locked


def test_days_are_counted_from_monday_and_what_is_eaten_stays(
    week: Plan, locked_fish: Recipe, ask: Ask, alice: User
) -> None:
    run = ask()
    PlanRun.objects.filter(pk=run.pk).update(
        status=RunStatus.QUEUED, from_date=TUESDAY, remedies=[], conflict=[]
    )
    run = filled(PlanRun.objects.get(pk=run.pk))
    assert {(p["row"], p["day"]) for p in run.conflict} == {("avoids:fish", None), ("lock", 1)}
    assert run.remedies[0] == [stored("lock", day=1, slot="dinner")]
    again = accepted(run)
    assert again.from_date == TUESDAY
    assert again.status in FOUND
    assert week.meals.get(date=TUESDAY, slot="dinner").recipe_id != locked_fish.pk


def test_a_lock_on_what_has_been_eaten_is_not_on_offer(
    week: Plan, locked_fish: Recipe, ask: Ask
) -> None:
    run = ask()
    PlanRun.objects.filter(pk=run.pk).update(
        status=RunStatus.QUEUED,
        from_date=TUESDAY,
        kept=[[str(TUESDAY), "dinner"]],
        remedies=[],
    )
    run = filled(PlanRun.objects.get(pk=run.pk))
    assert run.status == RunStatus.PROVED_IMPOSSIBLE
    assert "lock" not in {c["row"] for way in run.remedies for c in way}


def test_vitamin_d_is_counted_for_that_week_only(kari: Eater, ask: Ask) -> None:
    Eater.objects.filter(pk=kari.pk).update(vitamin_d_supplement_ug=0)
    PolicyRow.objects.filter(code="vitamin_d_week").update(factor=4.0)
    run = ask()
    assert run.status == RunStatus.PROVED_IMPOSSIBLE
    assert run.remedies[0] == [stored("supplement", eater=kari.pk, amount=10.0)]
    done = accepted(run)
    assert done.status in FOUND
    assert broken(done) == {"vitamin_d_week"}
    (breach,) = week_of(done).broken
    assert 0 < breach.amount < breach.bound
    kari.refresh_from_db()
    assert kari.vitamin_d_supplement_ug == 0


def test_a_rule_of_the_households_own_is_let_go_of_for_the_week(
    household: Household, kari: Eater, ask: Ask
) -> None:
    set_rule(household=household, kind="frequency", trait="fish", at_least=2)
    HouseholdRule.objects.filter(trait="fish").update(at_least=28)
    run = ask()
    assert run.remedies[0] == [stored("frequency:fish")]
    done = accepted(run)
    assert done.status in FOUND
    assert broken(done) == {"frequency:fish"}
    assert HouseholdRule.objects.get(trait="fish").at_least == 28


def offering(household: Household, eater: Eater, **changes: Any) -> PlanRun:
    """A run that has ended with two remedies, without the work."""
    return PlanRun.objects.create(
        household=household,
        monday=MONDAY,
        eater_ids=[eater.pk],
        status=RunStatus.PROVED_IMPOSSIBLE,
        remedies=[[stored("crucifer", eater=eater.pk, amount=0.5)], [stored("plants", amount=0.9)]],
        **changes,
    )


def test_only_what_was_offered_can_be_let_go_of(household: Household, kari: Eater) -> None:
    run = offering(household, kari)
    for number in (-1, 0, 3):
        with pytest.raises(PlanRequestError, match="unknown_remedy"):
            concede(run=run, number=number, by=None, today=MONDAY)
    assert PlanRun.objects.count() == 1


def test_asking_twice_is_asking_once(household: Household, kari: Eater) -> None:
    run = offering(household, kari, seed=4, leave_out=[7])
    first = concede(run=run, number=2, by=None, today=MONDAY)
    assert concede(run=run, number=2, by=None, today=MONDAY) == first
    assert (first.seed, first.leave_out, first.concessions) == (4, [7], run.remedies[1])
    other = best_effort(run=run, by=None, today=MONDAY)
    assert other != concede(run=run, number=1, by=None, today=MONDAY)
    first.refresh_from_db()
    assert first.status == RunStatus.SUPERSEDED
    assert concede(run=run, number=2, by=None, today=MONDAY) not in {first, other}


def test_a_stopped_attempt_may_be_made_again(household: Household, kari: Eater) -> None:
    run = offering(household, kari)
    first = concede(run=run, number=1, by=None, today=MONDAY)
    cancel_run(run=first)
    assert concede(run=run, number=1, by=None, today=MONDAY) != first


def test_what_was_let_go_of_before_stays_so(household: Household, kari: Eater) -> None:
    run = offering(household, kari, concessions=[stored("plants", amount=0.5)])
    asked = concede(run=run, number=1, by=None, today=MONDAY)
    assert asked.concessions == [*run.concessions, *run.remedies[0]]


def test_a_run_that_is_stopped_while_remedies_are_sought_writes_nothing(
    no_crucifer: None, household: Household, kari: Eater, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(lease: Lease) -> None:
        PlanRun.objects.filter(stage=RunStage.WAYS).update(status=RunStatus.CANCELLED)
        lease.write()

    monkeypatch.setattr(Lease, "hold", stopped)
    run = ask()
    assert (run.status, run.conflict, run.remedies) == (RunStatus.CANCELLED, [], [])


def test_a_lease_is_held_at_most_twice_a_second(household: Household, kari: Eater) -> None:
    run = offering(household, kari)
    PlanRun.objects.filter(pk=run.pk).update(status=RunStatus.QUEUED)
    claimed = claim_run(run_id=run.pk, now=timezone.now())
    assert claimed is not None
    lease = Lease(claimed)
    lease.hold()
    cancel_run(run=claimed)
    lease.hold()  # too early to ask
    with pytest.raises(RunLostError):
        lease.write()
