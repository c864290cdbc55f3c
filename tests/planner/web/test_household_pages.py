"""The pages of a household's kitchen, rules, pantry and favourites."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from accounts.models import Household, User
from planner.labels import household_row, row_asks, row_broken
from planner.labels.kitchen import rule_words
from planner.models import Eater, HouseholdRule, Kitchen, Liking, Meal, PantryItem, Plan, Rating
from planner.models.kitchen import WEEKDAYS
from planner.services.kitchen import set_rule
from recipes.models import Food, Recipe
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
MINUTES = dict.fromkeys(WEEKDAYS, "30")
SOUP = "broccoli-leek-pea-soup"


@pytest.fixture
def table(household: Household) -> str:
    """The address of the household's pages."""
    return f"/bordet/{household.pk}"


@pytest.fixture
def soup() -> Recipe:
    return Recipe.objects.get(slug=SOUP)


# --- the kitchen --------------------------------------------------------------------------------


def test_the_kitchen_is_shown_and_saved(signed_in: SignedIn, alice: User, table: str) -> None:
    client = signed_in(alice)
    assert 'value="45"' in client.get(f"{table}/kjokken/").content.decode()
    answer = client.post(f"{table}/kjokken/", {**MINUTES, "leftovers": "2"}, follow=True)
    assert "Lagret" in answer.content.decode()
    kitchen = Kitchen.objects.get()
    assert (kitchen.minutes, kitchen.leftovers) == ((30,) * 7, 2)


@pytest.mark.parametrize(
    "wrong",
    [{"monday": "-1"}, {"monday": "301"}, {"monday": "long"}, {"sunday": ""}, {"leftovers": "5"}],
)
def test_a_kitchen_that_cannot_be_is_refused_and_what_was_typed_stays(
    signed_in: SignedIn, alice: User, table: str, wrong: dict[str, str]
) -> None:
    typed = {**MINUTES, "tuesday": "37", "leftovers": "2", **wrong}
    answer = signed_in(alice).post(f"{table}/kjokken/", typed)
    assert answer.status_code == 400
    assert 'value="37"' in answer.content.decode()
    assert not Kitchen.objects.exists()


# --- rules --------------------------------------------------------------------------------------


def test_rules_are_added_and_removed_in_words(
    signed_in: SignedIn, alice: User, kari: Eater, table: str
) -> None:
    client = signed_in(alice)
    assert "Fisk minst 2 ganger i uka" in client.get(f"{table}/regler/").content.decode()
    for said in (
        {"kind": "wish", "trait": "fish", "slot": "dinner", "weekday": "3"},
        {"kind": "frequency", "trait": "soup", "at_least": "1", "at_most": ""},
        {"kind": "minutes", "weekday": "1", "at_most": "60"},
    ):
        assert client.post(f"{table}/regler/", said)["Location"] == f"{table}/regler/"
    page = client.get(f"{table}/regler/").content.decode()
    assert "Fisk til middag på torsdager" in page
    assert "Suppe minst én gang i uka" in page
    assert "Høyst 60 minutter på kjøkkenet på tirsdager" in page
    client.post(f"{table}/regler/fjern/", {"key": "wish-3-dinner"})
    assert "torsdager" not in client.get(f"{table}/regler/").content.decode()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kind": "frequency", "trait": "soup"}, "Skriv hvor ofte"),
        ({"kind": "frequency", "trait": "moon", "at_least": "1"}, "Hva"),
        ({"kind": "frequency", "trait": "soup", "at_least": "29"}, "Minst"),
        ({"kind": "wish", "trait": "soup", "slot": "breakfast", "weekday": "1"}, "Ingen oppskrift"),
        ({"kind": "wish", "trait": "soup", "slot": "lunch", "weekday": "7"}, "Ukedag"),
        ({"kind": "minutes", "weekday": "1", "at_most": "3"}, "raskeste rettene"),
    ],
)
def test_a_rule_that_cannot_be_kept_is_refused_in_words(
    signed_in: SignedIn, alice: User, table: str, said: dict[str, str], words: str
) -> None:
    answer = signed_in(alice).post(f"{table}/regler/", said)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "Ikke lagret ennå" in page
    assert words in page
    assert not HouseholdRule.objects.exists()


def test_a_rule_of_no_kind_changes_nothing(signed_in: SignedIn, alice: User, table: str) -> None:
    assert signed_in(alice).post(f"{table}/regler/", {"kind": "moon"}).status_code == 200
    assert not Kitchen.objects.exists()


