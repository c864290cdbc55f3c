"""What to let go of when there is no week: the smallest things first, and each one tried.

Allergens, diets, gates and upper levels are never let go of. Where no single concession gives a
week, several are taken together, one after the other as each new conflict asks for it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from planner.core.rest_of_week import EATEN
from planner.core.solver.explain import (
    AVOIDS,
    DIET,
    FREQUENCY,
    HASTY_PAIRS,
    LOCK,
    MEAL,
    MINUTES,
    WANTED,
    without,
)
from planner.core.solver.pool import Pool, pool_of
from planner.core.solver.solve import Tell, ignore, solve
from planner.core.types import (
    Concession,
    Conflict,
    Day,
    Eater,
    Effort,
    Frequency,
    Problem,
    Result,
    Side,
)

VITAMIN_D: Final = "vitamin_d_ug"
TRAN_UG: Final = 10.0  # of it in a teaspoon (5 ml) of cod liver oil
SUPPLEMENT: Final = "supplement"
APART: Final = "apart"  # somebody has a meal to themselves, unknown to the planner
REPEATS: Final = "repeats"
PLANTS: Final = "plants"
SHARES: Final = (0.9, 0.75, 0.5, 0.0)  # of a floor that is asked instead
MORE_USES: Final = (1, 2, 6)  # of the same dish in a week
MINUTE_STEPS: Final = (20, 30, 45, 60, 90)
# Caps that may stretch so far; every other cap is an upper level or a professional's limit.
STRETCHED: Final = {"energy_most": 1.04, "sodium_day": 1.3, "sodium_week": 1.3, "red_meat_week": 2}
ENERGY_LEAST: Final = 0.96  # of the least energy of a day, which is never asked less of
KEPT_FLOORS: Final = frozenset({"energy_least", "steady_k_least"})  # the second is a gate's
RESTRICTIONS: Final = (AVOIDS, DIET, MEAL)
OFFERED: Final = 5
TOGETHER: Final = 16  # concessions at most that are taken together
TRIED: Final = 24  # weeks that are looked for, at most, before the search goes on to the next thing
# Any week will do.
HASTILY: Final = Effort(pairs=HASTY_PAIRS, relative_gap=1e9, absolute_gap_ore=1e12)

Place = tuple[int, str]  # number of the day, slot


def remedies(
    problem: Problem,
    result: Result,
    *,
    held: Collection[Place] = (),
    offered: int = OFFERED,
    tell: Tell = ignore,
    pool: Pool | None = None,
) -> tuple[tuple[Concession, ...], ...]:
    """Concessions of which each gives a week, the smallest first. Where one alone does, several
    together are not offered; where the conflict is not known, or nothing it names will do, all that
    may sink sinks together.

    :param result: of `solve`, which found no week
    :param held: locked meals that have been eaten
    :param offered: how many to look for
    :param tell: hears how each trial goes, and may raise to end it
    """
    trials = _Trials(problem, frozenset(held), tell, pool_of(problem, pool))
    if singles := tuple((concession,) for concession in _alone(trials, result.conflict, offered)):
        return singles
    found = _together(trials, result) or _sunk(trials)
    return (found,) if found else ()


def conceded(problem: Problem, concessions: Sequence[Concession]) -> Problem:
    """The problem with the concessions made."""
    for concession in concessions:
        problem = _with(problem, concession.demand, concession.amount)
    return problem


@dataclass
class _Trials:
    """Looking for any week at all, again and again."""

    problem: Problem
    held: frozenset[Place]
    tell: Tell
    pool: Pool
    left: int = field(default=TRIED)

    def week(self, concessions: Sequence[Concession], *, explain: bool = True) -> Result:
        """What comes of these concessions."""
        self.left -= 1
        problem = replace(conceded(self.problem, concessions), effort=HASTILY)
        return solve(problem, self.tell, pool=self.pool, explain=explain)

    def give_a_week(self, concessions: Sequence[Concession]) -> bool:
        """Whether these concessions do; not, where enough has been tried."""
        return self.left > 0 and self.week(concessions, explain=False).menu is not None


def _alone(trials: _Trials, conflict: Sequence[Conflict], offered: int) -> list[Concession]:
    """Single concessions that do; of each kind the smallest."""
    found: list[Concession] = []
    for concession in _single(trials.problem, conflict, trials.held):
        if len(found) == offered:
            break
        is_known = any(concession.demand == made.demand for made in found)
        if not is_known and trials.give_a_week([concession]):
            found.append(concession)
    return found


def _together(trials: _Trials, result: Result) -> tuple[Concession, ...]:
    """Concessions that give a week together; none where even they do not.

    Each new conflict is answered with the most that can be conceded of all it names, so that the
    next one is another; nobody eats alone while anything else is left. Afterwards each concession
    is left out or made as small as the others allow.
    """
    steps: list[list[Concession]] = []
    while result.menu is None and len(steps) < TOGETHER:
        known = {own[0].demand for own in steps}
        possible = [
            concession
            for concession in _possible(trials.problem, result.conflict, trials.held)
            if concession.demand not in known
        ]
        if not possible:
            return ()
        table = [concession for concession in possible if concession.demand.row != APART]
        demands = dict.fromkeys(concession.demand for concession in table or possible[:1])
        steps += [[c for c in possible if c.demand == demand] for demand in demands]
        made = [own[-1] for own in steps]
        if not _is_shared(conceded(trials.problem, made)):
            return ()
        result = trials.week(made)
    return _tightened(trials, steps) if result.menu is not None else ()


def _tightened(trials: _Trials, steps: Sequence[Sequence[Concession]]) -> tuple[Concession, ...]:
    """The same concessions, each left out or made smaller where the others allow."""
    trials.left = TRIED
    made = [list(own[-1:]) for own in steps]
    for place, own in enumerate(steps):
        for smaller in ([], *([concession] for concession in own[:-1])):
            tried = [*made[:place], smaller, *made[place + 1 :]]
            if trials.give_a_week([concession for some in tried for concession in some]):
                made = tried
                break
    return tuple(concession for some in made for concession in some)


def _sunk(trials: _Trials) -> tuple[Concession, ...]:
    """Every floor lowered alike, as little as gives a week; then without what people have wished
    for and locked.
    """
    trials.left = TRIED
    problem = trials.problem
    wishes = [Concession(demand) for demand in _wishes(problem, trials.held)]
    for gone in ([], wishes) if wishes else ([],):
        for share in SHARES:
            lower = [Concession(demand, share) for demand in _floors(problem)]
            lower += [Concession(demand, amount) for demand, amount in _stretches(problem)]
            tried = [*gone, *lower, Concession(Conflict(REPEATS), MORE_USES[-1])]
            if trials.give_a_week(tried):
                return tuple(tried)
    return ()


def _is_shared(problem: Problem) -> bool:
    """Whether anybody has anything at this table."""
    return any(problem.slots_on(day) for day in range(len(problem.days)))


def _possible(
    problem: Problem, conflict: Sequence[Conflict], held: Collection[Place]
) -> Iterator[Concession]:
    """What might help, together with more; last of all, whoever is named eats alone."""
    yield from _single(problem, conflict, held)
    for part in conflict:
        if part.eater is not None:
            yield from (
                Concession(Conflict(APART, part.eater, slot=slot)) for slot in problem.slots
            )


def _single(
    problem: Problem, conflict: Sequence[Conflict], held: Collection[Place]
) -> Iterator[Concession]:
    """What might do alone, the smallest first: people's own wishes, then what the week asks."""
    for part in conflict:
        if _is_wish(part, held):
            yield Concession(part)
        elif part.row == MINUTES and part.day is not None:
            now = problem.days[part.day].minutes_at_most or 0
            yield from (Concession(part, step) for step in MINUTE_STEPS if step > now)
    for part in conflict:
        if part.row == "vitamin_d_week":
            yield Concession(Conflict(SUPPLEMENT, part.eater), TRAN_UG)
    if any(part.row in {REPEATS, PLANTS, "leftovers"} or _is_eaten(part.row) for part in conflict):
        yield from (Concession(Conflict(REPEATS), more) for more in MORE_USES)
    stretches, floors = dict(_stretches(problem)), set(_floors(problem))
    everyday = [Conflict(part.row, part.eater) for part in conflict]
    for share in SHARES:
        yield from (Concession(demand, share) for demand in everyday if demand in floors)
    yield from (Concession(demand, stretches[demand]) for demand in everyday if demand in stretches)
    for part in conflict:
        if part.row.startswith(RESTRICTIONS):
            for slot in (part.slot,) if part.slot else problem.slots:
                yield Concession(Conflict(APART, part.eater, slot=slot))


