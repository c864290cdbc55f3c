"""Where everything comes from: the tables with their credits, and the literature."""

import re
from dataclasses import dataclass, field
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from recipes.models import CitedFact, FoodValue, PrebioticValue, Source
from recipes.models.value import Grade

# A household measure says where it is from on its food's own page: there are thousands.
CITING: Final = (FoodValue, PrebioticValue, CitedFact)
# How a reference begins that names a row of a table; a page lists the table, not every row.
TABLES: Final = {
    "CIQUAL": "Ciqual",
    "Canadian Nutrient File": "Canadian Nutrient File 2015",
    "CNF": "Canadian Nutrient File 2015",
    "FDC": "USDA FoodData Central",
    "Fineli": "Fineli",
    "Livsmedelsverket": "Livsmedelsverkets livsmedelsdatabas",
    "Matvaretabellen": "Matvaretabellen",
    "Standard Tables of Food": "Standard Tables of Food Composition in Japan",
    "USDA SR26": "USDA National Nutrient Database SR26",
    "USDA": "USDA FoodData Central",
}
OWN: Final = re.compile("Own |Converted|various$|compiled list$")


@dataclass
class Citation:
    """One reference, and the foods that lean on it."""

    reference: str
    foods: set[int] = field(default_factory=set)
    is_firm: bool = False  # whether anything but estimates does


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every source with its licence and credit line; every reference that a fact names."""
    tables = Source.objects.order_by("title")
    cited = _citations()
    context = {
        "sources": tables,
        "literature": [one for one in cited if not _is_table(one) and not OWN.match(one.reference)],
        "rows": [one for one in cited if _is_table(one)],
        "own": [one for one in cited if OWN.match(one.reference)],
    }
    return render(request, "recipes/sources.html", context)


def _citations() -> list[Citation]:
    """By alphabet. What follows a semicolon is a remark on one value."""
    cited: dict[str, Citation] = {}
    for model in CITING:
        rows = model._default_manager.exclude(reference="").filter(food__merged_into=None)
        for reference, grade, food in rows.values_list("reference", "grade", "food"):
            name = _table(reference) or reference.partition("; ")[0]
            citation = cited.setdefault(name, Citation(name))
            citation.foods.add(food)
            citation.is_firm |= grade != Grade.ESTIMATE
    return sorted(cited.values(), key=lambda one: one.reference.casefold())


def _table(reference: str) -> str | None:
    return next((name for start, name in TABLES.items() if reference.startswith(start)), None)


def _is_table(citation: Citation) -> bool:
    return citation.reference in TABLES.values()
