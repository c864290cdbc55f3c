"""What could give way when there is no week, and what did, in words."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from planner import labels
from planner.core.gates import AVOIDED
from planner.core.solver.explain import FREQUENCY, LOCK, MINUTES, WANTED
from planner.core.solver.remedies import APART, REPEATS, SUPPLEMENT, VITAMIN_D
from planner.labels.conflicts import (
    People,
    Stored,
    gates_of,
    name_of,
    the_meal_on,
    weekday_of,
)
from planner.models import Eater
from recipes.core.cautions import FISH_LIVER
from recipes.labels.amounts import amount

THE_MEAL: Final[dict[str, labels.Words]] = {
    "breakfast": _("see to breakfast"),
    "lunch": _("see to lunch"),
    "dinner": _("see to dinner"),
    "snack": _("see to the snack"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A concession as a button offers it, and as an infinitive: what somebody chose to do."""

    offer: str
    to_do: str

    def about(self, **what: object) -> "Said":
        """The same, filled in."""
        return Said(self.offer % what, self.to_do % what)


def made_words(concession: Stored, people: People, monday: dt.date, *, by_us: bool) -> str:
    """A concession that has been made, by somebody's choice or for the best week there is."""
    text = gettext("We had to %(what)s.") if by_us else gettext("You chose to %(what)s.")
    return text % {"what": concession_words(concession, people, monday).to_do}


def concession_words(concession: Stored, people: People, monday: dt.date) -> Said:
    """What is let go of, in one sentence."""
    row = str(concession["row"])
    kind = f"{row.partition(':')[0]}:" if ":" in row else row
    return KINDS.get(kind, _share)(concession, people.get(concession["eater"]), monday)


def _lock(concession: Stored, eater: Eater | None, monday: dt.date) -> Said:
    said = Said(gettext("Unlock %(meal)s"), gettext("unlock %(meal)s"))
    return said.about(meal=the_meal_on(concession, monday))


def _wish(concession: Stored, eater: Eater | None, monday: dt.date) -> Said:
    said = Said(
        gettext("Let go of the wish for %(trait)s on %(weekday)s"),
        gettext("let go of the wish for %(trait)s on %(weekday)s"),
    )
    return said.about(trait=_trait(concession), weekday=weekday_of(concession, monday))


def _frequency(concession: Stored, eater: Eater | None, monday: dt.date) -> Said:
    said = Said(
        gettext("Let go of the rule about %(trait)s this week"),
        gettext("let go of the rule about %(trait)s this week"),
    )
    return said.about(trait=_trait(concession))


def _minutes(concession: Stored, eater: Eater | None, monday: dt.date) -> Said:
    weekday, minutes = weekday_of(concession, monday), int(concession["amount"])
    if not minutes:
        said = Said(
            gettext("Let go of the limit of minutes on %(weekday)s"),
            gettext("let go of the limit of minutes on %(weekday)s"),
        )
        return said.about(weekday=weekday)
    said = Said(
        gettext("Allow %(minutes)d minutes in the kitchen on %(weekday)s"),
        gettext("allow %(minutes)d minutes in the kitchen on %(weekday)s"),
    )
    return said.about(minutes=minutes, weekday=weekday)


def _repeats(concession: Stored, eater: Eater | None, monday: dt.date) -> Said:
    times = int(concession["amount"])
    said = Said(
        ngettext(
            "Let the same dish come %(times)d time more in the week",
            "Let the same dish come up to %(times)d times more in the week",
            times,
        ),
        ngettext(
            "let the same dish come %(times)d time more in the week",
            "let the same dish come up to %(times)d times more in the week",
            times,
        ),
    )
    return said.about(times=times)


def _supplement(concession: Stored, eater: Eater | None, monday: dt.date) -> Said:
    if eater is not None and _may_have_tran(eater):
        said = Said(
            gettext("Count 1 teaspoon of cod liver oil a day for %(name)s"),
            gettext("count 1 teaspoon of cod liver oil a day for %(name)s"),
        )
    else:
        said = Said(
            gettext("Count %(amount)s of vitamin D a day from a supplement for %(name)s"),
            gettext("count %(amount)s of vitamin D a day from a supplement for %(name)s"),
        )
    return said.about(name=name_of(eater), amount=amount(concession["amount"], VITAMIN_D))


def _apart(concession: Stored, eater: Eater | None, monday: dt.date) -> Said:
    said = Said(
        gettext("Let %(name)s %(see_to_meal)s alone this week"),
        gettext("let %(name)s %(see_to_meal)s alone this week"),
    )
    return said.about(name=name_of(eater), see_to_meal=THE_MEAL[concession["slot"]])


def _share(concession: Stored, eater: Eater | None, monday: dt.date) -> Said:
    """A floor that is lowered, or a cap that gives way."""
    share, asks = concession["amount"], str(labels.row_asks(concession["row"]))
    if not share:
        said = Said(gettext("Set this aside: %(asks)s"), gettext("set this aside: %(asks)s"))
    elif share < 1:
        said = Said(
            gettext("Make do with %(percent)d%% of this: %(asks)s"),
            gettext("make do with %(percent)d%% of this: %(asks)s"),
        )
    else:
        said = Said(
            gettext("Go up to %(percent)d%% over this limit: %(asks)s"),
            gettext("go up to %(percent)d%% over this limit: %(asks)s"),
        )
    whose = asks if eater is None else f"{asks} ({eater.name})"
    return said.about(asks=whose, percent=round(100 * (share - 1 if share > 1 else share)))


Words = Callable[[Stored, Eater | None, dt.date], Said]
KINDS: Final[Mapping[str, Words]] = {
    LOCK: _lock,
    WANTED: _wish,
    FREQUENCY: _frequency,
    MINUTES: _minutes,
    REPEATS: _repeats,
    SUPPLEMENT: _supplement,
    APART: _apart,
}


def _may_have_tran(eater: Eater) -> bool:
    """Whether cod liver oil suits what is known of a person."""
    return eater.eats_fish and not any(
        FISH_LIVER in AVOIDED.get(gate, ()) for gate in gates_of(eater)
    )


def _trait(concession: Stored) -> str:
    trait: Any = concession["row"].partition(":")[2]
    return str(labels.TRAITS.get(trait, trait))