def _is_wish(part: Conflict, held: Collection[Place]) -> bool:
    """Whether people have wished for it or chosen it, and may let go of it."""
    if part.row == LOCK:
        return part.day is None or (part.day, part.slot) not in held
    return part.row.startswith((WANTED, FREQUENCY)) and not _is_eaten(part.row)


def _is_eaten(row: str) -> bool:
    """Whether a frequency is none of the household's own: a dish that has been eaten already."""
    return row.startswith(FREQUENCY + EATEN)


def _with(problem: Problem, demand: Conflict, amount: float) -> Problem:
    policy = problem.policy
    if demand.row == MINUTES and amount:
        days = [
            replace(day, minutes_at_most=int(amount)) if number == demand.day else day
            for number, day in enumerate(problem.days)
        ]
        return replace(problem, days=tuple(days))
    if demand.row == APART:
        return replace(problem, days=tuple(_apart(problem, day, demand) for day in problem.days))
    if demand.row == REPEATS:
        more = {slot: uses + int(amount) for slot, uses in policy.uses_at_most.items()}
        again = tuple(_more_often(frequency, int(amount)) for frequency in problem.frequencies)
        return replace(problem, policy=replace(policy, uses_at_most=more), frequencies=again)
    if demand.row == PLANTS:
        least = policy.plants_at_least * amount
        return replace(problem, policy=replace(policy, plants_at_least=least))
    if demand.row in {LOCK, MINUTES} or demand.row.startswith((WANTED, FREQUENCY)):
        return without(problem, [demand])
    eaters = [
        _less_asked(eater, demand.row, amount) if eater.id == demand.eater else eater
        for eater in problem.eaters
    ]
    return replace(problem, eaters=tuple(eaters))


