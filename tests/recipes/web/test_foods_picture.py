"""Two nutrients against each other."""

import re
from typing import Any

import pytest
from django.test import Client

from recipes.models import Food, FoodValue
from recipes.models.food import FoodGroup
from recipes.web.food_picture import FAMILY_OF, Picture
from recipes.web.scatter import Axis, Spot, place_labels

pytestmark = pytest.mark.django_db
ADDRESS = "/en/matvarer/bilde/"
QUERIES = 5


def picture(client: Client, **asked: Any) -> Picture:
    drawn: Picture = client.get(ADDRESS, asked).context["picture"]
    return drawn


def amounts(nutrient: str) -> dict[int, float]:
    values = FoodValue.objects.filter(nutrient=nutrient)
    return dict(values.values_list("food_id", "amount"))


def test_every_food_whose_values_are_known_is_a_point_that_leads_to_it(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    FoodValue.objects.filter(food__slug="gronnkal", nutrient="magnesium_mg").delete()
    with django_assert_max_num_queries(QUERIES):
        answer = client.get(ADDRESS)
    drawn = answer.context["picture"]
    known = amounts("calcium_mg").keys() & amounts("magnesium_mg").keys()
    assert {point.food.pk for point in drawn.points} == known
    assert drawn.left_out == Food.objects.count() - len(known) >= 1
    html = answer.content.decode()
    links = re.findall(r'<a class="point mark--\w+" href="([^"]+)" aria-label="([^"]+)"', html)
    assert len(links) == len(known)
    assert all(": Calcium " in name and ", Magnesium " in name for _, name in links)
    assert "Magnesium, mg in 100 g" in html


def test_a_point_stands_where_its_values_are(client: Client) -> None:
    drawn = picture(client, skala="jevn")
    by_x = sorted(drawn.points, key=lambda point: point.x)
    assert [p.spot.left for p in by_x] == sorted(p.spot.left for p in drawn.points)
    assert all(0 <= p.spot.left <= 1 and 0 <= p.spot.up <= 1 for p in drawn.points)
    assert [p.x for p in drawn.points] == sorted((p.x for p in drawn.points), reverse=True)


def test_the_axes_are_those_that_are_asked_for(client: Client) -> None:
    drawn = picture(client, x="protein_g", y="fibre_g")
    protein, fibre = amounts("protein_g"), amounts("fibre_g")
    assert all((p.x, p.y) == (protein[p.food.pk], fibre[p.food.pk]) for p in drawn.points)
    odd = client.get(ADDRESS, {"x": "gold_g", "y": "\0", "per": "spoon", "skala": "wild"}).context
    assert (odd["x"], odd["y"]) == ("calcium_mg", "magnesium_mg")


def test_amounts_may_be_per_100_kcal_or_per_portion(client: Client) -> None:
    energy, calcium = amounts("energy_kcal"), amounts("calcium_mg")
    FoodValue.objects.filter(food__slug="gronnkal", nutrient="energy_kcal").update(amount=4)
    leaner = picture(client, per="100kcal")
    assert "gronnkal" not in {point.food.slug for point in leaner.points}
    point = next(point for point in leaner.points if point.food.slug == "kefir")
    assert point.x == pytest.approx(100 * calcium[point.food.pk] / energy[point.food.pk])
    helping = picture(client, per="porsjon")
    point = next(point for point in helping.points if point.food.slug == "kefir")
    serving = point.food.ferment_serving_g
    assert serving is not None
    assert point.x == pytest.approx(calcium[point.food.pk] * serving / 100)


def test_the_same_filters_narrow_the_picture(client: Client) -> None:
    drawn = picture(client, merke=["crucifer"], gruppe="vegetable", q="kål")
    assert 0 < len(drawn.points) < 50
    assert all(point.food.is_crucifer for point in drawn.points)
    assert {code for code, _, _ in drawn.families} == {"green"}
    html = client.get(ADDRESS, {"q": "xyzqq"}).content.decode()
    assert "No food here fits" in html
    assert '<svg class="plot"' not in html


def test_a_merged_food_is_no_point(client: Client) -> None:
    Food.objects.filter(slug="gronnkal").update(merged_into=Food.objects.get(slug="hodekal"))
    assert "gronnkal" not in {point.food.slug for point in picture(client).points}


def test_htmx_gets_the_picture_alone(client: Client) -> None:
    part = client.get(ADDRESS, headers={"HX-Request": "true"})
    assert part.templates[0].name == "recipes/_food_picture_results.html"


def test_every_group_has_a_shape() -> None:
    assert set(FAMILY_OF) == set(FoodGroup.values)


def test_norwegian_decimals_stay_out_of_the_drawing(client: Client) -> None:
    html = client.get("/matvarer/bilde/").content.decode()
    drawing = html[
        html.index('<svg class="plot"') : html.index("</svg>", html.index('class="plot"'))
    ]
    assert not re.search(r' (?:x|y|x1|x2|y1|y2|dx|dy)="[^"]*,', drawing)


@pytest.mark.parametrize("is_stretched", [True, False])
@pytest.mark.parametrize(
    "values", [[], [0.0], [0.0, 0.0], [0.3, 2.0, 950.0], [900.0, 905.0], [0.001], [0, 40_000.0]]
)
def test_an_axis_has_room_for_every_value_and_a_few_round_ticks(
    values: list[float], is_stretched: bool
) -> None:
    axis = Axis.of(values, is_stretched=is_stretched)
    assert all(0 <= axis.place(value) <= 1 for value in values)
    assert axis.place(0) == 0
    assert axis.ticks[0] == 0
    assert 2 <= len(axis.ticks) <= 14
    assert all(0 <= axis.place(tick) <= 1 + 1e-9 for tick in axis.ticks)
    assert list(axis.ticks) == sorted(axis.ticks)


def test_labels_do_not_overlap_and_stay_inside() -> None:
    spots = [Spot(x / 10, y / 10, f"Food {x} {y}") for x in range(11) for y in range(11)]
    labels = place_labels(spots, spots[:1], width=600, height=400, covering=1)
    assert 5 < len(labels) < len(spots)
    lines = []
    for label in labels:
        x, y = label.spot.left * 600 + label.right_px, (1 - label.spot.up) * 400 + label.down_px
        long = 6 * len(label.spot.text)
        left = x - {"start": 0, "middle": long / 2, "end": long}[label.anchor]
        lines.append((left, left + long, y))
    assert all(left >= 0 and right <= 600 and -18 <= y <= 400 for left, right, y in lines)
    for number, (left, right, y) in enumerate(lines):
        for other_left, other_right, other_y in lines[number + 1 :]:
            assert right <= other_left or other_right <= left or abs(y - other_y) >= 13


def test_a_label_is_left_out_where_it_would_cover_many_points_or_was_said() -> None:
    crowd = [Spot(0.5 + n / 100, 0.5 + m / 100, "") for n in range(-30, 30) for m in range(-9, 9)]
    assert place_labels([Spot(0.5, 0.5, "Lost")], crowd, width=600, height=400, covering=1) == []
    twins = [Spot(0.2, 0.2, "Twin"), Spot(0.8, 0.8, "Twin")]
    assert len(place_labels(twins, twins, width=600, height=400, covering=1)) == 1
