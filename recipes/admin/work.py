"""The work list: news from the sources to accept or decline, and values that are missing."""

import re
from functools import partial
from typing import Any, Final

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from recipes import labels
from recipes.admin.findings import accept_page, findings_page
from recipes.admin.pages import Question, ask, author, may, show
from recipes.labels.changes import NOTHING, exact
from recipes.models import FoodValue, WorkItem
from recipes.services.history import ChangeError
from recipes.services.touched import NOTHING as TOUCHES_NOTHING
from recipes.services.touched import touched_each
from recipes.services.worklist import VALUES, Decided, accept_each, decline_each, missing_values

MOST_AT_ONCE: Final = 100
PK: Final = re.compile(r"[0-9]{1,18}")
ACCEPT, DECLINE = "accept", "decline"


class WorkList(ChangeList):
    """A page of the list knows what its items touch, and our values as they are now."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        items = list(self.result_list)
        foods = {item.food_id for item in items if item.food_id is not None}
        touched = touched_each(foods=foods, today=timezone.localdate())
        values = FoodValue.objects.filter(
            food__in=foods, nutrient__in={item.nutrient for item in items}
        )
        ours = {(value.food_id, value.nutrient): value.amount for value in values}
        for item in items:
            item.touched = touched.get(item.food_id, TOUCHES_NOTHING)
            item.ours = ours.get((item.food_id, item.nutrient))
        self.result_list = items


class Waiting(admin.SimpleListFilter):
    """What waits, unless something else is asked for."""

    title = gettext_lazy("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        decided = [(code, label) for code, label in WorkItem.Status.choices if code != "open"]
        return [*decided, ("all", gettext_lazy("All"))]

    def choices(self, changelist: Any) -> Any:
        """The first choice, which Django calls All, is what waits."""
        first, *others = super().choices(changelist)
        return [{**first, "display": gettext_lazy("Open")}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet[WorkItem]) -> QuerySet[WorkItem]:
        status = self.value()
        return queryset if status == "all" else queryset.filter(status=status or "open")


@admin.register(WorkItem)
class WorkItemAdmin(admin.ModelAdmin):
    """Items open when a source is imported. Accepting one lets our value follow."""

    change_list_template = "admin/recipes/workitem/change_list.html"
    list_display = (
        *("food_link", "nutrient_name", "ours_now", "theirs", "source", "touches", "decide"),
    )
    list_display_links = None
    list_filter = (Waiting, "kind", "source_food__source")
    list_select_related = ("food", "source_food__source")
    search_fields = ("food__search_text", "source_food__name")
    ordering = ("-pk",)
    list_per_page = 50
    list_max_show_all = MOST_AT_ONCE
    actions = ("accept_chosen", "decline_chosen")

    def get_queryset(self, request: HttpRequest) -> QuerySet[WorkItem]:
        """Items of a merged food are out of sight with it."""
        items: QuerySet[WorkItem] = super().get_queryset(request)
        return items.filter(Q(food=None) | Q(food__merged_into=None))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return WorkList

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(
            request, {"tab": "news", "title": _("Work list"), **(extra_context or {})}
        )

    # --- columns --------------------------------------------------------------------------------

    @admin.display(description=gettext_lazy("food"), ordering="food__name_nb")
    def food_link(self, item: WorkItem) -> SafeString:
        if item.food is None:
            return format_html(
                '{}<br><span class="quiet">{}</span>', NOTHING, item.get_kind_display()
            )
        address = reverse("admin:recipes_food_sources", args=[item.food_id])
        link = '<a href="{}">{}</a><br><span class="quiet">{}</span>'
        return format_html(link, address, item.food, item.get_kind_display())

    @admin.display(description=gettext_lazy("nutrient"), ordering="nutrient")
    def nutrient_name(self, item: WorkItem) -> Any:
        return labels.nutrient(item.nutrient) if item.nutrient else NOTHING

    @admin.display(description=gettext_lazy("ours"))
    def ours_now(self, item: Any) -> str:
        """As it is now; what was decided shows what it was."""
        ours = item.ours if item.status == WorkItem.Status.OPEN else item.before
        return NOTHING if ours is None else exact(ours, item.nutrient)

    @admin.display(description=gettext_lazy("the source's"))
    def theirs(self, item: WorkItem) -> str:
        return NOTHING if item.after is None else exact(item.after, item.nutrient)

    @admin.display(description=gettext_lazy("source"), ordering="source_food__source__code")
    def source(self, item: WorkItem) -> SafeString:
        food = item.source_food
        return format_html(
            '{} {}<br><span class="quiet">{}</span>', food.source, food.source_key, food.name
        )

    @admin.display(description=gettext_lazy("touches"))
    def touches(self, item: Any) -> SafeString:
        recipes, weeks = len(item.touched.recipes), item.touched.weeks
        return format_html(
            "{}<br>{}",
            ngettext("%d recipe", "%d recipes", recipes) % recipes,
            ngettext("%d week", "%d weeks", weeks) % weeks,
        )

    @admin.display(description=gettext_lazy("decision"))
    def decide(self, item: WorkItem) -> SafeString:
        if item.status != WorkItem.Status.OPEN:
            return format_html(
                '{}<br><span class="quiet">{}</span>', item.get_status_display(), item.reason
            )
        address = reverse("admin:recipes_workitem_decide")
        return format_html(
            '<a href="{0}?do=accept&amp;item={1}">{2}</a> · <a href="{0}?do=decline&amp;item={1}">'
            "{3}</a>",
            address,
            item.pk,
            _("Accept"),
            _("Decline"),
        )

    # --- deciding -------------------------------------------------------------------------------

    @admin.action(description=gettext_lazy("Accept the chosen"), permissions=["change"])
    def accept_chosen(self, request: HttpRequest, items: QuerySet[WorkItem]) -> HttpResponse:
        return _to_decision(ACCEPT, items)

    @admin.action(description=gettext_lazy("Decline the chosen"), permissions=["change"])
    def decline_chosen(self, request: HttpRequest, items: QuerySet[WorkItem]) -> HttpResponse:
        return _to_decision(DECLINE, items)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: WorkItem | None = None) -> bool:
        return False

    def change_view(self, request: HttpRequest, object_id: str, *args: Any) -> HttpResponse:
        """There is no form: an item is decided, with a reason."""
        return HttpResponseRedirect(reverse("admin:recipes_workitem_changelist"))

    def get_urls(self) -> list[URLPattern]:
        own = [
            path("decide/", self.admin_site.admin_view(self.decide_page),
                 name="recipes_workitem_decide"),
            path("missing/", self.admin_site.admin_view(self.missing_page),
                 name="recipes_workitem_missing"),
            path("findings/", self.admin_site.admin_view(partial(findings_page, self)),
                 name="recipes_workitem_findings"),
            path("findings/<int:food_id>/", self.admin_site.admin_view(partial(accept_page, self)),
                 name="recipes_workitem_accept_finding"),
        ]  # fmt: skip
        return own + super().get_urls()

    def decide_page(self, request: HttpRequest) -> HttpResponse:
        """Show what accepting or declining does, and ask why."""
        may(request, "change_workitem")
        sent = request.POST if request.method == "POST" else request.GET
        chosen = [int(pk) for pk in sent.getlist("item")[:MOST_AT_ONCE] if PK.fullmatch(pk)]
        items = list(
            WorkItem.objects.filter(pk__in=chosen).select_related("food", "source_food__source")
        )
        is_accepted = sent.get("do") == ACCEPT
        back = reverse("admin:recipes_workitem_changelist")
        if not items:
            messages.info(request, _("Nothing was chosen."))
            return HttpResponseRedirect(back)
        question = _question(request, items, is_accepted=is_accepted, back=back)
        return ask(self, request, question)

    def missing_page(self, request: HttpRequest) -> HttpResponse:
        """Foods that lack a value which must be covered."""
        may(request, "view_workitem")
        return show(
            self,
            request,
            "workitem/missing.html",
            _("Missing values"),
            tab="missing",
            missing=list(missing_values()),
        )


def _to_decision(action: str, items: QuerySet[WorkItem]) -> HttpResponse:
    chosen = items.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE]
    query = urlencode([("do", action), *(("item", pk) for pk in chosen)])
    return HttpResponseRedirect(f"{reverse('admin:recipes_workitem_decide')}?{query}")


def _question(
    request: HttpRequest, items: list[WorkItem], *, is_accepted: bool, back: str
) -> Question:
    count = len(items)
    pks = [item.pk for item in items]

    def change(reason: str) -> None:
        decide = accept_each if is_accepted else decline_each
        decided = decide(items=pks, by=author(request), reason=reason)
        if not decided.done:
            whys = [why for _item, why in decided.refused]
            raise ChangeError(whys[0] if whys else gettext_lazy("It was decided before."))
        _tell(request, decided)

    if is_accepted:
        title = ngettext("Accept %d work item?", "Accept %d work items?", count) % count
        done = _("Accepted: our values follow.")
    else:
        title = ngettext("Decline %d work item?", "Decline %d work items?", count) % count
        done = _("Declined: our values stay as they are.")
    return Question(
        title=title,
        foods=[item.food_id for item in items if item.food_id is not None],
        change=change,
        notes=[_said(item) for item in items if not (is_accepted and item.kind in VALUES)],
        button=_("Accept") if is_accepted else _("Decline"),
        done=done,
        forward=back,
        back=back,
        may_be_empty=True,
    )


def _said(item: WorkItem) -> str:
    """An item in a line: what, of which food, and where it stands."""
    about = str(item.food) if item.food else item.source_food.name
    amount = "" if item.after is None else f" {exact(item.after, item.nutrient)}"
    nutrient = f", {labels.nutrient(item.nutrient)}{amount}" if item.nutrient else ""
    return f"{item.get_kind_display()}: {about}{nutrient} ({item.source_food.source})"


def _tell(request: HttpRequest, decided: Decided) -> None:
    """What was not decided now, and why."""
    for item, why in decided.refused:
        messages.error(request, f"{_said(item)}: {why}")
    for item in decided.before:
        messages.info(request, _("%(item)s was decided before.") % {"item": _said(item)})