def _apart(problem: Problem, day: Day, demand: Conflict) -> Day:
    """The eater has this meal by themselves; a dish of their own, where they have one, stays. A
    meal that nobody shares any more is not cooked, so no lock holds it.
    """
    if demand.eater is None or (demand.slot, demand.eater) in day.own:
        return day
    away = day.away.get(demand.slot, frozenset()) | {demand.eater}
    laid = replace(day, away={**day.away, demand.slot: away})
    if any(laid.shares(demand.slot, eater.id) for eater in problem.eaters):
        return laid
    fixed = {slot: dish for slot, dish in day.locked.items() if slot != demand.slot}
    return replace(laid, locked=fixed)


def _more_often(frequency: Frequency, more: int) -> Frequency:
    """A dish that has been eaten before the days left may come as much more often as any other."""
    if frequency.at_most is None or not frequency.trait.startswith(EATEN):
        return frequency
    return replace(frequency, at_most=frequency.at_most + more)


def _less_asked(eater: Eater, row: str, amount: float) -> Eater:
    if row == SUPPLEMENT:
        more = eater.supplement.get(VITAMIN_D, 0.0) + amount
        return replace(eater, supplement={**eater.supplement, VITAMIN_D: more})
    bounds = (
        replace(bound, amount=bound.amount * amount) if bound.row == row else bound
        for bound in eater.bounds
    )
    return replace(eater, bounds=tuple(bounds))


def _wishes(problem: Problem, held: Collection[Place]) -> Iterator[Conflict]:
    """Everything that people have only wished for or chosen."""
    for number, day in enumerate(problem.days):
        locks = (Conflict(LOCK, day=number, slot=slot) for slot in day.locked)
        yield from (lock for lock in locks if _is_wish(lock, held))
        yield from (Conflict(WANTED + t, day=number, slot=s) for s, t in day.wanted.items())
        if day.minutes_at_most is not None:
            yield Conflict(MINUTES, day=number)
    own = (Conflict(FREQUENCY + frequency.trait) for frequency in problem.frequencies)
    yield from (rule for rule in own if _is_wish(rule, held))


def _floors(problem: Problem) -> Iterator[Conflict]:
    """Floors that may be lowered."""
    for eater in problem.eaters:
        for bound in eater.bounds:
            if bound.side is Side.FLOOR and bound.row not in KEPT_FLOORS:
                yield Conflict(bound.row, eater.id)
    yield Conflict(PLANTS)


def _stretches(problem: Problem) -> Iterator[tuple[Conflict, float]]:
    """Bounds that may give way a little, and how far."""
    for eater in problem.eaters:
        yield Conflict("energy_least", eater.id), ENERGY_LEAST
        yield from ((Conflict(row, eater.id), share) for row, share in STRETCHED.items())
