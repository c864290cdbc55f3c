"""People at the table: as the planner sees them, what they ask it to take care of, and taking one
away.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from planner.core import types as core
from planner.core.gates import LEVELS, Gate, avoided, ramp_share
from planner.core.targets import Person, PolicyRow, ReferenceValue, bounds_for, meal_caps_for
from planner.models import Eater, EaterGate, Plan, PlanRun
from planner.models.run import RunStatus
from planner.models.schedule import monday_of

CONSENT_MISSING: Final = "consent_missing"
LEVEL_MISSING: Final = "level_missing"
LEVEL_OUT_OF_RANGE: Final = "level_out_of_range"
# What a row of these gates is called in the conflict of a run that found no week.
ROWS_OF_GATES: Final = {
    Gate.STEADY_VITAMIN_K: frozenset({"steady_k_least", "steady_k_most", "meal:vitamin_k1_ug"}),
    Gate.POTASSIUM_LIMIT: frozenset({"potassium_most"}),
    Gate.LOW_FODMAP: frozenset({"prebiotic_fibre_tolerated"}),
    Gate.GENTLE_RAMP: frozenset({"prebiotic_ramp_most"}),
}


class GateError(Exception):
    """A gate that cannot be kept so."""

    def __init__(self, code: str, gate: Gate | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.gate = gate


@dataclass(frozen=True, slots=True)
class Wanted:
    """A gate that an eater wants, with its level where it has one."""

    gate: Gate
    level: float | None = None


def core_eater(
    *,
    eater: Eater,
    monday: dt.date,
    policy: Sequence[PolicyRow],
    references: Sequence[ReferenceValue],
) -> core.Eater:
    """An eater as the planner sees them in a week.

    :raises MissingReferenceError: when nobody has set a reference value for such a person
    """
    person = _in_week(eater, monday)
    return core.Eater(
        id=eater.pk,
        energy_kcal=eater.energy_kcal,
        bounds=bounds_for(person, policy, references),
        avoids=frozenset(eater.avoids) | avoided(person.gates, person.state),
        diet=eater.diet,
        supplement={"vitamin_d_ug": eater.vitamin_d_supplement_ug},
        meal_caps=meal_caps_for(person, policy, references),
    )


def _in_week(eater: Eater, monday: dt.date) -> Person:
    """The person with a gentle start as far as it has come; from the fifth week it is over."""
    person = eater.person(monday.year)
    for gate in eater.gates.all():
        if gate.ramp_from is not None:
            share = ramp_share(gate.ramp_from, monday)
            left = {code: level for code, level in person.gates.items() if code != gate.gate}
            return replace(person, ramp=share, gates=person.gates if share < 1 else left)
    return person


@transaction.atomic
def keep_gates(
    *, eater: Eater, wanted: Iterable[Wanted], consents: bool, by: User, now: dt.datetime
) -> None:
    """Make an eater's gates exactly those wanted. One that is wanted no more is erased, also from
    what runs remember; one that was kept before keeps its consent and the day it started.

    :param consents: whether the person has just agreed that new gates are kept
    :raises GateError: then nothing is changed
    """
    gates = {one.gate: one for one in wanted}
    for one in gates.values():
        _check_level(one)
    Eater.objects.select_for_update().get(pk=eater.pk)  # one change at a time
    kept = {Gate(row.gate): row for row in eater.gates.all()}
    if gates.keys() - kept.keys() and not consents:
        raise GateError(CONSENT_MISSING)
    for gate in kept.keys() - gates.keys():
        kept[gate].delete()
        _forget(eater, gate)
    for gate, one in gates.items():
        if gate in kept:
            EaterGate.objects.filter(pk=kept[gate].pk).update(level=one.level, updated_at=now)
        else:
            EaterGate.objects.create(
                eater=eater,
                gate=gate,
                level=one.level,
                ramp_from=monday_of(timezone.localdate(now)) if gate is Gate.GENTLE_RAMP else None,
                consented_at=now,
                consented_by=by,
            )


def _check_level(one: Wanted) -> None:
    allowed = LEVELS.get(one.gate)
    if allowed is None:
        if one.level is not None:
            raise GateError(LEVEL_OUT_OF_RANGE, one.gate)
    elif one.level is None:
        if allowed.is_required:
            raise GateError(LEVEL_MISSING, one.gate)
    elif not allowed.least <= one.level <= allowed.most:
        raise GateError(LEVEL_OUT_OF_RANGE, one.gate)


def _forget(eater: Eater, gate: Gate) -> None:
    """Take an erased gate out of the conflicts that runs have told."""
    rows = ROWS_OF_GATES.get(gate, frozenset())
    for run in PlanRun.objects.filter(household=eater.household_id).exclude(conflict=[]):
        left = [
            part
            for part in run.conflict
            if part.get("eater") != eater.pk or part.get("row") not in rows
        ]
        if left != run.conflict:
            PlanRun.objects.filter(pk=run.pk).update(conflict=left)


@transaction.atomic
def remove_eater(*, eater: Eater) -> None:
    """Delete an eater with all servings; a week that nobody eats any more goes too. A run that has
    read who eats must not write any more.
    """
    plans = Plan.objects.filter(household=eater.household_id)
    list(plans.select_for_update())  # whoever changes a week locks it before its runs
    runs = PlanRun.objects.filter(household=eater.household_id)
    runs.open().end(RunStatus.SUPERSEDED, timezone.now())
    eater.delete()
    plans.filter(eaters__isnull=True).delete()
