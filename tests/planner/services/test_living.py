"""Living with a week: every edit, judged at once, and undone without a trace."""

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Count
from django.utils import timezone

from accounts.models import User
from planner.models import Eater, Edit, Extra, Meal, Plan, PlanRun
from planner.models.edit import EditKind
from planner.models.run import RunStatus
from planner.services import seats
from planner.services.changing import Edited, EditError
from planner.services.edits import lock_meal, swap_choices, swap_meal
from planner.services.moves import leftover_to, move_choices, move_meal
from planner.services.plans import request_run
from planner.services.portions import change_serving, serving_choices
from planner.services.seats import lay_table
from planner.services.undoing import KEPT, UndoError, content_of, remember, undo, write_content
from planner.services.week import WeekView, get_week
from recipes.models import Recipe
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db
TUESDAY, WEDNESDAY, SUNDAY = (MONDAY + dt.timedelta(days=n) for n in (1, 2, 6))


@pytest.fixture
def both(kari: Eater, per: Eater, planned: Callable[[], Plan]) -> Plan:
    """A planned week for Kari and Per."""
    return planned()


def read(plan: Plan) -> WeekView:
    return get_week(plans=Plan.objects.all(), plan_id=plan.pk)


def undo_last(plan: Plan) -> Edit:
    edit = plan.edits.standing().first()
    assert edit is not None
    return undo(plan=plan, number=edit.number)


def dinner(plan: Plan, date: dt.date = MONDAY) -> Meal:
    return plan.meals.get(date=date, slot="dinner")


def refused(code: str) -> Any:
    return pytest.raises((EditError, UndoError), match=f"^{code}$")


def other_recipe(plan: Plan, slot: str) -> Recipe:
    served = plan.meals.values("recipe")
    alone = Recipe.objects.plannable().annotate(meals_it_suits=Count("suits"))
    others = alone.filter(meals_it_suits=1).for_slot(slot).exclude(pk__in=served)
    found = others.order_by("pk").first()
    assert found is not None
    return found


# --- eating out, and coming home ----------------------------------------------------------------


def test_a_meal_that_all_eat_out_is_not_cooked_and_is_unknown_not_zero(both: Plan) -> None:
    stood = both.meals.get(date=TUESDAY, slot="lunch").recipe_id
    everyone = list(both.eaters.values_list("pk", flat=True))
    edited = lay_table(plan=both, date=TUESDAY, slot="lunch", away=everyone)
    assert edited.dates == (TUESDAY,)
    week = read(both)
    tuesday = week.days[1]
    assert [meal.meal.slot for meal in tuesday.meals] == ["breakfast", "dinner", "snack"]
    assert tuesday.tables[1].is_out
    assert tuesday.tables[1].name
    assert week.is_partly_out
    for eater in tuesday.eaters:
        whole = week.days[0].eaters[0 if eater.eater == week.eaters[0].eater else 1]
        assert eater.at_home == pytest.approx(0.7)
        target, asked = eater.nutrients["calcium_mg"].target, whole.nutrients["calcium_mg"].target
        assert target == pytest.approx(0.7 * (asked or 0))
    home = lay_table(plan=both, date=TUESDAY, slot="lunch")
    assert home.edit is not None
    assert both.meals.get(date=TUESDAY, slot="lunch").recipe_id == stood
    undo_last(both)
    assert not both.meals.filter(date=TUESDAY, slot="lunch").exists()


def test_a_day_that_is_eaten_out_has_no_targets_and_breaks_nothing(both: Plan) -> None:
    everyone = list(both.eaters.values_list("pk", flat=True))
    for slot in ("breakfast", "lunch", "dinner", "snack"):
        lay_table(plan=both, date=TUESDAY, slot=slot, away=everyone)
    tuesday = read(both).days[1]
    assert not tuesday.broken
    assert tuesday.eaters[0].at_home == pytest.approx(0)
    assert tuesday.eaters[0].nutrients["calcium_mg"].target is None


