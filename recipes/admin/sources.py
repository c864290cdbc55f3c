"""A food's values beside those of every source, choosing and stating one; and the sources."""

from typing import Any, Final

from django import forms
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recipes import labels
from recipes.admin.pages import Question, ask, author, food_for, show
from recipes.core.nutrients import COMPONENTS, DETAILS
from recipes.importers.curation import CuratedFood
from recipes.models import Food, FoodMatch, Source, SourceFood
from recipes.models.value import Grade
from recipes.services.comparison import Comparison, compare_sources
from recipes.services.curation import (
    LONGEST_REFERENCE,
    STATED_GRADES,
    Statement,
    choose_value,
    forget_value,
    state_value,
)
from recipes.services.refusals import refusals

GROUPS: Final = (*labels.NUTRIENT_GROUPS, (gettext_lazy("Details"), tuple(DETAILS)))


class StatementForm(forms.Form):
    """An amount that a person states."""

    amount = forms.FloatField(label=gettext_lazy("Amount in 100 g"), min_value=0)
    low = forms.FloatField(label=gettext_lazy("Lowest"), min_value=0, required=False)
    high = forms.FloatField(label=gettext_lazy("Highest"), min_value=0, required=False)
    reference = forms.CharField(
        label=gettext_lazy("Reference"),
        max_length=LONGEST_REFERENCE,
        widget=forms.TextInput(attrs={"size": 80}),
        help_text=gettext_lazy("Publication and place: author, year, table."),
    )
    grade = forms.ChoiceField(
        label=gettext_lazy("Grade"),
        choices=[(grade.value, grade.label) for grade in STATED_GRADES],
        initial=Grade.LITERATURE.value,
    )


def sources_page(model_admin: ModelAdmin, request: HttpRequest, food_id: int) -> HttpResponse:
    """Each nutrient a row: ours, why, and what every matched source gives."""
    food = food_for(request, food_id, "view_foodvalue")
    comparison = _comparison(food)
    groups = [
        (heading, [comparison.rows[code] for code in codes if code in comparison.rows])
        for heading, codes in GROUPS
    ]
    return show(
        model_admin,
        request,
        "sources.html",
        str(food),
        food=food,
        tab="sources",
        comparison=comparison,
        groups=[(heading, rows) for heading, rows in groups if rows],
        may_choose=request.user.has_perm("recipes.change_foodvalue") and not food.merged_into,
    )


def value_page(
    model_admin: ModelAdmin, request: HttpRequest, food_id: int, nutrient: str
) -> HttpResponse:
    """One value: take a source's (`?source=…`), forget it (`?forget=1`), or state one's own."""
    food = food_for(request, food_id, "change_foodvalue")
    if nutrient not in COMPONENTS:
        raise Http404
    sent = request.POST if request.method == "POST" else request.GET
    if "source" in sent:
        matches = FoodMatch.objects.filter(food=food, source_food=_number(sent["source"]))
        match = get_object_or_404(matches.select_related("source_food__source"))
        return ask(model_admin, request, _choice(request, food, nutrient, match))
    if "forget" in sent:
        return ask(model_admin, request, _forgetting(request, food, nutrient))
    form = StatementForm(request.POST or None, initial=_known(food, nutrient))
    if form.is_valid():
        stated = Statement(**form.cleaned_data)
        return ask(model_admin, request, _statement(request, food, nutrient, stated))
    return show(
        model_admin,
        request,
        "value.html",
        _("%(nutrient)s in %(food)s") % {"nutrient": labels.nutrient(nutrient), "food": food},
        food=food,
        tab="sources",
        form=form,
        row=_comparison(food).rows.get(nutrient),
        nutrient=nutrient,
    )


def kind_of(food: Food) -> Any:
    """What the order of the tables depends on."""
    return CuratedFood(food.slug, food.group, food.diet, food.ferment, food.is_fish).kind


def _comparison(food: Food) -> Comparison:
    return compare_sources(food=food, kind=kind_of(food), refused=refusals(food=food.slug))


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise Http404 from error


def _known(food: Food, nutrient: str) -> dict[str, Any]:
    """The value as it is, where a person stated it."""
    value = food.values.filter(nutrient=nutrient, source_food=None).first()
    if value is None:
        return {}
    return {name: getattr(value, name) for name in ("amount", "low", "high", "reference", "grade")}


def _question(food: Food, nutrient: str, **particulars: Any) -> Question:
    page = reverse("admin:recipes_food_sources", args=[food.pk])
    return Question(
        food=food, tab="sources", foods=[food.pk], forward=page, back=page, **particulars
    )


def _names(food: Food, nutrient: str) -> dict[str, Any]:
    return {"nutrient": labels.nutrient(nutrient), "food": food}


def _choice(request: HttpRequest, food: Food, nutrient: str, match: FoodMatch) -> Question:
    source = match.source_food
    reason = refusals(food=food.slug).get((nutrient, source.source.code), "")
    return _question(
        food,
        nutrient,
        title=_("%(nutrient)s in %(food)s: take this source's value?") % _names(food, nutrient),
        change=lambda why: choose_value(
            food=food, nutrient=nutrient, source_food=source, by=author(request), reason=why
        ),
        notes=[
            f"{source.source}: {source.name} ({source.source_key})",
            *([_("It was refused: %(reason)s") % {"reason": reason}] if reason else []),
            *([_("A near match: the value becomes an estimate.")] if match.is_near else []),
        ],
        button=_("Take this value"),
        done=_("%(nutrient)s in %(food)s is changed.") % _names(food, nutrient),
    )


def _statement(request: HttpRequest, food: Food, nutrient: str, stated: Statement) -> Question:
    return _question(
        food,
        nutrient,
        title=_("%(nutrient)s in %(food)s: state your own value?") % _names(food, nutrient),
        change=lambda why: state_value(
            food=food, nutrient=nutrient, stated=stated, by=author(request), reason=why
        ),
        button=_("State this value"),
        done=_("%(nutrient)s in %(food)s is changed.") % _names(food, nutrient),
    )


def _forgetting(request: HttpRequest, food: Food, nutrient: str) -> Question:
    return _question(
        food,
        nutrient,
        title=_("%(nutrient)s in %(food)s: make it unknown?") % _names(food, nutrient),
        change=lambda why: forget_value(
            food=food, nutrient=nutrient, by=author(request), reason=why
        ),
        notes=[_("Unknown is not zero: a dish with this food proves less of it.")],
        button=_("Make it unknown"),
        done=_("%(nutrient)s in %(food)s is unknown.") % _names(food, nutrient),
    )


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ("title", "publisher", "edition", "licence")
    search_fields = ("title", "publisher")
    ordering = ("title",)


@admin.register(SourceFood)
class SourceFoodAdmin(admin.ModelAdmin):
    """Published rows are read here, never changed."""

    list_display = ("name", "source", "source_key")
    list_filter = ("source",)
    search_fields = ("name", "source_key")
    ordering = ("name",)
    list_select_related = ("source",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: SourceFood | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SourceFood | None = None) -> bool:
        return False
