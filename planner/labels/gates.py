"""Gates in plain words: what each does, and what its person should know. Never an alarm, never a
promise of health.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from planner.core.gates import Gate
from planner.labels import Words


@dataclass(frozen=True, slots=True)
class GateWords:
    """What the planner does, what to know beside it, and what a level is called."""

    does: Words
    note: Words = ""
    level: Words = ""
    level_help: Words = ""


GATES: Final = {
    Gate.STEADY_VITAMIN_K: GateWords(
        _(
            "Bonegut keeps vitamin K even from day to day, with no peak in a single meal and no "
            "natto. Greens stay on the menu."
        ),
        _("Talk to your doctor before you change your diet."),
        _("Vitamin K to keep to, µg a day"),
        _("Agree on it with those who follow you up. Many menus here give 250 to 400 µg."),
    ),
    Gate.POTASSIUM_LIMIT: GateWords(
        _(
            "Bonegut keeps potassium under your limit on every day. Phosphorus, magnesium and "
            "calcium have no such limit here."
        ),
        _("Set limits together with your doctor before you follow the menu."),
        _("At most, mg of potassium a day"),
        _("Empty: the recommended intake, until a limit has been set for you."),
    ),
    Gate.NO_AGED_FERMENTS: GateWords(
        _(
            "Bonegut leaves out ripened cheese, sauerkraut, miso, soy sauce, cured meat and what "
            "else is aged or long fermented. Something fermented comes from yoghurt, kefir and "
            "the like."
        ),
        _("A list that you have been given goes before this one."),
    ),
    Gate.LOW_HISTAMINE: GateWords(
        _(
            "Bonegut leaves out food that is rich in histamine, and whatever is aged or long "
            "fermented."
        ),
    ),
    Gate.LOW_FODMAP: GateWords(
        _(
            "Bonegut leaves out onion, garlic and other food with much or some FODMAP. Prebiotic "
            "fibre comes from what is counted as gentle, at least 3 g a day."
        ),
        _("Best done together with a dietitian, and for a time."),
    ),
    Gate.CAREFUL_FOOD: GateWords(
        _(
            "Bonegut leaves out raw and smoked fish, raw meat and egg, soft ripened cheese, "
            "unpasteurised and home-fermented food, raw sprouts and fish liver."
        ),
        _("For those who are pregnant or must take extra care with infection from food."),
    ),
    Gate.LOW_LACTOSE: GateWords(
        _("Bonegut leaves out milk and cream. Firm cheese, yoghurt and kefir may stay."),
        _("This is not enough for an allergy to milk."),
    ),
    Gate.GLUTEN_FREE: GateWords(
        _(
            "Bonegut leaves out wheat, rye, barley and spelt, and oats that are not declared free "
            "of gluten."
        ),
    ),
    Gate.GENTLE_RAMP: GateWords(
        _(
            "Bonegut asks for a little more prebiotic fibre and vegetables each week: half in the "
            "first, all from the fifth on."
        ),
    ),
}

GATE_ERRORS: Final[dict[str, Words]] = {
    "consent_missing": _("Tick that Bonegut may keep this. Without it nothing is saved."),
    "level_missing": _("Write the amount of vitamin K to keep to."),
    "level_out_of_range": _("That amount cannot be used here."),
}


def gate_error(code: str) -> Words:
    """Why gates cannot be kept so."""
    return GATE_ERRORS.get(code, code)


def gate_sentence(gate: str) -> str:
    """What the planner does for a gate, and what to know beside it."""
    words = GATES[Gate(gate)]
    return f"{words.does} {words.note}".strip()
