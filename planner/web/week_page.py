"""A week as its page shows it: the sentences, the days, and the figures of each eater."""

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from accounts.models import Household
from planner.core.types import Breach
from planner.labels.concessions import made_words
from planner.labels.dates import WEEK, day_month, short_weekday, week_name, week_range, weekday
from planner.labels.edits import edit_words
from planner.labels.gates import gate_sentence
from planner.labels.words import (
    breach_words,
    known_words,
    mean_words,
    run_words,
    seconds_words,
    week_sentences,
)
from planner.models import Eater, Meal
from planner.services.prep import Task, tasks_of
from planner.services.week import COUNTED, DayView, EaterDayView, EaterWeekView, WeekView
from recipes.core.habits import HABITS
from recipes.labels.amounts import NO_BREAK, amount, at_least

BARS: Final = ("calcium_mg", "magnesium_mg", "vitamin_k1_ug", "protein_g", "fibre_g")
MEANS: Final = (
    "energy_kcal",
    "protein_g",
    "fibre_g",
    "calcium_mg",
    "magnesium_mg",
    "vitamin_k1_ug",
    "vitamin_d_ug",
    "zinc_mg",
    "sodium_mg",
    "vitamin_k2_ug",
)
ONE_DAY: Final = dt.timedelta(days=1)
BAR_TARGET: Final = 50  # of 100: where the target stands; the rest of a bar shows more than that


FIRST_BROKEN: Final = 3  # that the head of the page says of a day