def test_one_who_is_away_has_no_part_in_the_portions(both: Plan, per: Eater) -> None:
    before = read(both).days[1].meals[2].portions
    lay_table(plan=both, date=TUESDAY, slot="dinner", away=[per.pk])
    table = read(both).days[1].tables[2]
    assert table.meal is not None
    assert table.meal.portions < before
    assert table.away == (per,)


def test_a_week_planned_without_a_meal_gets_the_best_dish_when_all_come_home(
    both: Plan, per: Eater, kari: Eater
) -> None:
    lay_table(plan=both, date=TUESDAY, slot="lunch", away=[per.pk, kari.pk])
    both.edits.all().delete()  # as when the week was planned so
    lay_table(plan=both, date=TUESDAY, slot="lunch", away=[])
    recipe = both.meals.get(date=TUESDAY, slot="lunch").recipe
    assert recipe.suits.filter(slot="lunch").exists()
    assert not [breach for breach in read(both).broken if breach.rule == "repeats"]


def test_where_no_dish_suits_the_table_nobody_comes_home(
    both: Plan, per: Eater, kari: Eater
) -> None:
    lay_table(plan=both, date=TUESDAY, slot="lunch", away=[per.pk, kari.pk])
    kari.avoids = ["milk", "gluten", "eggs", "fish", "soy", "celery", "mustard", "nuts", "sesame"]
    kari.diet = "vegan"
    kari.save()
    Recipe.objects.exclude(pk__in=both.meals.values("recipe")).update(status="draft")
    with refused("no_dish"):
        lay_table(plan=both, date=TUESDAY, slot="lunch")
    assert both.absences.count() == 2


def test_one_who_comes_home_must_be_able_to_have_the_dish(
    both: Plan, per: Eater, kari: Eater
) -> None:
    meat = Recipe.objects.plannable().for_slot("dinner").filter(main="red_meat").first()
    assert meat is not None
    both.meals.filter(date=TUESDAY, slot="dinner").update(recipe=meat)
    lay_table(plan=both, date=TUESDAY, slot="dinner", away=[per.pk])
    per.avoids = sorted({*dinner(both, TUESDAY).recipe.portion["allergens"], "milk"})
    per.diet = "vegan"
    per.save()
    with refused("not_for_everyone"):
        lay_table(plan=both, date=TUESDAY, slot="dinner")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"date": MONDAY - dt.timedelta(days=1)}, "other_week"),
        ({"slot": "brunch"}, "unknown_slot"),
        ({"away": [10**6]}, "unknown_eater"),
        ({"slot": "dinner", "own": "lunch"}, "own_dinner"),
        ({"own": "dinner"}, "unsuitable_own"),
        ({"own": "draft"}, "unsuitable_own"),
    ],
)
def test_a_table_that_cannot_be_laid_changes_nothing(
    both: Plan, per: Eater, change: dict[str, Any], code: str
) -> None:
    asked: dict[str, Any] = {"plan": both, "date": TUESDAY, "slot": "lunch", **change}
    if "own" in asked:
        recipe = other_recipe(both, "lunch" if asked["own"] == "draft" else asked["own"])
        if asked["own"] == "draft":
            Recipe.objects.filter(pk=recipe.pk).update(status="draft")
        asked["own"] = {per.pk: recipe.pk}
    before = content_of(both)
    with refused(code):
        lay_table(**asked)
    assert content_of(both) == before
    assert not both.edits.exists()


# --- dishes of one's own ------------------------------------------------------------------------


def test_a_dish_of_ones_own_stands_for_the_shared_one_for_its_eater_alone(
    both: Plan, per: Eater, kari: Eater
) -> None:
    own = other_recipe(both, "breakfast")
    edited = lay_table(plan=both, date=TUESDAY, slot="breakfast", own={per.pk: own.pk})
    assert edited.problem.days[1].own == {("breakfast", per.pk): own.pk}
    table = read(both).days[1].tables[0]
    assert [dish.recipe for dish in table.own] == [own]
    assert table.meal is not None
    Recipe.objects.filter(pk=own.pk).update(status="draft")  # withdrawn, yet it stands
    assert lay_table(plan=both, date=TUESDAY, slot="breakfast", own={per.pk: own.pk}).edit is None
    lay_table(plan=both, date=TUESDAY, slot="breakfast", own={per.pk: own.pk}, away=[kari.pk])
    table = read(both).days[1].tables[0]
    assert table.meal is None
    assert not table.is_out
    offered = seats.seats(plan=both, date=TUESDAY, slot="breakfast")
    assert [(seat.is_away, seat.own) for seat in offered] == [(True, None), (False, own.pk)]
    assert own in offered[1].dishes
    lay_table(plan=both, date=TUESDAY, slot="breakfast", away=[kari.pk, per.pk])
    assert not both.own_dishes.exists()


