"""A week's shopping list, and what people do with it."""

import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Household, User
from planner.core.shopping import Change
from planner.models import Eater, Extra, FoodPrice, OwnLine, Plan, ShoppingMark
from planner.services.prep import tasks_of
from planner.services.shopping import (
    LineView,
    ShoppingError,
    get_line,
    get_list,
    have_at_home,
    list_of,
    remove_line,
    set_price,
    tick,
    tick_line,
    untick,
    write_line,
)
from recipes.models import Food, Recipe
from tests.factories.weeks import serve, stored_week

pytestmark = pytest.mark.django_db
SALMON, ONION, KEFIR = "baked-salmon-broccoli-barley", "lok_gul", "kefir"
OATS, SOUP, DAL = (
    "kefir-overnight-oats-bilberries",
    "red-lentil-cauliflower-soup",
    "red-lentil-cauliflower-dal",
)


@pytest.fixture
def plan(household: Household, kari: Eater) -> Plan:
    return stored_week(household, kari, {(1, "breakfast"): OATS, (2, "lunch"): SOUP})


def food(slug: str) -> Food:
    return Food.objects.get(slug=slug)


def line(plan: Plan, slug: str) -> LineView:
    return get_line(plan=plan, food=food(slug))


def test_members_read_it_and_a_stranger_does_not(plan: Plan, bob: User, carol: User) -> None:
    assert get_list(plans=Plan.objects.visible_to(bob), plan_id=plan.pk).plan == plan
    with pytest.raises(Plan.DoesNotExist):
        get_list(plans=Plan.objects.visible_to(carol), plan_id=plan.pk)


def test_it_has_what_the_meals_take_in_the_order_of_a_shop(plan: Plan, kari: Eater) -> None:
    view = list_of(plan)
    aisles = [aisle.code for aisle in view.aisles]
    assert aisles[0] == "produce"
    assert aisles.index("dairy") < aisles.index("dry_goods") < aisles.index("spices")
    names = [line.food.name for line in view.aisles[0].lines]
    assert names == sorted(names, key=str.casefold)
    in_the_files = {"havregryn": 88 / 2, "blabaer": 200 / 2}
    share = kari.energy_kcal / 2000
    for slug, grams in in_the_files.items():
        assert line(plan, slug).line.needed_g == pytest.approx(grams * share)
    assert "vann" not in {line.food.slug for line in view.lines}
    assert view.left == view.count == len(view.lines)


def test_each_line_says_which_meals_it_is_for(plan: Plan, kari: Eater) -> None:
    serve(plan, 4, "dinner", DAL)
    extra = Extra.objects.get(slug="kefir")
    plan.servings.get(date=plan.dates[3]).extras.add(extra)
    origins = line(plan, ONION).origins
    assert [(o.date, o.slot, o.name) for o in origins] == [
        (plan.dates[2], "lunch", Recipe.objects.get(slug=SOUP).name),
        (plan.dates[4], "dinner", Recipe.objects.get(slug=DAL).name),
    ]
    kefir = line(plan, KEFIR).origins
    assert [(o.date, o.slot, o.name) for o in kefir][1:] == [(plan.dates[3], "", extra.name)]
    assert kefir[1].grams == extra.grams
    assert sum(o.grams for o in kefir) == pytest.approx(line(plan, KEFIR).line.needed_g)


def test_a_food_that_comes_twice_in_a_dish_is_one_origin(plan: Plan) -> None:
    soup = Recipe.objects.get(slug=SOUP)
    again = soup.lines.create(
        position=99, food=food(ONION), grams=50, amount=1, unit="dl", note_nb="", note_en=""
    )
    assert again.food.slug == ONION
    assert len(line(plan, ONION).origins) == 1


