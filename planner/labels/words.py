"""A week in sentences: what is covered, what is not, and how the week was found."""

import math
from collections.abc import Mapping, Sequence

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from planner import labels
from planner.core.types import Breach
from planner.models import Eater, PlanRun
from planner.models.run import RunStatus
from planner.services.week import NutrientView, WeekView
from recipes.core.nutrients import UNIT_BY_SUFFIX
from recipes.labels.amounts import NO_BREAK, amount, at_least, at_most, number, percent

UG_IN_A_TEASPOON = 10  # vitamin D in 5 ml of cod liver oil
VITAMIN_D = "vitamin_d_ug"


def week_sentences(week: WeekView) -> list[str]:
    """What is read first: minerals, ferments and plants in one sentence, vitamin D in the next."""
    first = gettext("%(calcium)s, %(fermented)s, %(plants)s.") % {
        "calcium": _calcium(week),
        "fermented": _fermented(week),
        "plants": _plants(week),
    }
    return [first, _vitamin_d(week)]


def _calcium(week: WeekView) -> str:
    days = week.days_keeping("calcium")
    least = at_least(week.least("calcium_mg"), "calcium_mg")
    if len(week.eaters) == 1:
        text = gettext("Calcium is covered %(days)d of %(all)d days (at least %(least)s)")
    else:
        text = gettext("Calcium is covered %(days)d of %(all)d days (at least %(least)s each)")
    return text % {"days": days, "all": len(week.days), "least": least}


def _fermented(week: WeekView) -> str:
    days = week.days_meeting("fermented")
    if days == len(week.days):
        return gettext("something fermented every day")
    if not days:
        return gettext("nothing fermented on any day")
    return gettext("something fermented %(days)d of %(all)d days") % {
        "days": days,
        "all": len(week.days),
    }


def _plants(week: WeekView) -> str:
    count = math.floor(week.plants)
    return ngettext("%(count)d plant", "%(count)d plants", count) % {"count": count}


def _vitamin_d(week: WeekView) -> str:
    supplements = [view.eater.vitamin_d_supplement_ug for view in week.eaters]
    if not any(supplements):
        lowest = min(view.nutrients[VITAMIN_D].at_least for view in week.eaters)
        return gettext("Vitamin D comes from the food alone: at least %(least)s a day.") % {
            "least": at_least(lowest, VITAMIN_D)
        }
    if len(set(supplements)) == 1:
        return gettext("Vitamin D counts on %(supplement)s.") % {
            "supplement": _supplement(supplements[0])
        }
    each = ", ".join(
        f"{view.eater.name} {amount(view.eater.vitamin_d_supplement_ug, VITAMIN_D)}"
        for view in week.eaters
    )
    return gettext("Vitamin D counts on supplements (%(each)s a day).") % {"each": each}


def _supplement(micrograms: float) -> str:
    teaspoons, rest = divmod(micrograms, UG_IN_A_TEASPOON)
    if rest:
        return gettext("%(amount)s from a supplement a day") % {
            "amount": amount(micrograms, VITAMIN_D)
        }
    return ngettext(
        "%(count)d teaspoon of cod liver oil a day",
        "%(count)d teaspoons of cod liver oil a day",
        int(teaspoons),
    ) % {"count": int(teaspoons)}


def run_words(run: PlanRun | None, *, is_certified: bool = True) -> str:
    """How good the week is known to be. A proof says nothing of a week that no longer holds."""
    if not is_certified and run is not None and run.concessions:
        return gettext("Planned although not everything can be kept. What is missing stands below.")
    if not is_certified:
        return gettext("Something has changed since the week was planned.")
    if run is None or run.gap is None:
        return gettext("Changed by hand since it was planned.")
    if run.gap < 0.0005:
        return gettext("Proved: the best possible week from these recipes.")
    shown = number_format(math.ceil(run.gap * 1000) / 10, 1, use_l10n=True)
    if run.status == RunStatus.PROVED_OPTIMAL:
        return gettext("Proved: at most %(percent)s%% from the best possible week.") % {
            "percent": shown
        }
    return gettext("A good week: at most %(percent)s%% from the best possible.") % {
        "percent": shown
    }


def seconds_words(seconds: float) -> str:
    """How long the planning took."""
    return gettext("Planned in %(time)s.") % {"time": f"{number(seconds, 1)}{NO_BREAK}s"}


def breach_words(breach: Breach, eaters: Mapping[int, Eater]) -> str:
    """One broken rule: who, what, and the figures."""
    what = str(labels.row_broken(breach.row))
    eater = eaters.get(breach.eater) if breach.eater is not None else None
    figures = _figures(breach)
    said = f"{what} ({figures})" if figures else what
    if eater is None or len(eaters) == 1:
        return str(capfirst(said))
    return f"{eater.name}: {said}"


def broken_words(rows: Sequence[str]) -> str:
    """Rows that a swap would break, as a list in words."""
    return ", ".join(str(labels.row_broken(row)) for row in rows)


def _figures(breach: Breach) -> str:
    """ "870 of 950 mg", or "3 100 mg, at most 2 990 mg"."""
    if not breach.bound:
        return ""
    code, is_over = breach.quantity, breach.amount > breach.bound
    if code.rsplit("_", 1)[-1] not in UNIT_BY_SUFFIX:
        have, bound = number(breach.amount, 2), number(breach.bound, 2)
    elif is_over:
        have, bound = at_most(breach.amount, code), amount(breach.bound, code)
    else:
        have = at_least(breach.amount, code).rpartition(NO_BREAK)[0]
        bound = amount(breach.bound, code)
    text = gettext("%(have)s, at most %(bound)s") if is_over else gettext("%(have)s of %(bound)s")
    return text % {"have": have, "bound": bound}


def mean_words(view: NutrientView, eater: Eater) -> tuple[str, str]:
    """A mean of the week, and what it is held against."""
    code = view.code
    if code == "energy_kcal":
        need = amount(eater.energy_kcal, code)
        return amount(view.at_least, code), gettext("need %(amount)s") % {"amount": need}
    if view.target is not None:
        target = gettext("of %(amount)s") % {"amount": amount(view.target, code)}
        return at_least(view.at_least, code), target
    if view.upper is not None:
        limit = gettext("limit %(amount)s") % {"amount": amount(view.upper, code)}
        return at_most(view.at_most, code), limit
    return at_least(view.at_least, code), gettext("no official target")


def known_words(view: NutrientView) -> str:
    """For how much of what is eaten there is a value; nothing to say when for all."""
    if view.known == view.of:
        return ""
    return gettext("%(percent)d%% known") % {"percent": percent(view.known, view.of)}
