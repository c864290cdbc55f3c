"""Merging a food into another, and undoing it."""

from django import forms
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from recipes.admin.pages import Question, ask, author, food_for, show
from recipes.models import Food
from recipes.services.merging import Merge, merge_foods, unmerge
from recipes.services.roles import MERGE


class KeepForm(forms.Form):
    """Into which food."""

    keep = forms.ModelChoiceField(
        label=gettext_lazy("The food that is kept"), queryset=Food.objects.none()
    )

    def __init__(self, drop: Food, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        others = Food.objects.current().exclude(pk=drop.pk).order_by("name_nb", "pk")
        self.fields["keep"].queryset = others  # type: ignore[attr-defined]


def merge_page(model_admin: ModelAdmin, request: HttpRequest, food_id: int) -> HttpResponse:
    """Choose the food to keep; then see what would go over, and say why."""
    drop = food_for(request, food_id, MERGE)
    sent = request.POST if request.method == "POST" else request.GET
    form = KeepForm(drop, sent if "keep" in sent else None)
    if not form.is_valid():
        return show(
            model_admin, request, "merge.html", str(drop), food=drop, tab="merge", form=form
        )
    keep = form.cleaned_data["keep"]
    notes: list[str] = []

    def change(reason: str) -> None:
        merge = merge_foods(keep=keep, drop=drop, by=author(request), reason=reason)
        notes[:] = _notes(merge, drop)

    named = {"drop": drop, "keep": keep}
    question = Question(
        title=_("Merge %(drop)s into %(keep)s?") % named,
        food=drop,
        tab="merge",
        foods=[keep.pk, drop.pk],
        change=change,
        notes=notes,
        button=_("Merge"),
        done=_("%(drop)s is merged into %(keep)s.") % named,
        forward=reverse("admin:recipes_food_history", args=[keep.pk]),
        back=reverse("admin:recipes_food_merge", args=[drop.pk]),
    )
    return ask(model_admin, request, question)


def unmerge_page(model_admin: ModelAdmin, request: HttpRequest, food_id: int) -> HttpResponse:
    """Undo a merge, after a look at what that does."""
    drop = food_for(request, food_id, MERGE)
    history = reverse("admin:recipes_food_history", args=[drop.pk])
    keep = [] if drop.merged_into_id is None else [drop.merged_into_id]
    question = Question(
        title=_("Make %(drop)s a food of its own again?") % {"drop": drop},
        food=drop,
        tab="history",
        foods=[drop.pk, *keep],
        change=lambda reason: unmerge(drop=drop, by=author(request), reason=reason),
        notes=[_("What went over with the merge, and is still there, goes back.")],
        button=_("Undo the merge"),
        done=_("%(drop)s is a food of its own again.") % {"drop": drop},
        forward=history,
        back=history,
    )
    return ask(model_admin, request, question)


def _notes(merge: Merge, drop: Food) -> list[str]:
    """What goes over, in words."""
    lines, extras = len(merge.rows["lines"]), len(merge.rows.get("extras", ()))
    matches, measures = len(merge.rows["matches"]), len(merge.rows["measures"])
    names = len(merge.synonyms_nb) + len(merge.synonyms_en)
    counted = [
        (lines, ngettext("%d recipe line", "%d recipe lines", lines)),
        (extras, ngettext("%d extra", "%d extras", extras)),
        (matches, ngettext("%d match in a source", "%d matches in sources", matches)),
        (measures, ngettext("%d measure", "%d measures", measures)),
        (names, ngettext("%d name", "%d names", names)),
    ]
    over = ", ".join(text % count for count, text in counted if count)
    return [
        _("Goes over: %(what)s.") % {"what": over} if over else _("Nothing goes over."),
        _("%(drop)s goes out of sight, with its values. It can be undone.") % {"drop": drop},
    ]