@pytest.mark.parametrize(
    ("date", "slot", "code"),
    [(SUNDAY + dt.timedelta(days=1), "lunch", "other_week"), (MONDAY, "brunch", "unknown_slot")],
)
def test_seats_are_at_a_meal_of_the_week(both: Plan, date: dt.date, slot: str, code: str) -> None:
    with refused(code):
        seats.seats(plan=both, date=date, slot=slot)
    assert not seats.seats(plan=both, date=MONDAY, slot="dinner")[0].dishes


# --- moving -------------------------------------------------------------------------------------


def test_two_dinners_trade_places_with_their_locks(week: Plan) -> None:
    moved, other = dinner(week), dinner(week, WEDNESDAY)
    lock_meal(meal=moved, locked=True)
    edited = move_meal(meal=moved, date=WEDNESDAY)
    assert edited.dates == (MONDAY, WEDNESDAY)
    assert dinner(week, WEDNESDAY).pk == moved.pk  # its address stays
    assert dinner(week, WEDNESDAY).is_locked
    assert dinner(week).recipe_id == other.recipe_id
    assert not [b for b in read(week).broken if b.row in {"slot", "lock", "empty_slot"}]
    assert move_meal(meal=moved, date=WEDNESDAY).edit is None  # said twice


def test_lunch_and_dinner_trade_where_each_is_a_dish_for_the_other(week: Plan) -> None:
    supper, lunch = dinner(week), week.meals.get(date=MONDAY, slot="lunch")
    if not lunch.recipe.suits.filter(slot="dinner").exists():
        lunch.recipe.suits.create(slot="dinner")
    assert lunch not in move_choices(meal=supper)
    with refused("unsuitable_move"):
        move_meal(meal=supper, date=MONDAY, slot="lunch")
    supper.recipe.suits.create(slot="lunch")
    choices = move_choices(meal=supper)
    assert lunch in choices
    assert len(choices) == 7
    move_meal(meal=supper, date=MONDAY, slot="lunch")
    assert dinner(week).recipe_id == lunch.recipe_id


def test_a_breakfast_does_not_trade_with_a_snack(week: Plan) -> None:
    with refused("unsuitable_move"):
        move_meal(meal=week.meals.get(date=MONDAY, slot="breakfast"), date=MONDAY, slot="snack")
    with refused("unknown_slot"):
        move_meal(meal=dinner(week), date=MONDAY, slot="brunch")
    with refused("other_week"):
        move_meal(meal=dinner(week), date=MONDAY + dt.timedelta(days=7))


def test_nothing_moves_to_a_table_where_it_does_not_suit_or_nobody_sits(
    both: Plan, per: Eater, kari: Eater
) -> None:
    lay_table(plan=both, date=MONDAY, slot="dinner", away=[per.pk])
    allergens = dinner(both).recipe.portion["allergens"]
    per.avoids, per.diet = allergens or ["milk"], "omnivore" if allergens else "vegan"
    per.save()
    with refused("not_for_everyone"):
        move_meal(meal=dinner(both), date=TUESDAY)
    assert TUESDAY not in [choice.date for choice in move_choices(meal=dinner(both))]
    lay_table(plan=both, date=WEDNESDAY, slot="dinner", away=[per.pk, kari.pk])
    with refused("nobody_home"):
        move_meal(meal=dinner(both), date=WEDNESDAY)


# --- leftovers ----------------------------------------------------------------------------------


