"""A change is tried out, shown, and kept only as it was shown."""

import datetime as dt
from pathlib import Path

import pytest

from accounts.models import User
from recipes.models import Food
from recipes.services.curation import forget_value, overrule_tag
from recipes.services.history import ChangeError, state_of
from recipes.services.loading import load_foods, load_recipes
from recipes.services.preview import Preview, compare, look, try_out
from recipes.services.tags import tag_states

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 25)


@pytest.fixture
def kale(food_data: Path) -> Food:
    load_foods(folder=food_data)
    load_recipes(folder=food_data / "recipes")
    return Food.objects.get(slug="kal")


def forget(kale: Food, by: User, *, seen: str = "", reason: str = "a slip") -> Preview:
    def change() -> None:
        forget_value(food=kale, nutrient="calcium_mg", by=by, reason=reason)

    return try_out(foods=[kale.pk], change=change, today=TODAY, seen=seen)


def test_looking_changes_nothing_and_tells_values_tags_and_recipes(kale: Food, alice: User) -> None:
    before = state_of(kale)
    preview = forget(kale, alice)
    assert not preview.is_kept
    (part,) = preview.foods
    assert [(one.part, one.name) for one in part.differences] == [("values", "calcium_mg")]
    assert part.lost == ("source_of_calcium",)
    assert part.gained == ()
    assert len(preview.touched.recipes) == 1
    assert state_of(kale) == before
    assert not kale.changes.exists()


def test_what_was_seen_is_kept_whatever_the_reason(kale: Food, alice: User) -> None:
    preview = forget(kale, alice, reason="?")
    assert forget(kale, alice, seen=preview.digest).is_kept
    assert kale.changes.get().reason == "a slip"


def test_what_was_not_seen_is_not_kept(kale: Food, alice: User) -> None:
    preview = forget(kale, alice)
    kale.values.filter(nutrient="calcium_mg").update(amount=170)
    assert not forget(kale, alice, seen=preview.digest).is_kept
    assert kale.values.filter(nutrient="calcium_mg").exists()


def test_the_reason_of_a_tag_may_be_given_after_looking(kale: Food, alice: User) -> None:
    def give(reason: str, seen: str = "") -> Preview:
        def change() -> None:
            overrule_tag(food=kale, tag="live", is_given=True, reason=reason, by=alice)

        return try_out(foods=[kale.pk], change=change, today=TODAY, seen=seen)

    preview = give("?")
    assert preview.foods[0].gained == ("live",)
    assert give("it is sour", preview.digest).is_kept


def test_a_refused_change_is_told(kale: Food, alice: User) -> None:
    with pytest.raises(ChangeError):
        forget(kale, alice, reason="")


def test_nothing_is_told_of_foods_that_stay_as_they_are(kale: Food) -> None:
    before = look(foods=[kale.pk])
    preview = compare(before=before, foods=[kale.pk], today=TODAY)
    assert (preview.foods, preview.touched.recipes) == ((), ())


def test_a_new_food_is_compared_with_nothing(kale: Food) -> None:
    new = Food.objects.create(slug="ny", name_nb="Ny", name_en="New", group="fruit", diet="vegan")
    preview = compare(before=look(foods=[]), foods=[new.pk], today=TODAY)
    assert preview.foods[0].food == new


def test_a_foods_tags_are_told_with_what_its_values_earn(kale: Food, alice: User) -> None:
    overrule_tag(food=kale, tag="crucifer", is_given=False, reason="a doubt", by=alice)
    overrule_tag(food=kale, tag="local", is_given=True, reason="grown here", by=alice)
    states = {state.tag: state for state in tag_states(food=kale)}
    crucifer, local, zinc = states["crucifer"], states["local"], states["rich_in_zinc"]
    assert (crucifer.is_earned, crucifer.is_carried) == (True, False)
    assert crucifer.overruled is not None
    assert (local.is_earned, local.is_carried) == (False, True)
    assert (zinc.is_earned, zinc.is_carried, zinc.overruled) == (False, False, None)
    assert list(states)[-1] not in {"crucifer", "local"}
