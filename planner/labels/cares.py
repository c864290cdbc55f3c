"""What the pool is watched for, in words."""

from collections.abc import Iterable
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planner.labels import Words

CARES: Final[dict[str, Words]] = {
    "vegetarian": gettext_lazy("vegetarian"),
    "vegan": gettext_lazy("vegan"),
    "gluten-free": gettext_lazy("without gluten"),
    "milk-free": gettext_lazy("without milk"),
    "egg-free": gettext_lazy("without eggs"),
    "fish-free": gettext_lazy("without fish"),
    "soy-free": gettext_lazy("without soya"),
    "nut-free": gettext_lazy("without nuts"),
    "low FODMAP": gettext_lazy("low in FODMAP"),
    "low histamine": gettext_lazy("low in histamine"),
    "no aged ferments": gettext_lazy("no aged ferments"),
    "low lactose": gettext_lazy("low in lactose"),
    "steady vitamin K": gettext_lazy("steady vitamin K"),
    "potassium limit": gettext_lazy("a limit of potassium"),
}
NEEDS: Final[dict[str, Words]] = {
    "calcium": gettext_lazy("250 mg calcium"),
    "live_ferment": gettext_lazy("a live ferment"),
    "crucifer": gettext_lazy("75 g crucifers"),
    "prebiotic": gettext_lazy("a prebiotic serving"),
    "little_salt": gettext_lazy("little salt"),
}


def care_words(cares: Iterable[str]) -> str:
    """“Vegan, without nuts”; who takes care of nothing is everybody."""
    return capfirst(", ".join(str(CARES[care]) for care in cares)) or _("Everybody")