@pytest.fixture
def keeping(week: Plan) -> None:
    """Every dish keeps until the day after."""
    Recipe.objects.update(keeps_days=2, updated_at=timezone.now())


@pytest.mark.usefixtures("keeping")
def test_a_dinner_that_keeps_is_lunch_the_day_after(week: Plan) -> None:
    assert read(week).days[0].meals[2].can_be_left
    edited = leftover_to(meal=dinner(week))
    assert edited.dates == (TUESDAY,)
    lunch = week.meals.get(date=TUESDAY, slot="lunch")
    assert (lunch.recipe_id, lunch.is_locked) == (dinner(week).recipe_id, True)
    shown = read(week)
    assert not shown.days[0].meals[2].can_be_left
    assert not [b for b in shown.broken if b.row in {"slot", "repeats", "leftovers"}]
    assert leftover_to(meal=dinner(week)).edit is None


@pytest.mark.usefixtures("keeping")
def test_leftovers_need_a_lunch_in_this_week(both: Plan, per: Eater, kari: Eater) -> None:
    with refused("other_week"):
        leftover_to(meal=dinner(both, SUNDAY))
    with refused("no_dinner"):
        leftover_to(meal=both.meals.get(date=MONDAY, slot="lunch"))
    lay_table(plan=both, date=TUESDAY, slot="lunch", away=[per.pk, kari.pk])
    with refused("nobody_home"):
        leftover_to(meal=dinner(both))
    lay_table(plan=both, date=TUESDAY, slot="dinner", away=[per.pk])
    per.diet, per.avoids = "vegan", ["milk", *dinner(both, TUESDAY).recipe.portion["allergens"]]
    per.save()
    with refused("not_for_everyone"):
        leftover_to(meal=dinner(both, TUESDAY))


def test_a_dish_that_does_not_keep_leaves_nothing(week: Plan) -> None:
    Recipe.objects.update(keeps_days=0, updated_at=timezone.now())
    with refused("does_not_keep"):
        leftover_to(meal=dinner(week))


# --- portions and extras ------------------------------------------------------------------------


def test_a_portion_and_extras_are_as_told_and_the_referee_says_what_they_break(
    week: Plan, kari: Eater
) -> None:
    choices = serving_choices(plan=week, date=MONDAY, eater=kari)
    assert choices.portions[0] == 0.85
    extra = choices.extras[0]
    asked: dict[str, Any] = {"plan": week, "date": MONDAY, "eater": kari}
    assert change_serving(**asked, portion=0.85, extras=[extra.pk]).edit is not None
    stored = week.servings.get(date=MONDAY, eater=kari)
    assert (stored.portion, list(stored.extras.all())) == (0.85, [extra])
    assert change_serving(**asked, portion=0.85, extras=[extra.pk]).edit is None
    assert {breach.day for breach in read(week).broken} <= {0, None}


@pytest.mark.parametrize(
    ("portion", "extras", "code"),
    [
        (0.87, 0, "portion"),
        (2.0, 0, "portion"),
        (1.0, 3, "too_many_extras"),
        (1.0, -1, "unsuitable_extra"),
    ],
)
def test_an_unheard_of_serving_is_refused(
    week: Plan, kari: Eater, portion: float, extras: int, code: str
) -> None:
    ids = [-1] if extras < 0 else list(Extra.objects.values_list("pk", flat=True)[:extras])
    with refused(code):
        change_serving(plan=week, date=MONDAY, eater=kari, portion=portion, extras=ids)
    assert not week.edits.exists()


def test_someone_else_has_no_serving(week: Plan, per: Eater) -> None:
    with refused("unknown_eater"):
        serving_choices(plan=week, date=MONDAY, eater=per)
    with refused("other_week"):
        change_serving(
            plan=week, date=MONDAY - dt.timedelta(days=1), eater=per, portion=1, extras=[]
        )


# --- undoing ------------------------------------------------------------------------------------


