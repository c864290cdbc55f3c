"""The household's kitchen: its minutes, its leftovers, and its own rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dates import WEEKDAYS as WEEKDAY_NAMES
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Household
from accounts.web.requests import UserRequest
from planner import labels
from planner.labels.kitchen import rule_words, trait_choices
from planner.models import HouseholdRule, Kitchen
from planner.models.kitchen import MOST_LEFTOVERS, MOST_MEALS, MOST_MINUTES, WEEKDAYS
from planner.services import kitchen as services
from planner.services.offers import Offer, read_offer
from planner.web.households import own_household
from recipes.models.recipe import Slot

Kind = HouseholdRule.Kind


class KitchenForm(forms.ModelForm):  # type: ignore[type-arg] # takes none when it runs
    """Minutes of each weekday, and how often yesterday's dinner is lunch."""

    use_required_attribute = False
    leftovers = forms.TypedChoiceField(
        label=_("Lunches a week from yesterday’s dinner"),
        choices=[(count, str(count)) for count in range(MOST_LEFTOVERS + 1)],
        coerce=int,
    )

    class Meta:
        model = Kitchen
        fields = (*WEEKDAYS, "leftovers")


class _RuleForm(forms.Form):
    """One kind of rule. What can be chosen is what some dish can keep."""

    use_required_attribute = False

    def __init__(self, offer: Offer, data: Any = None) -> None:
        super().__init__(data, auto_id=f"{type(self).__name__.lower()}_%s")
        if "trait" in self.fields:
            self.fields["trait"] = forms.ChoiceField(
                label=_("What"), choices=trait_choices(offer.meals)
            )
        if "weekday" in self.fields:
            days = [(number, capfirst(name)) for number, name in WEEKDAY_NAMES.items()]
            self.fields["weekday"] = forms.TypedChoiceField(
                label=_("Weekday"), choices=days, coerce=int
            )


class FrequencyForm(_RuleForm):
    """Fish at least twice."""

    trait = forms.ChoiceField()
    at_least = forms.IntegerField(
        label=_("At least, times a week"), min_value=0, max_value=MOST_MEALS, required=False
    )
    at_most = forms.IntegerField(
        label=_("At most, times a week"), min_value=0, max_value=MOST_MEALS, required=False
    )

    def clean_at_least(self) -> int:
        return self.cleaned_data["at_least"] or 0


class WishForm(_RuleForm):
    """Fish for dinner on Thursdays."""

    trait = forms.ChoiceField()
    slot = forms.ChoiceField(label=_("Meal"), choices=Slot.choices, initial=Slot.DINNER)
    weekday = forms.ChoiceField()


class MinutesForm(_RuleForm):
    """At most half an hour on Tuesdays."""

    weekday = forms.ChoiceField()
    at_most = forms.IntegerField(
        label=_("At most, minutes for all meals together"), min_value=1, max_value=MOST_MINUTES
    )


FORMS: Final[Mapping[str, type[_RuleForm]]] = {
    Kind.FREQUENCY: FrequencyForm,
    Kind.WISH: WishForm,
    Kind.MINUTES: MinutesForm,
}


@dataclass(frozen=True)
class RuleView:
    """A rule in words."""

    rule: HouseholdRule
    words: str


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def kitchen(request: UserRequest, household_id: int) -> HttpResponse:
    """Say how much time the kitchen has."""
    household = own_household(request, household_id)
    stored = services.kitchen_of(household.pk)
    form = KitchenForm(request.POST or None, instance=stored)
    if form.is_valid():
        said = form.cleaned_data
        services.save_kitchen(
            household=household,
            minutes=[said[day] for day in WEEKDAYS],
            leftovers=said["leftovers"],
        )
        messages.success(request, gettext("Saved. The next week that is planned keeps to it."))
        return redirect("planner:kitchen", household.pk)
    context = {"household": household, "form": form, "here": "kitchen"}
    return render(request, "planner/kitchen.html", context, status=400 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: UserRequest, household_id: int) -> HttpResponse:
    """The household's own rules; and another one, of the `kind` that is sent."""
    household = own_household(request, household_id)
    offer = read_offer()
    kind = request.POST.get("kind", "")
    if request.method != "POST" or kind not in FORMS:
        return _rules_page(request, household, {name: form(offer) for name, form in FORMS.items()})
    form = FORMS[kind](offer, request.POST)
    if form.is_valid():
        try:
            services.set_rule(household=household, kind=kind, **form.cleaned_data)
        except services.RuleError as error:
            form.add_error(None, str(labels.rule_error(error.code)))
        else:
            return redirect("planner:rules", household.pk)
    shown = {name: form if name == kind else other(offer) for name, other in FORMS.items()}
    return _rules_page(request, household, shown, refused=form)


@login_required
@require_POST
def remove_rule(request: UserRequest, household_id: int) -> HttpResponse:
    """Take away the rule with the `key` that is sent."""
    household = own_household(request, household_id)
    services.remove_rule(household=household, key=request.POST.get("key", ""))
    return redirect("planner:rules", household.pk)


def _rules_page(
    request: UserRequest,
    household: Household,
    shown: Mapping[str, _RuleForm],
    refused: _RuleForm | None = None,
) -> HttpResponse:
    stored = services.rules_of(services.kitchen_of(household.pk), household.eaters.all())
    context = {
        "household": household,
        "rules": [RuleView(rule, rule_words(rule)) for rule in stored],
        "forms": [(kind, Kind(kind).label, form) for kind, form in shown.items()],
        "refused": refused,
        "here": "rules",
    }
    return render(request, "planner/rules.html", context, status=400 if refused else 200)
