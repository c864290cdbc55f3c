"""Two nutrients against each other: every food is a point."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from bonegut.base.http import page_or_part
from recipes import labels
from recipes.core.nutrients import NUTRIENTS
from recipes.labels.amounts import amount, decimals_for, number, unit_of
from recipes.labels.servings import usual_portion
from recipes.models import Food, FoodValue
from recipes.models.food import FoodGroup, FoodQuerySet
from recipes.web.food_filters import filtered_foods, read_food_filters
from recipes.web.listing import Filters
from recipes.web.scatter import Axis, Spot, place_labels

ENERGY: Final = "energy_kcal"
LEAST_ENERGY: Final = 5.0  # kcal per 100 g: water and salt have no amount per 100 kcal
FIRST: Final = {"x": "calcium_mg", "y": "magnesium_mg"}
BASES: Final = {"100g": _("100 g"), "100kcal": _("100 kcal"), "porsjon": _("a usual portion")}
SCALES: Final = {"strukket": _("Stretched"), "jevn": _("Even")}  # stretched shows small amounts
LONGEST_LABEL: Final = 24
# Pixels of the plot on a wide screen and on a phone, how many foods of each axis get a name, and
# how many points a name may cover.
WIDE: Final = (980.0, 620.0, 10, 1)
NARROW: Final = (250.0, 430.0, 6, 3)

# Groups that share a shape and a colour.
FAMILIES: Final[tuple[tuple[str, labels.Words, frozenset[str]], ...]] = (
    ("dairy", _("Milk products and cheese"), frozenset({"dairy", "cheese"})),
    ("fish", _("Fish and shellfish"), frozenset({"fish"})),
    ("meat", _("Meat and eggs"), frozenset({"meat", "egg"})),
    (
        "green",
        _("Vegetables and mushrooms"),
        frozenset({"vegetable", "mushroom", "potato", "seaweed"}),
    ),
    ("fruit", _("Fruit and berries"), frozenset({"fruit", "berry"})),
    ("pulse", _("Pulses and soya"), frozenset({"pulse", "soy"})),
    ("nut", _("Nuts and seeds"), frozenset({"nut", "seed"})),
    ("grain", _("Grain and bread"), frozenset({"grain"})),
    ("herb", _("Herbs and spices"), frozenset({"herb", "spice"})),
    ("other", _("Other"), frozenset({"fat", "condiment", "sweet", "drink"})),
)
FAMILY_OF: Final = {group: code for code, _name, groups in FAMILIES for group in groups}


@dataclass(frozen=True)
class Point:
    """A food in the picture. `x` and `y` are in the nutrients' units, for the chosen amount."""

    food: Food
    x: float
    y: float
    spot: Spot
    words: str  # the food with both amounts: the link's name

    @property
    def family(self) -> str:
        """The code of its shape and colour."""
        return FAMILY_OF[self.food.group]

    @property
    def left(self) -> str:
        """Percent, as SVG writes it."""
        return percent(self.spot.left)

    @property
    def top(self) -> str:
        return percent(1 - self.spot.up)

    @property
    def is_right(self) -> bool:
        """Whether its name has more room on the left."""
        return self.spot.left > 0.55


@dataclass(frozen=True)
class Name:
    """A food's name beside its point, as SVG wants it."""

    text: str
    left: str
    top: str
    right_px: str
    down_px: str
    anchor: str


@dataclass(frozen=True)
class Tick:
    """A round value on an axis: percent from the left, or from above."""

    at: str
    text: str