def test_the_last_is_undone_first_and_undoing_twice_is_undoing_once(week: Plan) -> None:
    whole = content_of(week)
    proof = read(week).solved
    lock_meal(meal=dinner(week), locked=True)
    swap_meal(meal=dinner(week), recipe=swap_choices(meal=dinner(week)).best[0].recipe)
    with refused("not_the_last"):
        undo(plan=week, number=1)
    with refused("unknown_edit"):
        undo(plan=week, number=9)
    for number in (2, 2, 1, 1):
        undo(plan=week, number=number)
    assert content_of(week) == whole
    shown = read(week)
    assert shown.solved == proof  # the run's proof speaks of this week again
    assert shown.undoable is None


def test_a_new_week_over_an_old_one_can_be_undone(
    week: Plan, ask: Callable[..., PlanRun], alice: User
) -> None:
    assert not week.edits.exists()  # nothing stood before the first
    before = content_of(week)
    ask()
    edit = week.edits.get()
    assert (edit.kind, edit.made_by) == (EditKind.PLAN, alice)
    assert content_of(week)["meals"] != before["meals"]
    undo_last(week)
    assert content_of(week) == before


def test_an_undo_supersedes_a_run_that_has_read_the_week(week: Plan) -> None:
    lock_meal(meal=dinner(week), locked=True)
    run = request_run(by=None, household=week.household, monday=MONDAY, today=MONDAY)
    undo_last(week)
    run.refresh_from_db()
    assert run.status == RunStatus.SUPERSEDED


def test_fifty_edits_are_kept(week: Plan) -> None:
    for _ in range(KEPT + 3):
        remember(week, kind=EditKind.LOCK, by=None)
    numbers = list(week.edits.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(4, KEPT + 4))


def test_who_has_left_stays_away_and_a_deleted_dish_refuses(both: Plan, per: Eater) -> None:
    own = other_recipe(both, "breakfast")
    lay_table(plan=both, date=TUESDAY, slot="breakfast", own={per.pk: own.pk})
    lay_table(plan=both, date=TUESDAY, slot="lunch", away=[per.pk])
    lay_table(plan=both, date=TUESDAY, slot="lunch", away=[])
    per.delete()
    undo_last(both)
    assert not both.absences.exists()
    assert both.eaters.count() == 1
    content = content_of(both)
    content["own"] = [[str(TUESDAY), "breakfast", both.eaters.get().pk, 10**6]]
    with refused("recipe_gone"):
        write_content(both, content)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_done_undoing_all_of_it_gives_the_first_week(
    both: Plan, alice: User, seed: int
) -> None:
    draw = random.Random(seed)  # noqa: S311 (not a secret)
    first = content_of(both)
    for _ in range(10):
        try:
            _any_edit(both, draw, alice)
        except EditError:
            continue
    assert both.edits.exists()
    while both.edits.standing().exists():
        undo_last(both)
    assert content_of(both) == first


def _any_edit(plan: Plan, draw: random.Random, by: User) -> Edited | None:
    meal = draw.choice(list(plan.meals.order_by("pk")))
    eaters = list(plan.eaters.order_by("pk"))
    date, slot = draw.choice(plan.dates), draw.choice(["breakfast", "lunch", "dinner", "snack"])
    match draw.randrange(5):
        case 0:
            lock_meal(meal=meal, locked=draw.random() < 0.7, by=by)
            return None
        case 1:
            return move_meal(meal=meal, date=date, by=by)
        case 2:
            away = [eater.pk for eater in eaters if draw.random() < 0.5]
            return lay_table(plan=plan, date=date, slot=slot, away=away, by=by)
        case 3:
            own = {draw.choice(eaters).pk: draw.choice(list(Recipe.objects.for_slot(slot))).pk}
            return lay_table(plan=plan, date=date, slot=slot, own=own, by=by)
        case _:
            choices = serving_choices(plan=plan, date=date, eater=eaters[0])
            return change_serving(
                plan=plan,
                date=date,
                eater=eaters[0],
                portion=draw.choice(choices.portions),
                extras=[draw.choice(choices.extras).pk],
                by=by,
            )


def test_an_edit_needs_the_same_queries_whatever_the_week(
    both: Plan, per: Eater, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(54):
        lay_table(plan=both, date=TUESDAY, slot="lunch", away=[per.pk])