@dataclass(frozen=True)
class Bar:
    """One nutrient of an eater's day against the target."""

    code: str
    have: str
    target: str
    percent: int
    is_broken: bool

    @property
    def fill(self) -> int:
        """How far the bar reaches towards the target, of 100."""
        return min(BAR_TARGET, self.percent * BAR_TARGET // 100)

    @property
    def more(self) -> int:
        """How far it reaches beyond the target."""
        return min(100, self.percent * BAR_TARGET // 100) - self.fill


@dataclass(frozen=True)
class EaterDay:
    """What one eater has on a day. `number` is the eater's place in the switch, from 1."""

    number: int
    view: EaterDayView
    bars: tuple[Bar, ...]

    @property
    def is_out(self) -> bool:
        """Nothing is eaten at home."""
        return self.view.at_home <= 0

    @property
    def is_plain(self) -> bool:
        """Nothing to remember: an ordinary portion and no extras."""
        return self.view.portion == 1 and not self.view.extras


@dataclass(frozen=True)
class Day:
    """One day; `broken` says in words what is not kept, `notes` what was just done to a meal."""

    view: DayView
    weekday: str
    short_weekday: str
    date: str
    is_today: bool
    eaters: tuple[EaterDay, ...]
    broken: tuple[str, ...]
    notes: dict[int, str]  # meal → words
    tasks: tuple[Task, ...]  # what has to be done for the day after

    @property
    def broken_first(self) -> str:
        """The first things that are not kept, for the head of the page."""
        return "; ".join(self.broken[:FIRST_BROKEN])

    @property
    def broken_more(self) -> int:
        """How many more there are."""
        return max(0, len(self.broken) - FIRST_BROKEN)


@dataclass(frozen=True)
class Mean:
    """One nutrient's mean of the week in words."""

    code: str
    have: str
    against: str
    known: str


@dataclass(frozen=True)
class EaterWeek:
    """One eater's means."""

    number: int
    eater: Eater
    means: tuple[Mean, ...]
    care: tuple[str, ...]  # what the planner takes care of, a sentence each


@dataclass(frozen=True)
class WeekPage:
    """Everything that the page reads."""

    week: WeekView
    name: str
    dates: str
    sentences: tuple[str, ...]
    run: str
    seconds: str
    chosen: tuple[str, ...]  # what somebody let go of, a sentence each
    broken: tuple[str, ...]  # of the week as a whole
    days: tuple[Day, ...]
    eaters: tuple[EaterWeek, ...]
    habits: tuple[tuple[str, int], ...]  # on how many days each is met
    plants: int
    previous: dt.date
    following: dt.date
    households: tuple[Household, ...]
    note: str  # what was just done
    undo: str  # what can be undone
    today: dt.date
    is_now: bool  # whether today is one of its days
    tomorrow: dt.date | None  # where it is in this week too

    @property
    def icon(self) -> str:
        """What stands before the words on the run."""
        return "check" if self.week.is_certified else "alert"

    @property
    def broken_days(self) -> tuple[Day, ...]:
        """Days on which something is not kept."""
        return tuple(day for day in self.days if day.broken)


WEEK_TAG: Final = "week"  # marks a message as one about the week


def meal_tag(meal: Meal) -> str:
    """What marks a message as one about a meal."""
    return f"meal-{meal.pk}"


def week_page(
    week: WeekView, *, today: dt.date, households: Iterable[Household], notes: Sequence[object]
) -> WeekPage:
    """The page's value.

    :param notes: messages about a meal carry its `meal_tag`
    """
    monday, tomorrow = week.plan.monday, today + ONE_DAY
    said = (str(note) for note in notes if getattr(note, "extra_tags", "") == WEEK_TAG)
    people = {view.eater.pk: view.eater for view in week.eaters}
    tasks = list(tasks_of(week.plan))
    return WeekPage(
        week=week,
        name=week_name(monday),
        dates=week_range(monday),
        sentences=tuple(week_sentences(week)),
        run=run_words(week.solved, is_certified=week.is_certified),
        seconds=_seconds(week),
        chosen=_chosen(week, people),
        broken=tuple(breach_words(b, people) for b in week.broken if b.day is None),
        days=tuple(_day(day, today, people, notes, tasks) for day in week.days),
        eaters=tuple(_eater_week(n, view) for n, view in enumerate(week.eaters, start=1)),
        habits=tuple((habit, week.days_meeting(habit)) for habit in HABITS),
        plants=math.floor(week.plants),
        previous=monday - WEEK,
        following=monday + WEEK,
        households=tuple(households),
        note=next(said, ""),
        undo=edit_words(week.undoable) if week.undoable else "",
        today=today,
        is_now=today in week.plan.dates,
        tomorrow=tomorrow if {today, tomorrow} <= set(week.plan.dates) else None,
    )


def _seconds(week: WeekView) -> str:
    """How long the planning took, where its outcome still stands."""
    if week.solved is None or week.solved.seconds is None or not week.is_certified:
        return ""
    return seconds_words(week.solved.seconds)


def _chosen(week: WeekView, people: dict[int, Eater]) -> tuple[str, ...]:
    """What the week was planned without, where it still stands as it was planned."""
    if week.solved is None:
        return ()
    monday, by_us = week.plan.monday, week.solved.is_best_effort
    made = week.solved.concessions
    return tuple(made_words(concession, people, monday, by_us=by_us) for concession in made)


def _day(
    day: DayView,
    today: dt.date,
    people: dict[int, Eater],
    notes: Sequence[object],
    tasks: Iterable[Task],
) -> Day:
    said = {getattr(note, "extra_tags", ""): str(note) for note in notes}
    meals = [view.meal for view in day.meals]
    return Day(
        view=day,
        weekday=weekday(day.date),
        short_weekday=short_weekday(day.date),
        date=day_month(day.date),
        is_today=day.date == today,
        eaters=tuple(_eater_day(n, view, day.broken) for n, view in enumerate(day.eaters, start=1)),
        broken=tuple(breach_words(breach, people) for breach in day.broken),
        notes={meal.pk: said[meal_tag(meal)] for meal in meals if meal_tag(meal) in said},
        tasks=tuple(task for task in tasks if task.date == day.date),
    )


def _eater_day(number: int, view: EaterDayView, broken: Iterable[Breach]) -> EaterDay:
    missed = {breach.quantity for breach in broken if breach.eater == view.eater.pk}
    bars = []
    for code in BARS:
        nutrient = view.nutrients[code]
        if nutrient.target is None or nutrient.percent is None:
            continue
        bars.append(
            Bar(
                code=code,
                have=at_least(nutrient.at_least, code).rpartition(NO_BREAK)[0],
                target=amount(nutrient.target, code),
                percent=nutrient.percent,
                is_broken=COUNTED.get(code, code) in missed,
            )
        )
    return EaterDay(number, view, tuple(bars))


def _eater_week(number: int, view: EaterWeekView) -> EaterWeek:
    means = []
    for code in MEANS:
        have, against = mean_words(view.nutrients[code], view.eater)
        means.append(Mean(code, have, against, known_words(view.nutrients[code])))
    kept = sorted(view.eater.gates.all(), key=lambda gate: gate.pk)
    care = tuple(gate_sentence(gate.gate) for gate in kept)
    return EaterWeek(number, view.eater, tuple(means), care)
