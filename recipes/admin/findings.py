"""What the audit finds: each finding is mended, or accepted with a reason."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recipes.admin.pages import Question, ask, author, food_for, may, show
from recipes.labels import findings as labels
from recipes.models import AcceptedFinding, Food
from recipes.services.audit import audit, audit_food
from recipes.services.findings import accept_finding
from recipes.services.roles import ACCEPT_FINDING


@admin.register(AcceptedFinding)
class AcceptedFindingAdmin(admin.ModelAdmin):
    """Accepted on the work list; here to be read again, and to be taken back."""

    list_display = ("food", "check_name", "about", "reason", "accepted_by")
    list_filter = ("finding",)
    list_select_related = ("food", "accepted_by")
    search_fields = ("food__search_text", "reason")
    ordering = ("food__name_nb", "finding", "nutrient")

    @admin.display(description=gettext_lazy("finding"), ordering="finding")
    def check_name(self, accepted: AcceptedFinding) -> Any:
        return labels.finding(accepted.finding)

    @admin.display(description=gettext_lazy("about"), ordering="nutrient")
    def about(self, accepted: AcceptedFinding) -> Any:
        return labels.about(accepted.nutrient) if accepted.nutrient else "–"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: AcceptedFinding | None = None
    ) -> bool:
        return False


def findings_page(work: Any, request: HttpRequest) -> HttpResponse:
    """What nobody has explained yet."""
    may(request, "view_workitem")
    report = audit()
    foods = {food.slug: food for food in Food.objects.current()}
    found = [
        {"food": foods[one.food], "finding": one, "words": labels.sentence(one)}
        for one in report.unexplained
    ]
    return show(
        work,
        request,
        "workitem/findings.html",
        _("Findings of the audit"),
        tab="findings",
        found=found,
        accepted=report.accepted,
        may_accept=request.user.has_perm(f"recipes.{ACCEPT_FINDING}"),
    )


def accept_page(work: Any, request: HttpRequest, food_id: int) -> HttpResponse:
    """Ask why a finding is right as it stands."""
    food = food_for(request, food_id, ACCEPT_FINDING)
    sent = request.POST if request.method == "POST" else request.GET
    asked = sent.get("finding", ""), sent.get("nutrient", "")
    found = [
        j.finding for j in audit_food(food) if (j.finding.finding, j.finding.nutrient) == asked
    ]
    if not found:
        raise Http404
    back = reverse("admin:recipes_workitem_findings")

    def change(reason: str) -> None:
        accept_finding(
            food=food, finding=asked[0], nutrient=asked[1], by=author(request), reason=reason
        )

    question = Question(
        title=_("Accept the finding: %(food)s") % {"food": food},
        foods=(),
        change=change,
        notes=[labels.sentence(found[0])],
        button=_("Accept"),
        done=_("Accepted: the audit no longer tells of it."),
        forward=back,
        back=back,
        may_be_empty=True,
    )
    return ask(work, request, question)
