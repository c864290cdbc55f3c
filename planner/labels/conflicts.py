"""Why there is no week, in plain sentences."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from planner import labels
from planner.core.gates import AVOIDED, PREGNANT, Gate
from planner.core.solver.explain import AVOIDS, DIET, LOCK
from planner.core.solver.remedies import REPEATS, RESTRICTIONS
from planner.models import Eater, EaterGate
from recipes.labels import ALLERGENS, allergen

Stored = Mapping[str, Any]  # a demand, or a concession, as a run stores it
People = Mapping[int, Eater]

THE_MEAL_ON: Final[dict[str, labels.Words]] = {
    "breakfast": _("the breakfast on %(weekday)s"),
    "lunch": _("the lunch on %(weekday)s"),
    "dinner": _("the dinner on %(weekday)s"),
    "snack": _("the snack on %(weekday)s"),
}
FOR_MEAL: Final[dict[str, labels.Words]] = {
    "breakfast": _("for breakfast"),
    "lunch": _("for lunch"),
    "dinner": _("for dinner"),
    "snack": _("as a snack"),
}
DIETS: Final[dict[str, labels.Words]] = {
    "vegan": _("a vegan diet"),
    "vegetarian": _("a vegetarian diet"),
    "pescetarian": _("a pescetarian diet"),
}


def conflict_sentences(
    conflict: Sequence[Stored], people: People, monday: dt.date
) -> tuple[str, ...]:
    """One sentence for each person that a conflict is about, and one for each thing in it that is
    nobody's own. A meal that no dish suits is one sentence for all.
    """
    by_eater: dict[int, list[Stored]] = {}
    for part in conflict:
        if part["eater"] is not None:
            by_eater.setdefault(part["eater"], []).append(part)
    slots = {part["slot"] for parts in by_eater.values() for part in parts}
    if len(slots) == 1 and (slot := slots.pop()):
        said = [_nothing_suits(slot, by_eater, people)]
    else:
        said = [_of_person(parts, people.get(eater)) for eater, parts in by_eater.items()]
    return (*said, *(_of_nobody(part, monday) for part in conflict if part["eater"] is None))


def name_of(eater: Eater | None) -> str:
    """A person's name; someone may have left the table since."""
    return gettext("Somebody") if eater is None else eater.name


def weekday_of(part: Stored, monday: dt.date) -> str:
    """The day that a demand is about, as in the middle of a sentence."""
    return date_format(monday + dt.timedelta(days=part["day"]), "l")


def the_meal_on(part: Stored, monday: dt.date) -> str:
    """ "the dinner on Tuesday", as in the middle of a sentence."""
    return str(THE_MEAL_ON[part["slot"]]) % {"weekday": weekday_of(part, monday)}


def gates_of(eater: Eater) -> list[Gate]:
    """What is taken care of for a person; pregnancy is a gate of its own accord."""
    own = [Gate(gate.gate) for gate in eater.gates.all()]
    return [*own, Gate.CAREFUL_FOOD] if eater.state == PREGNANT else own


def restriction_words(row: str, eater: Eater | None) -> str:
    """What a person is kept from, by the name that the person knows it by."""
    if row == DIET:
        return str(_("the diet") if eater is None else DIETS.get(eater.diet, eater.diet))
    if not row.startswith(AVOIDS):
        return str(labels.row_asks(row))
    code = row.removeprefix(AVOIDS)
    if eater is not None and code not in eater.avoids:
        for gate in gates_of(eater):
            if code in AVOIDED.get(gate, ()):
                return gettext("“%(gate)s”") % {"gate": EaterGate.Kind(gate).label}
    if code not in ALLERGENS:
        return gettext("the care taken")  # of something that has been taken away since
    return gettext("“without %(allergen)s”") % {"allergen": allergen(code)}


def _nothing_suits(slot: str, by_eater: Mapping[int, Sequence[Stored]], people: People) -> str:
    kept = {name_of(people.get(e)): _kept(parts, people.get(e)) for e, parts in by_eater.items()}
    if len(kept) == 1:
        ((name, words),) = kept.items()
        text = gettext("%(name)s: no dish %(for_meal)s suits %(kept)s.")
        return text % {"name": name, "for_meal": FOR_MEAL[slot], "kept": _both(words)}
    text = gettext("No dish %(for_meal)s suits everyone at the table: %(people)s.")
    everyone = _listed([f"{name} ({_listed(words)})" for name, words in kept.items()])
    return text % {"for_meal": FOR_MEAL[slot], "people": everyone}


def _of_person(parts: Sequence[Stored], eater: Eater | None) -> str:
    kept = _kept(parts, eater)
    asked = [part["row"] for part in parts if not part["row"].startswith(RESTRICTIONS)]
    about = {"name": name_of(eater), "kept": _both(kept)}
    about["asked"] = _listed([str(labels.row_asks(row)) for row in asked])
    if not kept:
        return gettext("%(name)s: %(asked)s.") % about
    if not asked:
        return gettext("%(name)s: %(kept)s.") % about
    if asked == ["fermented"]:
        return gettext("%(name)s: nothing fermented suits %(kept)s.") % about
    return gettext("%(name)s: %(asked)s cannot be had with %(kept)s.") % about


def _kept(parts: Iterable[Stored], eater: Eater | None) -> list[str]:
    """What an eater is kept from, each thing once."""
    rows = (part["row"] for part in parts if part["row"].startswith(RESTRICTIONS))
    return list(dict.fromkeys(restriction_words(row, eater) for row in rows))


def _of_nobody(part: Stored, monday: dt.date) -> str:
    if part["row"] == LOCK:
        said = gettext("%(meal)s is locked.") % {"meal": the_meal_on(part, monday)}
    elif part["row"] == REPEATS and part["slot"]:
        said = gettext("There is no dish %(for_meal)s.") % {"for_meal": FOR_MEAL[part["slot"]]}
    elif part["row"] == REPEATS or part["day"] is None:
        said = f"{labels.row_asks(part['row'])}."
    else:
        said = f"{weekday_of(part, monday)}: {labels.row_asks(part['row'])}."
    return str(capfirst(said))


def _both(words: Sequence[str]) -> str:
    """ "a", "both a and b", "a, b and c"."""
    if len(words) == 2:
        return gettext("both %(first)s and %(last)s") % {"first": words[0], "last": words[1]}
    return _listed(words)


def _listed(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    first, last = ", ".join(words[:-1]), words[-1]
    return gettext("%(first)s and %(last)s") % {"first": first, "last": last}
