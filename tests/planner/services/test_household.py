"""A household's kitchen, rules, likings and pantry; and what the planner makes of them."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from accounts.models import Household
from planner.core import types as core
from planner.models import Eater, HouseholdRule, Kitchen, Liking, Meal, PantryItem, Plan
from planner.services.kitchen import (
    RuleError,
    kitchen_of,
    remove_rule,
    rules_of,
    save_kitchen,
    set_rule,
)
from planner.services.likings import (
    forget_liking,
    forget_rating,
    like,
    likings_of,
    rate,
    ratings_of,
)
from planner.services.offers import read_offer
from planner.services.pantry import PantryError, keep_food, pantry_of, use_up_food
from planner.services.problem import describe, digest, history_of, problem_for, problem_of
from recipes.models import Food, Recipe
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db
WEEK = dt.timedelta(days=7)


def problem(eater: Eater, **changes: Any) -> core.Problem:
    asked: dict[str, Any] = {"monday": MONDAY, "eaters": [eater], "seed": 0, "locked": {}}
    return problem_for(household_id=eater.household_id, **{**asked, **changes})


def keys(household: Household) -> list[str]:
    rules = rules_of(kitchen_of(household.pk), household.eaters.all())
    return [rule.key for rule in rules]


# --- the kitchen and its rules ------------------------------------------------------------------


def test_whoever_has_said_nothing_has_the_defaults_and_fish_twice(kari: Eater) -> None:
    asked = problem(kari)
    assert [day.minutes for day in asked.days] == [45] * 5 + [90] * 2
    assert asked.frequencies == (core.Frequency("fish", at_least=2),)
    assert asked.policy.leftovers_at_most == 0
    assert not Kitchen.objects.exists()  # reading writes nothing


@pytest.mark.parametrize("facts", [{"diet": "vegetarian"}, {"avoids": ["fish"]}])
def test_nobody_is_told_to_eat_fish_who_does_not(kari: Eater, facts: dict[str, Any]) -> None:
    Eater.objects.create(
        household=kari.household,
        name="Liv",
        birth_year=1990,
        energy_kcal=2000,
        sex="female",
        **facts,
    )
    assert keys(kari.household) == []
    save_kitchen(household=kari.household, minutes=[30] * 7, leftovers=0)
    assert keys(kari.household) == []
    assert problem(kari).frequencies  # it holds again for those who do


def test_the_kitchen_is_saved_and_read_by_the_planner(kari: Eater) -> None:
    minutes = [10, 20, 30, 40, 50, 60, 70]
    for _ in range(2):
        save_kitchen(household=kari.household, minutes=minutes, leftovers=3)
    asked = problem(kari)
    assert [day.minutes for day in asked.days] == minutes
    assert asked.policy.leftovers_at_most == 3
    assert keys(kari.household) == ["frequency-fish"]


def test_rules_are_made_replaced_and_removed(kari: Eater) -> None:
    table = kari.household
    for _ in range(2):
        set_rule(household=table, kind="wish", trait="fish", weekday=3, slot="dinner")
        set_rule(household=table, kind="minutes", weekday=1, at_most=60)
        set_rule(household=table, kind="frequency", trait="soup", at_least=1, at_most=2)
    assert keys(table) == ["frequency-fish", "frequency-soup", "minutes-1", "wish-3-dinner"]
    set_rule(household=table, kind="frequency", trait="fish", at_least=3)
    asked = problem(kari)
    assert asked.frequencies == (core.Frequency("fish", 3), core.Frequency("soup", 1, 2))
    assert [dict(day.wanted) for day in asked.days if day.wanted] == [{"dinner": "fish"}]
    assert [day.minutes_at_most for day in asked.days[:3]] == [None, 60, None]
    for key in ("frequency-fish", "frequency-fish", "minutes-1", "no-such-rule"):
        remove_rule(household=table, key=key)
    assert keys(table) == ["frequency-soup", "wish-3-dinner"]


def test_the_shipped_rule_can_be_the_first_thing_that_is_removed(kari: Eater) -> None:
    remove_rule(household=kari.household, key="frequency-fish")
    assert keys(kari.household) == []
    assert problem(kari).frequencies == ()


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ({"kind": "frequency", "trait": "fish"}, "nothing_asked"),
        ({"kind": "frequency", "trait": "fish", "at_least": 3, "at_most": 2}, "turned_around"),
        ({"kind": "frequency", "trait": "moon", "at_least": 1}, "no_dish"),
        ({"kind": "frequency", "trait": "oily_fish", "at_least": 28}, "too_few_dishes"),
        ({"kind": "wish", "trait": "soup", "weekday": 0, "slot": "breakfast"}, "no_dish"),
        ({"kind": "minutes", "weekday": 1, "at_most": 5}, "too_few_minutes"),
        ({"kind": "minutes", "weekday": 1}, "nothing_asked"),
    ],
)
def test_a_rule_that_no_week_can_keep_is_refused_and_changes_nothing(
    household: Household, rule: dict[str, Any], code: str
) -> None:
    with pytest.raises(RuleError) as caught:
        set_rule(household=household, **rule)
    assert caught.value.code == code
    assert not HouseholdRule.objects.exists()


def test_an_offer_counts_what_the_recipes_allow() -> None:
    offer = read_offer()
    assert "soup" in offer.traits["lunch"]
    assert "soup" not in offer.traits["breakfast"]
    assert offer.meals["fish"] >= 2
    lunch = offer.quickest["lunch"]
    whole = offer.quickest_day(with_leftovers=False)
    assert offer.quickest_day(with_leftovers=True) == whole - lunch + 2


# --- likings, the season, the pantry, the weeks before ------------------------------------------


def test_a_favourite_costs_less_and_what_is_never_wanted_is_not_offered(kari: Eater) -> None:
    first, second, third = Recipe.objects.order_by("pk")[:3]
    before = problem(kari).dish[first.pk].term_ore
    for _ in range(2):
        like(household=kari.household, recipe=first, kind=Liking.Kind.FAVOURITE)
        like(household=kari.household, recipe=second, kind=Liking.Kind.NEVER)
    like(household=kari.household, recipe=third, kind=Liking.Kind.NEVER)
    asked = problem(kari, locked={(MONDAY, "dinner"): third.pk})
    assert asked.dish[first.pk].term_ore == before - 800
    assert second.pk not in asked.dish
    assert third.pk in asked.dish  # locked by hand: it stays
    for _ in range(2):
        forget_liking(household=kari.household, recipe=second)
    assert likings_of(kari.household_id) == {first.pk: "favourite", third.pk: "never"}


@pytest.mark.parametrize(("stars", "ore"), [(1, 800), (2, 400), (3, 0), (4, -400), (5, -800)])
def test_stars_speak_for_a_dish_or_against_it(kari: Eater, stars: int, ore: int) -> None:
    recipe = Recipe.objects.order_by("pk")[0]
    before = problem(kari).dish[recipe.pk].term_ore
    for given in (5, stars, stars):
        rate(household=kari.household, recipe=recipe, stars=given)
    assert problem(kari).dish[recipe.pk].term_ore == before + ore
    assert ratings_of(kari.household_id) == {recipe.pk: stars}
    for _ in range(2):
        forget_rating(household=kari.household, recipe=recipe)
    assert ratings_of(kari.household_id) == {}


def test_a_dish_of_kale_is_dearer_in_may_than_in_november(kari: Eater) -> None:
    kale = Recipe.objects.get(slug="kale-crisps-sesame").pk
    assert problem(kari).dish[kale].terms == {"season": -300}
    assert problem(kari, monday=dt.date(2026, 5, 4)).dish[kale].terms == {"season": 300}


def test_a_dish_knows_its_kind_its_foods_and_whether_it_keeps(kari: Eater) -> None:
    dishes = problem(kari).dish
    soup = dishes[Recipe.objects.get(slug="broccoli-leek-pea-soup").pk]
    assert {"soup", "vegetarian"} <= soup.traits
    assert {"purre", "brokkoli"} <= soup.foods
    assert soup.keeps
    cod = dishes[Recipe.objects.get(slug="cod-swede-mash-peas-capers").pk]
    assert ("fish" in cod.traits, "oily_fish" in cod.traits, cod.keeps) == (True, False, False)


def test_the_pantry_is_kept_used_up_and_worth_something(kari: Eater) -> None:
    table, leek = kari.household, Food.objects.get(slug="purre")
    kale, swede = Food.objects.get(slug="gronnkal"), Food.objects.get(slug="kalrot")
    for until in (None, MONDAY + dt.timedelta(days=2)):
        keep_food(household=table, food=leek, until=until, today=MONDAY)
    keep_food(household=table, food=kale, until=None, today=MONDAY)
    keep_food(household=table, food=swede, until=MONDAY - WEEK, today=MONDAY - WEEK)
    assert dict(problem(kari).pantry) == {"gronnkal": 1500, "purre": 3000}
    for _ in range(2):
        use_up_food(household=table, food=leek)
    assert pantry_of(table.pk, MONDAY) == {"gronnkal": 1500}


def test_a_food_that_was_merged_counts_as_the_one_that_was_kept(household: Household) -> None:
    leek, boiled = Food.objects.get(slug="purre"), Food.objects.get(slug="purre_kokt")
    keep_food(household=household, food=leek, until=None, today=MONDAY)
    keep_food(household=household, food=boiled, until=MONDAY, today=MONDAY)
    Food.objects.filter(pk=boiled.pk).update(merged_into=leek)
    assert pantry_of(household.pk, MONDAY) == {"purre": 3000}


def test_a_date_that_has_passed_is_refused(household: Household) -> None:
    leek = Food.objects.get(slug="purre")
    with pytest.raises(PantryError) as caught:
        keep_food(household=household, food=leek, until=MONDAY - WEEK, today=MONDAY)
    assert caught.value.code == "date_passed"
    assert not PantryItem.objects.exists()


def test_history_reaches_four_weeks_back_and_tells_the_latest(household: Household) -> None:
    recent, old, forgotten = Recipe.objects.order_by("pk")[:3]
    for weeks, recipe in ((1, recent), (3, recent), (4, old), (5, forgotten), (0, forgotten)):
        plan, _ = Plan.objects.get_or_create(household=household, monday=MONDAY - weeks * WEEK)
        Meal.objects.create(plan=plan, date=plan.monday, slot="dinner", recipe=recipe)
    assert history_of(household.pk, MONDAY) == {recent.pk: 1, old.pk: 4}


# --- the record ---------------------------------------------------------------------------------


def test_every_input_is_recorded_and_tells_in_the_digest(kari: Eater) -> None:
    asked = problem(kari)
    assert digest(problem(kari)) == digest(asked)
    changed = [
        replace(asked, frequencies=()),
        replace(asked, pantry={"purre": 1500.0}),
        replace(asked, history={1: 1}),
        replace(asked, policy=replace(asked.policy, leftovers_at_most=1)),
        replace(asked, days=(replace(asked.days[0], minutes_at_most=50), *asked.days[1:])),
        replace(asked, days=(replace(asked.days[0], wanted={"dinner": "fish"}), *asked.days[1:])),
        replace(asked, days=(replace(asked.days[0], before={"dinner": 1}), *asked.days[1:])),
        replace(asked, dishes=(replace(asked.dishes[0], terms={"x": 1.0}), *asked.dishes[1:])),
        replace(
            asked,
            dishes=(
                replace(asked.dishes[0], keeps=True, foods=frozenset({"x"})),
                *asked.dishes[1:],
            ),
        ),
    ]
    assert len({digest(one) for one in (asked, *changed)}) == len(changed) + 1
    said = describe(changed[1])
    assert said["pantry"] == {"purre": 1500.0}
    assert said["frequencies"] == [["fish", 2, None]]
    assert said["leftovers_at_most"] == 0


def test_queries_do_not_grow_with_what_a_household_has_said(
    kari: Eater, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(20) as plain:
        problem(kari)
    for recipe in Recipe.objects.order_by("pk")[:9]:
        like(household=kari.household, recipe=recipe, kind=Liking.Kind.FAVOURITE)
    for food in Food.objects.order_by("pk")[:9]:
        keep_food(household=kari.household, food=food, until=None, today=MONDAY)
    set_rule(household=kari.household, kind="frequency", trait="soup", at_least=1)
    with django_assert_max_num_queries(len(plain) + 1):  # the rules are stored now
        problem(kari)


def test_a_stored_week_is_judged_by_the_rules_of_today(kari: Eater) -> None:
    plan = Plan.objects.create(household=kari.household, monday=MONDAY)
    plan.eaters.add(kari)
    set_rule(household=kari.household, kind="wish", trait="fish", weekday=0, slot="dinner")
    judged = problem_of(plan)
    assert judged.days[0].wanted == {"dinner": "fish"}
    assert judged.frequencies == (core.Frequency("fish", 2),)
