"""What to let go of when there is no week: the smallest things first, and each one tried.

Allergens, diets, gates and upper levels are never let go of. Where no single concession gives a
week, several are taken together, one after the other as each new conflict asks for it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from planner.core.explain import AVOIDS, DIET, FREQUENCY, LOCK, MINUTES, WANTED, without
from planner.core.pool import Pool
from planner.core.solve import solve
from planner.core.types import Concession, Conflict, Day, Eater, Effort, Problem, Result, Side

VITAMIN_D: Final = "vitamin_d_ug"
TRAN_UG: Final = 10.0  # of it in a teaspoon (5 ml) of cod liver oil
SUPPLEMENT: Final = "supplement"
APART: Final = "apart"  # somebody has a meal to themselves, unknown to the planner
REPEATS: Final = "repeats"
SHARES: Final = (0.9, 0.75, 0.5, 0.0)  # of a floor that is asked instead
MORE_USES: Final = (1, 2, 6)  # of the same dish in a week
MINUTE_STEPS: Final = (20, 30, 45, 60, 90)
# Caps that may stretch so far; every other cap is an upper level or a professional's limit.
STRETCHED: Final = {"energy_most": 1.04, "sodium_day": 1.3, "sodium_week": 1.3, "red_meat_week": 2}
ENERGY_LEAST: Final = 0.96  # of the least energy of a day, which is never asked less of
OFFERED: Final = 5
TOGETHER: Final = 12  # concessions at most that are taken together
# A week that misses something is not worth a long search for the best of its kind.
ROUGHLY: Final = Effort(relative_gap=0.05, absolute_gap_ore=5000, columns=400, nodes=20)
HASTILY: Final = Effort(relative_gap=1e9, absolute_gap_ore=1e12)  # any week will do


def remedies(
    problem: Problem, result: Result, *, pool: Pool | None = None
) -> tuple[tuple[Concession, ...], ...]:
    """Concessions of which each gives a week, the smallest first.

    :param result: of `solve`, which found no week
    """
    pool = pool or Pool(problem.dishes)
    found: list[tuple[Concession, ...]] = []
    for concession in _single(problem, result.conflict):
        if len(found) == OFFERED:
            break
        if any(concession.demand == made.demand for made, *_ in found):
            continue  # a smaller concession of the same kind does already
        if has_week(conceded(problem, (concession,)), pool):
            found.append((concession,))
    if not found and (together := _together(problem, result, pool)):
        found.append(together)
    return tuple(found)


def has_week(problem: Problem, pool: Pool) -> bool:
    """Whether a week is found, however good it is."""
    return solve(replace(problem, effort=HASTILY), pool=pool).menu is not None


def conceded(problem: Problem, concessions: Sequence[Concession]) -> Problem:
    """The problem with the concessions made."""
    for concession in concessions:
        problem = _with(problem, concession.demand, concession.amount)
    return problem


def best_effort(problem: Problem, *, pool: Pool | None = None) -> Result:
    """The best week that can be had when not everything can be kept. What is never let go of is
    kept; wishes and locks go, and floors sink together until there is a week. The referee tells
    what it misses.
    """
    pool = pool or Pool(problem.dishes)
    free = without(problem, list(_wishes(problem)))
    result = Result(solve(replace(free, effort=HASTILY), pool=pool).status)
    for share in SHARES:
        lower = [Concession(demand, share) for demand in _floors(problem)]
        lower += [Concession(demand, amount) for demand, amount in _stretches(problem)]
        lower.append(Concession(Conflict(REPEATS), MORE_USES[-1]))
        result = solve(replace(conceded(free, lower), effort=ROUGHLY), pool=pool)
        if result.menu is not None:
            return result
    return result


def _single(problem: Problem, conflict: Sequence[Conflict]) -> Iterator[Concession]:
    """What might do alone, the smallest first: people's own wishes, then what the week asks."""
    for part in conflict:
        if part.row == LOCK or part.row.startswith((WANTED, FREQUENCY)):
            yield Concession(part)
        elif part.row == MINUTES and part.day is not None:
            now = problem.days[part.day].minutes_at_most or 0
            yield from (Concession(part, step) for step in MINUTE_STEPS if step > now)
    for part in conflict:
        if part.row == "vitamin_d_week":
            yield Concession(Conflict(SUPPLEMENT, part.eater), TRAN_UG)
    if any(part.row in {REPEATS, "plants", "leftovers"} for part in conflict):
        yield from (Concession(Conflict(REPEATS), more) for more in MORE_USES)
    stretches = dict(_stretches(problem))
    floors = set(_floors(problem))
    for share in SHARES:
        for part in conflict:
            everyday = Conflict(part.row, part.eater)
            if everyday in floors or part.row == "plants":
                yield Concession(everyday, share)
    for part in conflict:
        everyday = Conflict(part.row, part.eater)
        if everyday in stretches:
            yield Concession(everyday, stretches[everyday])
    for part in conflict:
        if part.row == DIET or part.row.startswith(AVOIDS):
            for slot in (part.slot,) if part.slot else problem.slots:
                yield Concession(Conflict(APART, part.eater, slot=slot))


