"""The shopping list: read it, tick it, say what is at home and what things cost."""

import uuid
from decimal import Decimal

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from accounts.web.requests import UserRequest
from planner.core.shopping import price_units
from planner.labels.shopping import price_unit, shopping_error
from planner.models import OwnLine, Plan
from planner.models.shopping import MOST_GRAMS, MOST_ORE
from planner.services import shopping as services
from planner.services.shopping import (
    LineView,
    ListView,
    ShoppingError,
    get_line,
    get_list,
    list_of,
)
from planner.web.shopping_page import shop_line, shopping_page
from recipes.models import Food


class OwnLineForm(forms.ModelForm):  # type: ignore[type-arg] # takes none when it runs
    """Something that no dish asks for."""

    use_required_attribute = False

    class Meta:
        model = OwnLine
        fields = ("text", "amount", "aisle", "key")
        widgets = {"key": forms.HiddenInput}
        labels = {"aisle": _("Where in the shop")}


class GramsForm(forms.Form):
    """Grams as eaten. Empty: as much as the list says."""

    use_required_attribute = False

    grams = forms.FloatField(
        label=_("At home, g"), min_value=0, max_value=MOST_GRAMS, required=False, localize=True
    )


class PriceForm(forms.Form):
    """What the household pays. Empty: it no longer says."""

    use_required_attribute = False

    kroner = forms.DecimalField(
        label=_("Price, kr"),
        min_value=Decimal("0.01"),
        max_value=Decimal(MOST_ORE) / 100,
        decimal_places=2,
        required=False,
        localize=True,
    )
    unit = forms.ChoiceField(label=_("For each"))

    def __init__(self, view: LineView, data: object = None) -> None:
        bought = view.counted
        units = price_units(view.line.food, bought) if bought else ("kg",)
        price = view.price
        if price is not None and price.unit not in units:
            units = (price.unit, *units)
        initial = {"kroner": Decimal(price.ore).scaleb(-2), "unit": price.unit} if price else {}
        super().__init__(data, initial=initial)  # type: ignore[arg-type] # None, or what was sent
        named = [(unit, price_unit(unit, view.food.aisle)) for unit in units]
        self.fields["unit"].choices = named  # type: ignore[attr-defined] # a ChoiceField


@login_required
@require_safe
def shopping(request: UserRequest, plan_id: int) -> HttpResponse:
    """A week's list by aisle."""
    return _list_page(request, plan_id, OwnLineForm(initial={"key": uuid.uuid4()}))


@login_required
@require_safe
def line(request: UserRequest, plan_id: int, slug: str) -> HttpResponse:
    """One food of the list: what it is for, what is at home, what it costs."""
    plan, food = _found(request, plan_id, slug)
    return _line_page(request, plan, food)


@login_required
@require_POST
def tick(request: UserRequest, plan_id: int, slug: str) -> HttpResponse:
    """So many `grams` of a food have been bought, as the page said; 0: none after all."""
    plan, food = _found(request, plan_id, slug)
    form = GramsForm(request.POST)
    if not form.is_valid():
        return _refused(request, plan)
    grams = form.cleaned_data["grams"]
    try:
        if grams == 0:
            services.untick(plan=plan, food=food)
        else:
            services.tick(plan=plan, food=food, grams=grams)
    except ShoppingError:
        return _refused(request, plan)
    if request.htmx and not request.htmx.boosted:
        return _line_part(request, plan, food)
    return _back(plan, f"vare-{slug}")


@login_required
@require_POST
def at_home(request: UserRequest, plan_id: int, slug: str) -> HttpResponse:
    """There are so many `grams` of a food at home; all of it where none are told."""
    plan, food = _found(request, plan_id, slug)
    form = GramsForm(request.POST)
    if not form.is_valid():
        return _line_page(request, plan, food, home=form)
    services.have_at_home(plan=plan, foods=[food], grams=form.cleaned_data["grams"])
    return _back(plan, f"vare-{slug}")


@login_required
@require_POST
def all_at_home(request: UserRequest, plan_id: int) -> HttpResponse:
    """Everything that is left in the section `aisle` is at home."""
    view = _list(request, plan_id)
    aisle = request.POST.get("aisle", "")
    left = [line for line in view.lines if line.food.aisle == aisle and not line.is_ticked]
    services.have_at_home(plan=view.plan, foods=[line.food for line in left])
    return _back(view.plan, "hjemme")


