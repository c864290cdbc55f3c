"""What a portion holds while its recipe is being written."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from recipes.admin.recipe_lines import RecipeLineForm
from recipes.core.habits import habits_served
from recipes.core.portion import PortionFacts
from recipes.labels import nutrient
from recipes.services.nutrition import portion_of

MOST_LINES: Final = 100  # of a form that are looked at
SHOWN: Final = (
    "energy_kcal",
    "protein_g",
    "fibre_g",
    "prebiotic_g",
    "calcium_mg",
    "usable_calcium_mg",
    "magnesium_mg",
    "vitamin_k1_ug",
    "vitamin_d_ug",
    "zinc_mg",
    "sodium_mg",
    "produce_g",
)
NAMES: Final = {
    "prebiotic_g": _("Prebiotic fibre"),
    "produce_g": _("Vegetables, fruit and berries"),
}


def portion_words(facts: PortionFacts | None, *, waiting: int = 0) -> SafeString:
    """A portion as the nutritionist reads it beside the form.

    :param waiting: lines that cannot be counted yet
    """
    told: dict[str, Any] = {"facts": facts, "waiting": waiting}
    if facts is not None:
        told["rows"] = [
            (NAMES.get(code) or nutrient(code), code, facts.amounts[code]) for code in SHOWN
        ]
        told["habits"] = habits_served(facts)
        told["allergens"] = sorted(facts.allergens)
        told["may_contain"] = sorted(facts.allergens_unknown - facts.allergens)
    return render_to_string("admin/recipes/portion.html", told)


def live_portion(request: HttpRequest) -> HttpResponse:
    """The same of a form that has not been saved. Lines that are not whole yet are not counted."""
    lines, waiting = [], 0
    for prefix in _prefixes(request):
        form = RecipeLineForm(request.POST, prefix=prefix)
        if form.is_valid():
            line = form.cleaned_data
            lines.append((line["food"].slug, line["grams"], line["method"]))
        elif form.has_changed():
            waiting += 1
    portions = _number(request, "portions")
    facts = portion_of(lines=lines, portions=portions) if lines and portions else None
    return HttpResponse(portion_words(facts, waiting=waiting))


def _prefixes(request: HttpRequest) -> list[str]:
    count = min(_number(request, "lines-TOTAL_FORMS"), MOST_LINES)
    prefixes = (f"lines-{number}" for number in range(count))
    return [prefix for prefix in prefixes if f"{prefix}-DELETE" not in request.POST]


def _number(request: HttpRequest, name: str) -> int:
    typed = request.POST.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 0