def test_a_tick_stays_when_the_week_changes_and_the_change_shows(plan: Plan) -> None:
    tick(plan=plan, food=food(ONION))
    tick(plan=plan, food=food(ONION))
    bought = line(plan, ONION)
    assert (bought.is_ticked, bought.is_done, bought.line.change) == (True, True, Change.NONE)
    serve(plan, 4, "dinner", DAL)
    more = line(plan, ONION)
    assert (more.is_ticked, more.is_done, more.line.change) == (True, False, Change.MORE)
    tick(plan=plan, food=food(ONION))
    assert line(plan, ONION).is_done
    serve(plan, 4, "dinner", SALMON)
    assert line(plan, ONION).line.change is Change.LESS
    serve(plan, 2, "lunch", "salmon-potato-broccoli-salad")
    gone = line(plan, ONION)
    assert (gone.line.change, gone.origins, gone.is_done) == (Change.GONE, (), True)
    assert gone in list_of(plan).lines
    untick(plan=plan, food=food(ONION))
    untick(plan=plan, food=food(ONION))
    with pytest.raises(ShoppingError, match="not_on_list"):
        line(plan, ONION)
    with pytest.raises(ShoppingError, match="not_on_list"):
        tick(plan=plan, food=food(ONION))
    assert not ShoppingMark.objects.exists()


def test_what_is_ticked_is_what_the_reader_saw(plan: Plan) -> None:
    """The list on the phone is older than the week."""
    serve(plan, 4, "dinner", DAL)
    tick(plan=plan, food=food(ONION), grams=110)
    assert line(plan, ONION).line.change is Change.MORE
    tick(plan=plan, food=food("ananas"), grams=500)
    assert line(plan, "ananas").line.change is Change.GONE


def test_what_is_at_home_is_not_bought(plan: Plan) -> None:
    salt, onion = food("salt"), food(ONION)
    have_at_home(plan=plan, foods=[salt, onion, food("ananas")])
    view = list_of(plan)
    assert {line.food for line in view.at_home} == {salt, onion}
    assert not {salt, onion} & {line.food for line in view.lines}
    with pytest.raises(ShoppingError, match="not_on_list"):
        tick(plan=plan, food=salt)
    serve(plan, 4, "dinner", DAL)
    lacking = line(plan, ONION)
    assert not lacking.is_at_home
    assert 0 < lacking.line.lacking_g < lacking.line.needed_g
    have_at_home(plan=plan, foods=[onion], grams=0)
    assert line(plan, ONION).line.at_home_g == 0
    have_at_home(plan=plan, foods=[salt], grams=1)
    assert line(plan, "salt").line.at_home_g == 1


def test_a_tick_and_what_is_at_home_are_forgotten_one_by_one(plan: Plan) -> None:
    onion = food(ONION)
    tick(plan=plan, food=onion)
    have_at_home(plan=plan, foods=[onion], grams=5)
    untick(plan=plan, food=onion)
    assert line(plan, ONION).line.at_home_g == 5
    have_at_home(plan=plan, foods=[onion], grams=0)
    assert not ShoppingMark.objects.exists()
    with pytest.raises(ShoppingError, match="not_on_list"):
        tick(plan=plan, food=food("ananas"))


def test_own_lines_are_written_once_however_often_they_are_sent(plan: Plan) -> None:
    key = uuid.uuid4()
    for text in ("Kaffe", "Kaffe", "Te"):
        write_line(plan=plan, key=key, text=text, amount="1 pose", aisle="drinks")
    write_line(plan=plan, key=uuid.uuid4(), text="Lyspærer")
    view = list_of(plan)
    assert [own.text for own in view.own] == ["Te", "Lyspærer"]
    assert view.aisles[-1].code == ""
    before = view.left
    tick_line(plan=plan, key=key, is_ticked=True)
    assert list_of(plan).left == before - 1
    remove_line(plan=plan, key=key)
    remove_line(plan=plan, key=key)
    assert [own.text for own in list_of(plan).own] == ["Lyspærer"]


def test_the_total_adds_up_what_has_a_price(plan: Plan, household: Household) -> None:
    assert (list_of(plan).priced, list_of(plan).cost_ore) == (0, 0)
    set_price(household=household, food=food(ONION), ore=500, unit="stk")
    set_price(household=household, food=food(KEFIR), ore=3000, unit="l")
    set_price(household=household, food=food("blabaer"), ore=1, unit="boks")  # no such measure
    view = list_of(plan)
    assert view.priced == 2
    onions, kefir = line(plan, ONION).line.to_buy, line(plan, KEFIR).line.to_buy
    assert onions is not None
    assert kefir is not None
    assert view.cost_ore == pytest.approx(500 * onions.count + 3 * kefir.count)
    have_at_home(plan=plan, foods=[food(ONION)])
    assert line(plan, ONION).cost_ore is None
    set_price(household=household, food=food(KEFIR), ore=2000, unit="l")
    set_price(household=household, food=food(KEFIR), ore=None)
    assert list_of(plan).priced == 0


