"""Who eats with a household: list, add, change, remove."""

from typing import cast

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Household
from accounts.web.requests import UserRequest
from planner.models import Eater
from planner.services import eaters as services

OLDEST = 110
YOUNGEST = 4  # reference intakes and portions hold from here on


class EaterForm(forms.ModelForm):  # type: ignore[type-arg] # takes none when it runs
    """What the targets depend on. Nothing about health is asked here: `planner.web.gates`."""

    use_required_attribute = False

    class Meta:
        model = Eater
        fields = (
            "name",
            "sex",
            "birth_year",
            "energy_kcal",
            "weight_kg",
            "diet",
            "vitamin_d_supplement_ug",
        )
        help_texts = {
            "sex": _("Recommended intakes differ."),
            "energy_kcal": _("Women need 1,800 to 2,200 as a rule, men 2,200 to 2,800."),
        }

    def clean_birth_year(self) -> int:
        year = cast(int, self.cleaned_data["birth_year"])
        this_year = timezone.localdate().year
        if not this_year - OLDEST <= year <= this_year - YOUNGEST:
            raise forms.ValidationError(
                _("Between %(from)d and %(to)d: menus are for people from four years up."),
                params={"from": this_year - OLDEST, "to": this_year - YOUNGEST},
            )
        return year


@login_required
@require_safe
def household(request: UserRequest, household_id: int) -> HttpResponse:
    """Everyone who eats with a household."""
    found = get_object_or_404(Household.objects.visible_to(request.user), pk=household_id)
    context = {"household": found, "eaters": found.eaters.order_by("pk")}
    return render(request, "planner/household.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_eater(request: UserRequest, household_id: int) -> HttpResponse:
    """Set another place at the table."""
    found = get_object_or_404(Household.objects.visible_to(request.user), pk=household_id)
    return _eater_page(request, Eater(household=found))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_eater(request: UserRequest, eater_id: int) -> HttpResponse:
    """Change what an eater's targets depend on; planned weeks are judged by it at once."""
    return _eater_page(request, own_eater(request, eater_id))


@login_required
@require_POST
def remove_eater(request: UserRequest, eater_id: int) -> HttpResponse:
    """Take an eater away, from planned weeks too."""
    eater = own_eater(request, eater_id)
    services.remove_eater(eater=eater)
    return redirect("planner:household", eater.household_id)


def own_eater(request: UserRequest, eater_id: int) -> Eater:
    """An eater of one of the reader's households; anyone else's is not found."""
    households = Household.objects.visible_to(request.user)
    return get_object_or_404(Eater, household__in=households, pk=eater_id)


def _eater_page(request: UserRequest, eater: Eater) -> HttpResponse:
    form = EaterForm(request.POST or None, instance=eater)
    if form.is_valid():
        form.save()
        return redirect("planner:household", eater.household_id)
    gates = eater.gates.order_by("pk") if eater.pk else ()
    context = {"form": form, "eater": eater, "household": eater.household, "gates": gates}
    return render(request, "planner/eater.html", context, status=400 if form.errors else 200)