def _together(problem: Problem, result: Result, pool: Pool) -> tuple[Concession, ...]:
    """Concessions that give a week together; none where even they do not."""
    made: list[Concession] = []
    while len(made) < TOGETHER and result.menu is None:
        known = {concession.demand for concession in made}
        possible = [c for c in _single(problem, result.conflict) if c.demand not in known]
        if not possible:
            return ()
        # The most that can be conceded of the first thing, so that the next conflict is another.
        largest = [c for c in possible if c.demand == possible[0].demand][-1]
        made.append(largest)
        result = solve(replace(conceded(problem, made), effort=HASTILY), pool=pool)
    return tuple(made) if result.menu is not None else ()


def _wishes(problem: Problem) -> Iterator[Conflict]:
    """Everything that people have only wished for or chosen."""
    for number, day in enumerate(problem.days):
        yield from (Conflict(LOCK, day=number, slot=slot) for slot in day.locked)
        yield from (Conflict(WANTED + t, day=number, slot=s) for s, t in day.wanted.items())
        yield Conflict(MINUTES, day=number)
    yield from (Conflict(FREQUENCY + frequency.trait) for frequency in problem.frequencies)


def _floors(problem: Problem) -> Iterator[Conflict]:
    """Floors that may be lowered."""
    for eater in problem.eaters:
        for bound in eater.bounds:
            if bound.side is Side.FLOOR and bound.row != "energy_least":
                yield Conflict(bound.row, eater.id)


def _stretches(problem: Problem) -> Iterator[tuple[Conflict, float]]:
    """Bounds that may give way a little, and how far."""
    for eater in problem.eaters:
        yield Conflict("energy_least", eater.id), ENERGY_LEAST
        yield from ((Conflict(row, eater.id), share) for row, share in STRETCHED.items())


def _with(problem: Problem, demand: Conflict, amount: float) -> Problem:
    policy = problem.policy
    if demand.row == MINUTES:
        days = [
            replace(day, minutes_at_most=int(amount)) if number == demand.day else day
            for number, day in enumerate(problem.days)
        ]
        return replace(problem, days=tuple(days))
    if demand.row == APART:
        return replace(problem, days=tuple(_apart(day, demand) for day in problem.days))
    if demand.row == REPEATS:
        more = {slot: uses + int(amount) for slot, uses in policy.uses_at_most.items()}
        return replace(problem, policy=replace(policy, uses_at_most=more))
    if demand.row == "plants":
        least = policy.plants_at_least * amount
        return replace(problem, policy=replace(policy, plants_at_least=least))
    if demand.row == LOCK or demand.row.startswith((WANTED, FREQUENCY)):
        return without(problem, [demand])
    eaters = [
        _less_asked(eater, demand.row, amount) if eater.id == demand.eater else eater
        for eater in problem.eaters
    ]
    return replace(problem, eaters=tuple(eaters))


def _apart(day: Day, demand: Conflict) -> Day:
    """The eater has this meal by themselves; a dish of their own, where they have one, stays."""
    if demand.eater is None or (demand.slot, demand.eater) in day.own:
        return day
    away = day.away.get(demand.slot, frozenset()) | {demand.eater}
    return replace(day, away={**day.away, demand.slot: away})


def _less_asked(eater: Eater, row: str, amount: float) -> Eater:
    if row == SUPPLEMENT:
        more = eater.supplement.get(VITAMIN_D, 0.0) + amount
        return replace(eater, supplement={**eater.supplement, VITAMIN_D: more})
    bounds = (
        replace(bound, amount=bound.amount * amount) if bound.row == row else bound
        for bound in eater.bounds
    )
    return replace(eater, bounds=tuple(bounds))
