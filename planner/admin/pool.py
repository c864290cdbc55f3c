"""What the pool of recipes lacks, for who writes the next one."""

from dataclasses import dataclass
from typing import Final

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from planner.bench.cases import cares_of
from planner.bench.pool_lacks import NEEDS, Supply, pool_supply
from planner.bench.problems import real_stock
from planner.labels import cares
from recipes.models import Recipe
from recipes.models.recipe import Slot

FEW: Final = 3  # so few dishes that do something are shown as few


@dataclass(frozen=True)
class Row:
    """A care's line in the table of a meal."""

    care: str
    supply: Supply
    counts: list[tuple[int, bool]]  # for each need: how many dishes, and whether they are few


@require_safe
def pool_page(request: HttpRequest) -> HttpResponse:
    """Counts of every meal and care, and above them what nothing does."""
    if not request.user.has_perm("recipes.view_recipe"):
        raise PermissionDenied
    supplies = pool_supply(real_stock())
    words = {supply.care: cares.care_words(cares_of(supply.care)) for supply in supplies}
    rows = [
        Row(
            words[supply.care],
            supply,
            [(n, n < min(FEW, supply.usual[need])) for need, n in supply.serving.items()],
        )
        for supply in supplies
    ]
    return TemplateResponse(
        request,
        "admin/planner/pool.html",
        {
            **admin.site.each_context(request),
            "opts": Recipe._meta,
            "title": _("What the recipes lack"),
            "lacking": [
                (row.care, Slot(row.supply.slot).label, _lacking(row.supply))
                for row in rows
                if row.supply.lacking or row.supply.is_thin
            ],
            "needs": [cares.NEEDS[need] for need in NEEDS],
            "meals": [
                (slot.label, [row for row in rows if row.supply.slot == slot]) for slot in Slot
            ],
        },
    )


def _lacking(supply: Supply) -> str:
    parts = [str(cares.NEEDS[need]) for need in supply.lacking]
    if supply.is_thin:
        parts.append(_("dishes enough for a week"))
    return ", ".join(parts)
