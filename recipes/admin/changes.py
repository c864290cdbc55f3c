"""The history of foods: what changed, why and by whom; and making a food as it was."""

from typing import Final

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recipes.admin.pages import Question, ask, author, food_for, show
from recipes.models import FoodChange
from recipes.services.history import diff, restore
from recipes.services.roles import MERGE, RESTORE

PAGE_SIZE: Final = 20


def history_page(model_admin: ModelAdmin, request: HttpRequest, food_id: int) -> HttpResponse:
    """Every change of a food, the newest first, each with what it changed."""
    food = food_for(request, food_id, "view_food")
    rows = food.changes.select_related("changed_by").order_by("-pk")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("p"))
    return show(
        model_admin,
        request,
        "history.html",
        str(food),
        food=food,
        tab="history",
        page=page,
        changes=[(change, diff(change.before, change.after)) for change in page],
        may_restore=request.user.has_perm(f"recipes.{RESTORE}") and not food.merged_into,
        may_merge=request.user.has_perm(f"recipes.{MERGE}"),
    )


def restore_page(
    model_admin: ModelAdmin, request: HttpRequest, food_id: int, change_id: int
) -> HttpResponse:
    """Make a food as it was before a change, after a look at what that does."""
    food = food_for(request, food_id, RESTORE)
    change = get_object_or_404(food.changes.select_related("food"), pk=change_id)
    history = reverse("admin:recipes_food_history", args=[food.pk])
    question = Question(
        title=_("Make %(food)s as it was before this change?") % {"food": food},
        food=food,
        tab="history",
        foods=[food.pk],
        change=lambda reason: restore(change=change, by=author(request), reason=reason),
        notes=[_("Taken back, with everything after it: %(reason)s") % {"reason": change.reason}],
        button=_("Restore"),
        done=_("%(food)s is as it was.") % {"food": food},
        forward=history,
        back=history,
    )
    return ask(model_admin, request, question)


@admin.register(FoodChange)
class FoodChangeAdmin(admin.ModelAdmin):
    """What was changed of all foods. Nothing here is ever changed or deleted."""

    list_display = ("changed_at", "food_link", "kind", "reason", "changed_by")
    list_display_links = None
    list_filter = ("kind", "changed_at")
    search_fields = ("reason", "food__search_text")
    ordering = ("-pk",)
    list_select_related = ("food", "changed_by")

    @admin.display(description=gettext_lazy("food"))
    def food_link(self, change: FoodChange) -> SafeString:
        address = reverse("admin:recipes_food_history", args=[change.food_id])
        return format_html('<a href="{}">{}</a>', address, change.food)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: FoodChange | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: FoodChange | None = None) -> bool:
        return False