def test_prices_and_marks_of_others_are_not_seen(plan: Plan, carol: User, kari: Eater) -> None:
    theirs = carol.households.get()
    set_price(household=theirs, food=food(ONION), ore=500, unit="stk")
    other = stored_week(
        theirs,
        Eater.objects.create(
            household=theirs, name="Carol", sex="female", birth_year=1970, energy_kcal=2000
        ),
        {(2, "lunch"): SOUP},
    )
    tick(plan=other, food=food(ONION))
    mine = line(plan, ONION)
    assert (mine.price, mine.is_ticked) == (None, False)


def test_queries_do_not_grow_with_the_week(plan: Plan, django_assert_max_num_queries: Any) -> None:
    for day in range(7):
        serve(plan, day, "dinner", (SALMON, DAL)[day % 2])
        tick(plan=plan, food=food((ONION, "laks_oppdrett")[day % 2]))
    with django_assert_max_num_queries(25):
        list_of(plan)


def test_tasks_stand_on_the_day_before(plan: Plan, household: Household, kari: Eater) -> None:
    serve(plan, 0, "breakfast", OATS)
    stored_week(household, kari, {(0, "breakfast"): OATS, (1, "breakfast"): OATS}, weeks=1)
    sunday_before = plan.monday.fromordinal(plan.monday.toordinal() - 1)
    tasks = tasks_of(plan)
    assert [task.date for task in tasks] == [sunday_before, plan.dates[0], plan.dates[6]]
    assert all("natten over" in task.text for task in tasks)
    assert list_of(plan).tasks == tasks


def test_what_yesterdays_dinner_left_needs_no_preparation(plan: Plan) -> None:
    Recipe.objects.filter(slug=SOUP).update(day_before_nb="Bløtlegg.", day_before_en="Soak.")
    serve(plan, 4, "dinner", SOUP)
    serve(plan, 5, "lunch", SOUP)
    assert [task.date for task in tasks_of(plan)] == [plan.dates[0], plan.dates[1], plan.dates[3]]


@pytest.mark.parametrize(
    "grams",
    [
        {},
        {"ticked_grams": 0},
        {"ticked_grams": -1},
        {"at_home_grams": 0},
        {"at_home_grams": 1e9},
        {"ticked_grams": 1e9, "at_home_grams": 5},
    ],
)
def test_marks_that_cannot_be_are_refused(plan: Plan, grams: dict[str, float]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ShoppingMark.objects.create(plan=plan, food=food(ONION), **grams)


def test_there_is_one_mark_one_key_and_one_price(plan: Plan, household: Household) -> None:
    onion, key = food(ONION), uuid.uuid4()
    ShoppingMark.objects.create(plan=plan, food=onion, ticked_grams=5)
    OwnLine.objects.create(plan=plan, key=key, text="Kaffe")
    FoodPrice.objects.create(household=household, food=onion, ore=5, unit="kg")
    with pytest.raises(IntegrityError), transaction.atomic():
        ShoppingMark.objects.create(plan=plan, food=onion, at_home_grams=5)
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnLine.objects.create(plan=plan, key=key, text="Te")
    with pytest.raises(IntegrityError), transaction.atomic():
        FoodPrice.objects.create(household=household, food=onion, ore=6, unit="kg")


@pytest.mark.parametrize("price", [{"ore": 0}, {"ore": 10**7}, {"unit": "sekk"}])
def test_prices_that_cannot_be_are_refused(household: Household, price: dict[str, Any]) -> None:
    facts = {"ore": 5, "unit": "kg"} | price
    with pytest.raises(IntegrityError), transaction.atomic():
        FoodPrice.objects.create(household=household, food=food(ONION), **facts)


def test_a_line_without_text_is_refused(plan: Plan) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnLine.objects.create(plan=plan, text="")
