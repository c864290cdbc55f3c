"""How far a run is, in words."""

import datetime as dt
import math

from django.utils.formats import number_format
from django.utils.translation import gettext

from planner.models import PlanRun
from planner.models.run import RunStatus
from recipes.labels.amounts import number

ORE_IN_A_KRONE = 100


def work_words(run: PlanRun, now: dt.datetime) -> str:
    """What an open run is doing."""
    if run.status == RunStatus.QUEUED:
        return gettext("Waiting for a free pair of hands …")
    if run.is_interrupted(now):
        return gettext("The work was interrupted and is being taken up again …")
    return f"{run.get_stage_display()} …" if run.stage else gettext("Reading recipes and needs …")


def found_words(run: PlanRun) -> str:
    """The best week that an open run has found so far."""
    if run.objective_ore is None:
        return gettext("No week is found yet.")
    if run.gap is None or run.gap >= 1:
        return gettext("A week is found. Looking for an even better one.")
    shown = number_format(math.ceil(run.gap * 1000) / 10, 1, use_l10n=True)
    return gettext(
        "A week is found, at most %(percent)s%% from the best possible. "
        "Looking for an even better one."
    ) % {"percent": shown}


def weight_words(run: PlanRun) -> str:
    """The figures behind `found_words`, where both are known."""
    if run.objective_ore is None or run.bound_ore is None:
        return ""
    return gettext(
        "Best so far: %(best)s. No week comes under %(bound)s. "
        "Effort, extras and repeats are weighed together; lower is better."
    ) % {
        "best": number(run.objective_ore / ORE_IN_A_KRONE, 0),
        "bound": number(max(0.0, run.bound_ore) / ORE_IN_A_KRONE, 0),
    }