@dataclass(frozen=True)
class Picture:
    """Everything that the picture shows."""

    points: tuple[Point, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    wide: tuple[Name, ...]
    narrow: tuple[Name, ...]
    families: tuple[tuple[str, labels.Words, int], ...]
    left_out: int


@require_safe
@vary_on_headers("HX-Request")
@gzip_page
def food_picture(request: HttpRequest) -> HttpResponse:
    """The picture and the same in a table, for the foods that fit the filters."""
    filters = read_food_filters(
        request, x=tuple(NUTRIENTS), y=tuple(NUTRIENTS), per=tuple(BASES), skala=tuple(SCALES)
    )
    chosen = {axis: filters.choices[axis] or first for axis, first in FIRST.items()}
    context = {
        "picture": picture_of(filtered_foods(filters), filters, **chosen),
        "filters": filters,
        **chosen,
        "axes": (("x", _("Across"), chosen["x"]), ("y", _("Upwards"), chosen["y"])),
        "titles": {axis: axis_title(code) for axis, code in chosen.items()},
        "basis": BASES[filters.choices["per"] or "100g"],
        "bases": BASES.items(),
        "scales": SCALES.items(),
        "nutrients": labels.NUTRIENT_GROUPS,
        "tags": labels.TAGS.items(),
        "groups": FoodGroup.choices,
    }
    template = page_or_part(request, "recipes/food_picture.html", "results")
    return render(request, template, context)


def picture_of(foods: FoodQuerySet, filters: Filters, *, x: str, y: str) -> Picture:
    """The picture of `foods`. One without a value for either axis is left out, and counted."""
    values = FoodValue.objects.filter(nutrient__in={x, y, ENERGY})
    found = list(foods.prefetch_related(Prefetch("values", values), "measures"))
    factor = FACTORS[filters.choices["per"] or "100g"]
    known = []
    for food in found:
        amounts = {value.nutrient: value.amount for value in food.values.all()}
        times = factor(food, amounts)
        if times is not None and x in amounts and y in amounts:
            known.append((food, amounts[x] * times, amounts[y] * times))
    is_stretched = filters.choices["skala"] != "jevn"
    across = Axis.of([row[1] for row in known], is_stretched=is_stretched)
    upwards = Axis.of([row[2] for row in known], is_stretched=is_stretched)
    points = tuple(
        Point(
            food,
            a,
            b,
            Spot(across.place(a), upwards.place(b), _label_text(food)),
            f"{food.name}: {_said(x, a)}, {_said(y, b)}",
        )
        for food, a, b in sorted(known, key=lambda row: -row[1])
    )
    counts = Counter(point.family for point in points)
    return Picture(
        points=points,
        x_ticks=tuple(Tick(percent(across.place(v)), _tick(v)) for v in across.ticks),
        y_ticks=tuple(Tick(percent(1 - upwards.place(v)), _tick(v)) for v in upwards.ticks),
        wide=_labels(points, *WIDE),
        narrow=_labels(points, *NARROW),
        families=tuple((code, name, counts[code]) for code, name, _ in FAMILIES if counts[code]),
        left_out=len(found) - len(points),
    )


def percent(share: float) -> str:
    """A share as SVG writes it, whatever the reader's decimal mark: "12.5%"."""
    return f"{100 * share:.2f}%"


def axis_title(code: str) -> str:
    """ "Calcium, mg"."""
    return f"{labels.nutrient(code)}, {unit_of(code)}"


def _per_100_kcal(food: Food, amounts: dict[str, float]) -> float | None:
    energy = amounts.get(ENERGY, 0.0)
    return 100 / energy if energy >= LEAST_ENERGY else None


Factor = Callable[[Food, dict[str, float]], float | None]
FACTORS: Final[dict[str, Factor]] = {
    "100g": lambda food, amounts: 1.0,
    "100kcal": _per_100_kcal,
    "porsjon": lambda food, amounts: usual_portion(food).grams / 100,
}


def _labels(
    points: Sequence[Point], width: float, height: float, most: int, covering: int
) -> tuple[Name, ...]:
    """Names for the foods with most of either nutrient, in turns."""
    by_x = sorted(points, key=lambda point: -point.x)[:most]
    by_y = sorted(points, key=lambda point: -point.y)[:most]
    wanted = [point.spot for pair in zip(by_x, by_y, strict=True) for point in pair]
    spots = [point.spot for point in points]
    placed = place_labels(
        dict.fromkeys(wanted), spots, width=width, height=height, covering=covering
    )
    return tuple(
        Name(
            text=label.spot.text,
            left=percent(label.spot.left),
            top=percent(1 - label.spot.up),
            right_px=f"{label.right_px:g}",
            down_px=f"{label.down_px:g}",
            anchor=label.anchor,
        )
        for label in placed
    )


def _label_text(food: Food) -> str:
    """The whole name where it is short: "Dill, dried" is not what people call dill."""
    if len(food.name) <= LONGEST_LABEL:
        return food.name
    name = labels.short_name(food.name)
    return name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1].rstrip()}…"


def _said(code: str, value: float) -> str:
    return f"{labels.nutrient(code)} {amount(value, code)}"


def _tick(value: float) -> str:
    return number(value, decimals_for(value) + 1 if value < 1 else decimals_for(value))