@pytest.mark.parametrize(
    ("rule", "english", "norwegian"),
    [
        ((0, 0), "Red meat: never", "Rødt kjøtt: aldri"),
        ((1, 1), "Red meat once a week", "Rødt kjøtt én gang i uka"),
        ((2, 2), "Red meat 2 times a week", "Rødt kjøtt 2 ganger i uka"),
        ((1, 3), "Red meat 1 to 3 times a week", "Rødt kjøtt 1–3 ganger i uka"),
        ((0, 1), "Red meat at most once a week", "Rødt kjøtt høyst én gang i uka"),
        ((2, None), "Red meat at least 2 times a week", "Rødt kjøtt minst 2 ganger i uka"),
    ],
)
def test_a_frequency_in_words(rule: tuple[int, int | None], english: str, norwegian: str) -> None:
    least, most = rule
    said = HouseholdRule(kind="frequency", trait="red_meat", at_least=least, at_most=most)
    with translation.override("en"):
        assert rule_words(said) == english
    with translation.override("nb"):
        assert rule_words(said) == norwegian


def test_what_clashes_is_said_in_words() -> None:
    with translation.override("nb"):
        assert str(row_asks("frequency:fish")) == "deres egen regel om fisk"
        assert str(row_broken("wanted:taco")) == "ikke taco, slik dere ønsket"
        assert str(row_asks("minutes")) == "deres egen grense for tida på kjøkkenet"
        assert str(row_broken("leftovers")) == "flere restelunsjer enn dere vil ha"
    assert household_row("moon") is None


# --- the pantry ---------------------------------------------------------------------------------


def test_a_food_is_found_despite_a_slip_added_and_used_up(
    signed_in: SignedIn, alice: User, table: str
) -> None:
    client = signed_in(alice)
    page = client.get(f"{table}/hjemme/", {"q": "pure"}).content.decode()
    assert 'value="purre"' in page
    assert "oppskrifter" in page
    today = timezone.localdate().isoformat()
    for _ in range(2):
        client.post(f"{table}/hjemme/", {"food": "purre", "q": "pure", "until": today})
    assert PantryItem.objects.get().until == timezone.localdate()
    assert "bruk innen" in client.get(f"{table}/hjemme/").content.decode()
    PantryItem.objects.update(until=MONDAY.replace(year=2020))
    assert "datoen er passert" in client.get(f"{table}/hjemme/").content.decode()
    for food in ("purre", "purre", "moon"):
        client.post(f"{table}/hjemme/fjern/", {"food": food})
    assert not PantryItem.objects.exists()


def test_the_nearest_food_is_offered_where_none_fits(
    signed_in: SignedIn, alice: User, table: str
) -> None:
    page = signed_in(alice).get(f"{table}/hjemme/", {"q": "xyzzyqq"}).content.decode()
    assert "Ingen matvare heter" in page


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"food": "moon"}, "Det finnes ingen slik matvare"),
        ({"food": "purre\0"}, ""),
        ({"food": "purre", "until": "2020-01-01"}, "alt passert"),
        ({"food": "purre", "until": "soon"}, "Bruk innen"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_the_search_stays(
    signed_in: SignedIn, alice: User, table: str, said: dict[str, str], words: str
) -> None:
    answer = signed_in(alice).post(f"{table}/hjemme/", {"q": "purre", **said})
    if said["food"].endswith("\0"):
        assert answer.status_code == 302  # a stray NUL is no reason to refuse
        return
    assert answer.status_code == 400
    page = answer.content.decode()
    assert words in page
    assert 'value="purre"' in page
    assert not PantryItem.objects.exists()


# --- favourites and never again -----------------------------------------------------------------


def test_a_recipe_becomes_a_favourite_and_is_forgotten_again(
    signed_in: SignedIn, alice: User, household: Household, soup: Recipe, table: str
) -> None:
    client, address = signed_in(alice), f"/oppskrifter/{SOUP}/for-oss/"
    assert address in client.get(soup.get_absolute_url()).content.decode()
    assert client.get(address).status_code == 200
    said = {"household": household.pk, "kind": "favourite"}
    for _ in range(2):
        assert client.post(address, said)["Location"] == soup.get_absolute_url()
    assert Liking.objects.get().kind == "favourite"
    assert soup.name in client.get(f"{table}/retter/").content.decode()
    forgotten = client.post(address, {**said, "kind": "none", "list": "1"})
    assert forgotten["Location"] == f"{table}/retter/"
    assert not Liking.objects.exists()


def test_htmx_gets_the_buttons_alone(
    signed_in: SignedIn, alice: User, household: Household, soup: Recipe
) -> None:
    client, address = signed_in(alice), f"/oppskrifter/{SOUP}/for-oss/"
    html = client.post(
        address,
        {"household": household.pk, "kind": "never"},
        headers={"HX-Request": "true"},
    ).content.decode()
    assert html.strip().startswith('<div class="likings"')
    assert 'aria-pressed="true"' in html


def test_stars_are_given_shown_and_taken_back(
    signed_in: SignedIn, alice: User, household: Household, table: str, soup: Recipe
) -> None:
    client, address = signed_in(alice), f"/oppskrifter/{SOUP}/for-oss/"
    assert "Hvordan smakte det?" in client.get(address).content.decode()
    said = {"household": household.pk, "stars": "4"}
    for _ in range(2):
        assert client.post(address, said)["Location"] == soup.get_absolute_url()
    assert Rating.objects.get().stars == 4
    html = client.get(address).content.decode()
    assert html.count("is-given") == 4
    assert "4 stjerner" in html
    assert client.get(f"{table}/retter/").content.decode().count("is-given") == 4
    forgotten = client.post(address, {**said, "stars": "none", "list": "1"})
    assert forgotten["Location"] == f"{table}/retter/"
    assert not Rating.objects.exists()


def test_one_goes_back_to_the_meal_where_the_button_stood(
    signed_in: SignedIn, alice: User, household: Household, soup: Recipe
) -> None:
    plan = Plan.objects.create(household=household, monday=MONDAY)
    meal = Meal.objects.create(plan=plan, date=MONDAY, slot="lunch", recipe=soup)
    said = {"household": household.pk, "kind": "never", "meal": meal.pk}
    answer = signed_in(alice).post(f"/oppskrifter/{SOUP}/for-oss/", said)
    assert answer["Location"] == f"/maltid/{meal.pk}/bytt/"
    said["meal"] = 2**40
    answer = signed_in(alice).post(f"/oppskrifter/{SOUP}/for-oss/", said)
    assert answer["Location"] == soup.get_absolute_url()


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"kind": "perhaps"}, 400),
        ({"kind": ""}, 400),
        ({"stars": "6"}, 400),
        ({"stars": ""}, 400),
        ({"household": "0"}, 404),
        ({"household": "mine"}, 404),
    ],
)
def test_an_unclear_liking_changes_nothing(
    signed_in: SignedIn, alice: User, household: Household, changes: dict[str, str], status: int
) -> None:
    said = {"household": household.pk, "kind": "never", **changes}
    answer = signed_in(alice).post(f"/oppskrifter/{SOUP}/for-oss/", said)
    assert answer.status_code == status
    assert not Liking.objects.exists()