@login_required
@require_POST
def price(request: UserRequest, plan_id: int, slug: str) -> HttpResponse:
    """What the household pays for a food."""
    plan, food = _found(request, plan_id, slug)
    form = PriceForm(_line(plan, food), request.POST)
    if not form.is_valid():
        return _line_page(request, plan, food, price=form)
    paid = form.cleaned_data["kroner"]
    services.set_price(
        household=plan.household,
        food=food,
        ore=None if paid is None else int(paid * 100),
        unit=form.cleaned_data["unit"],
    )
    return _back(plan, f"vare-{slug}")


@login_required
@require_POST
def add_line(request: UserRequest, plan_id: int) -> HttpResponse:
    """Write something on the list that no dish asks for."""
    plan = _plan(request, plan_id)
    form = OwnLineForm(request.POST)
    if not form.is_valid():
        return _list_page(request, plan_id, form)
    services.write_line(plan=plan, **form.cleaned_data)
    return _back(plan, f"egen-{form.cleaned_data['key']}")


@login_required
@require_POST
def tick_line(request: UserRequest, plan_id: int, key: uuid.UUID) -> HttpResponse:
    """A line of one's own has been bought (`ticked=1`), or not."""
    plan = _plan(request, plan_id)
    services.tick_line(plan=plan, key=key, is_ticked=request.POST.get("ticked") == "1")
    return _back(plan, f"egen-{key}")


@login_required
@require_POST
def remove_line(request: UserRequest, plan_id: int, key: uuid.UUID) -> HttpResponse:
    """Take a line of one's own away."""
    plan = _plan(request, plan_id)
    services.remove_line(plan=plan, key=key)
    return _back(plan, "liste")


def _plan(request: UserRequest, plan_id: int) -> Plan:
    plans = Plan.objects.visible_to(request.user).select_related("household")
    return get_object_or_404(plans, pk=plan_id)


def _found(request: UserRequest, plan_id: int, slug: str) -> tuple[Plan, Food]:
    return _plan(request, plan_id), get_object_or_404(Food, slug=slug)


def _list(request: UserRequest, plan_id: int) -> ListView:
    try:
        return get_list(plans=Plan.objects.visible_to(request.user), plan_id=plan_id)
    except Plan.DoesNotExist as error:
        raise Http404 from error


def _line(plan: Plan, food: Food) -> LineView:
    try:
        return get_line(plan=plan, food=food)
    except ShoppingError as error:
        raise Http404 from error


def _back(plan: Plan, place: str) -> HttpResponse:
    return redirect(f"{reverse('planner:shopping', args=[plan.pk])}#{place}")


def _refused(request: UserRequest, plan: Plan) -> HttpResponse:
    context = {"plan": plan, "error": shopping_error("not_on_list")}
    return render(request, "planner/refused.html", context, status=400)


def _list_page(request: UserRequest, plan_id: int, form: OwnLineForm) -> HttpResponse:
    context = {"page": shopping_page(_list(request, plan_id)), "form": form}
    return render(request, "planner/shopping.html", context, status=400 if form.errors else 200)


def _line_part(request: UserRequest, plan: Plan, food: Food) -> HttpResponse:
    """The line alone, and what the head of the page says now."""
    page = shopping_page(list_of(plan))
    lines = (line for aisle in page.aisles for line in aisle.lines)
    changed = next((line for line in lines if line.view.food == food), None)
    return render(request, "planner/_shopping_changed.html", {"page": page, "line": changed})


def _line_page(
    request: UserRequest,
    plan: Plan,
    food: Food,
    *,
    home: GramsForm | None = None,
    price: PriceForm | None = None,
) -> HttpResponse:
    view = _line(plan, food)
    context = {
        "plan": plan,
        "line": shop_line(view),
        "home": home or GramsForm(initial={"grams": round(view.line.at_home_g) or None}),
        "price": price or PriceForm(view),
    }
    is_refused = home is not None or price is not None
    return render(request, "planner/shopping_line.html", context, status=400 if is_refused else 200)