def test_a_draft_is_no_ones_favourite_but_can_be_forgotten(
    signed_in: SignedIn, alice: User, household: Household, soup: Recipe
) -> None:
    client, address = signed_in(alice), f"/oppskrifter/{SOUP}/for-oss/"
    Recipe.objects.filter(pk=soup.pk).update(status="draft")
    assert client.get(address).status_code == 404
    Liking.objects.create(household=household, recipe=soup, kind="never")
    client.post(address, {"household": household.pk, "kind": "none", "list": "1"})
    assert not Liking.objects.exists()


def test_the_swap_page_lets_one_say_never_again(
    signed_in: SignedIn, alice: User, week: Plan
) -> None:
    meal = week.meals.get(date=MONDAY, slot="dinner")
    page = signed_in(alice).get(f"/maltid/{meal.pk}/bytt/").content.decode()
    assert f"/oppskrifter/{meal.recipe.slug}/for-oss/" in page
    assert f'name="meal" value="{meal.pk}"' in page


# --- whose it is --------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["kjokken/", "regler/", "hjemme/", "retter/"])
def test_a_house_mate_sees_every_page_and_a_stranger_none(
    signed_in: SignedIn, bob: User, carol: User, table: str, page: str
) -> None:
    address = f"{table}/{page}"
    assert signed_in(bob).get(address).status_code == 200
    assert signed_in(carol).get(address).status_code == 404
    assert Client().get(address)["Location"].startswith("/logg-inn/")


def test_a_stranger_changes_nothing(
    signed_in: SignedIn, carol: User, household: Household, table: str
) -> None:
    set_rule(household=household, kind="frequency", trait="soup", at_least=1)
    PantryItem.objects.create(household=household, food=Food.objects.get(slug="purre"))
    client = signed_in(carol)
    for address, said in (
        (f"{table}/kjokken/", {**MINUTES, "leftovers": "1"}),
        (f"{table}/regler/", {"kind": "minutes", "weekday": "1", "at_most": "60"}),
        (f"{table}/regler/fjern/", {"key": "frequency-soup"}),
        (f"{table}/hjemme/", {"food": "gronnkal"}),
        (f"{table}/hjemme/fjern/", {"food": "purre"}),
        (f"/oppskrifter/{SOUP}/for-oss/", {"household": str(household.pk), "kind": "never"}),
    ):
        assert client.post(address, said).status_code == 404, address
    assert HouseholdRule.objects.count() == 2  # theirs, and the one that came with Bonegut
    assert PantryItem.objects.count() == 1
    assert not Liking.objects.exists()


def test_queries_of_the_lists_do_not_grow(
    signed_in: SignedIn,
    alice: User,
    household: Household,
    table: str,
    django_assert_num_queries: Any,
) -> None:
    client = signed_in(alice)
    for recipe in Recipe.objects.order_by("pk")[:12]:
        Liking.objects.create(household=household, recipe=recipe, kind="favourite")
        Rating.objects.create(household=household, recipe=recipe, stars=4)
    for food in Food.objects.order_by("pk")[:12]:
        PantryItem.objects.create(household=household, food=food)
    with django_assert_num_queries(5):  # session, user, household, likings, ratings
        client.get(f"{table}/retter/")
    with django_assert_num_queries(4):
        client.get(f"{table}/hjemme/")
