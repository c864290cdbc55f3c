"""A household's own recipes: whose they are, what is kept, and when they are planned with."""

import datetime as dt
import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import Household, User
from planner.models import Meal, Plan
from recipes.core.brought import brought
from recipes.models import Food, Recipe
from recipes.services.ingredient_lines import understand, weighed
from recipes.services.own_recipes import (
    OwnLine,
    OwnRecipe,
    OwnRecipeError,
    as_understood,
    delete_own,
    keep_all,
    keep_own,
)
from recipes.services.submitting import submit_own

pytestmark = pytest.mark.django_db
LINES = ("2 dl havregryn", "4 dl lettmelk", "1 eple", "1 klype salt")
URL = "/vare-oppskrifter/"


def wanted(*lines: OwnLine, title: str = "Bestemors grøt") -> OwnRecipe:
    told = lines or tuple(
        line
        for line in as_understood(
            brought(title=title, lines=LINES, steps=["Kok."]), understand(LINES)
        ).lines
    )
    return OwnRecipe(title, 2, 20, ("breakfast",), told, ("Kok.",))


@pytest.fixture
def porridge(household: Household) -> Recipe:
    return keep_own(household=household, wanted=wanted())


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_recipe_of_known_foods_has_its_nutrition_and_may_be_planned_with(
    porridge: Recipe, household: Household
) -> None:
    assert porridge.energy_kcal
    assert porridge.main == "dairy"
    assert porridge.left_out == []
    assert [line.food.slug for line in porridge.lines.order_by("position")] == [
        *("havregryn", "lettmelk", "eple", "salt")
    ]
    assert list(Recipe.objects.plannable_by(household.pk)) == [porridge]


def test_with_a_line_left_out_nothing_is_claimed_and_nothing_planned(household: Household) -> None:
    lines = (OwnLine("2 dl havregryn", "havregryn", 70), OwnLine("et hemmelig krydder"))
    recipe = keep_own(household=household, wanted=wanted(*lines))
    assert recipe.left_out == ["et hemmelig krydder"]
    assert recipe.energy_kcal is None
    assert not Recipe.objects.plannable_by(household.pk).exists()


def test_kept_twice_with_one_key_is_kept_once(household: Household) -> None:
    key = str(uuid.uuid4())
    first = keep_own(household=household, wanted=wanted(), key=key)
    again = keep_own(household=household, wanted=wanted(title="Ny grøt"), key=key)
    assert (first.pk, Recipe.objects.get(pk=first.pk).name_nb) == (again.pk, "Ny grøt")
    assert household.recipes.count() == 1


def test_a_key_of_somebody_else_changes_nothing(porridge: Recipe, carol: User) -> None:
    hers = carol.households.get()
    key = porridge.slug.removeprefix("egen-")
    with pytest.raises(OwnRecipeError, match="not_yours"):
        keep_own(household=hers, wanted=wanted(title="Min nå"), key=key)
    assert Recipe.objects.get(pk=porridge.pk).name_nb == "Bestemors grøt"


@pytest.mark.parametrize(
    ("recipe", "code"),
    [
        (wanted(OwnLine("x", "havregryn", 70), title=" "), "no_title"),
        (wanted(OwnLine("noe rart")), "no_lines"),
        (wanted(OwnLine("x", "unobtainium", 70)), "unknown_food"),
        (OwnRecipe("A", 2, 20, ("tea",), (OwnLine("x", "havregryn", 70),), ()), "unknown_meal"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_kept_is_refused(household: Household, recipe: OwnRecipe, code: str) -> None:
    with pytest.raises(OwnRecipeError, match=code):
        keep_own(household=household, wanted=recipe)
    assert not household.recipes.exists()


def test_an_export_is_kept_whole_or_not_at_all(household: Household) -> None:
    good = brought(title="God", lines=["2 egg"], steps=[])
    bad = brought(title="Dårlig", lines=["noe ukjent"], steps=[])
    with pytest.raises(OwnRecipeError):
        keep_all(household=household, found=[good, bad])
    assert not household.recipes.exists()


@pytest.mark.parametrize(("person", "status"), [("alice", 200), ("bob", 200), ("carol", 404)])
def test_a_recipe_is_read_by_its_household_alone(
    request: pytest.FixtureRequest, porridge: Recipe, person: str, status: int
) -> None:
    client = signed_in(request.getfixturevalue(person))
    pages = ("", "tallerken.svg")
    assert [client.get(porridge.get_absolute_url() + p).status_code for p in pages] == [status] * 2
    assert client.get(f"{URL}{porridge.slug}/").status_code == status
    assert (porridge.name_nb in client.get(URL).content.decode()) == (status == 200)


def test_nobody_else_ever_comes_across_it(porridge: Recipe, client: Client, carol: User) -> None:
    assert client.get(porridge.get_absolute_url()).status_code == 404
    for page in ("/oppskrifter/?q=grøt", "/matvarer/havregryn/", "/api/v1/recipes/?search=grøt"):
        assert "Bestemors" not in client.get(page).content.decode()
    assert client.get(f"/api/v1/recipes/{porridge.slug}/").status_code in {401, 404}
    assert client.get(URL).status_code == 302
    answer = signed_in(carol).post(f"{URL}{porridge.slug}/slett/")
    assert answer.status_code == 404
    assert Recipe.objects.filter(pk=porridge.pk).exists()


def test_shared_caches_do_not_keep_its_plate(porridge: Recipe, alice: User) -> None:
    answer = signed_in(alice).get(f"{porridge.get_absolute_url()}tallerken.svg")
    assert "private" in answer["Cache-Control"]


def test_plates_of_everybody_are_the_same_for_everybody(alice: User) -> None:
    shared = Recipe.objects.published().first()
    assert shared is not None
    answer = signed_in(alice).get(f"{shared.get_absolute_url()}tallerken.svg")
    assert "public" in answer["Cache-Control"]
    assert "Cookie" not in answer["Vary"]


def test_the_curators_do_not_see_it(porridge: Recipe, admin_client: Client) -> None:
    assert "Bestemors" not in admin_client.get("/admin/recipes/recipe/").content.decode()
    answer = admin_client.get(f"/admin/recipes/recipe/{porridge.pk}/change/")
    assert answer.status_code == 302  # there is no such recipe


def test_pasting_asks_about_what_is_uncertain_and_keeps_what_is_said(
    household: Household, alice: User
) -> None:
    client = signed_in(alice)
    pasted = {"title": "Fisk", "lines": "400 g laks\n2 dl vann\nsalt", "steps": "Kok.\nSpis."}
    page = client.post(f"{URL}ny/", pasted).content.decode()
    assert page.count("own-line--asks") == 2  # which salmon, how much salt
    sent = {
        "household": household.pk,
        "key": str(uuid.uuid4()),
        "title": "Fisk",
        "portions": "2",
        "minutes": "20",
        "slots": ["dinner"],
        "method": "boiled_in_dish",
        "line": ["400 g laks", "2 dl vann", "salt"],
        "food-0": "laks_oppdrett",
        "grams-0": "400",
        "food-1": "vann",
        "grams-1": "200",
        "food-2": "salt",
        "grams-2": "3,5",
        "steps": "Kok.\nSpis.",
    }
    for _ in range(2):
        assert client.post(f"{URL}behold/", sent).status_code == 302
    recipe = household.recipes.get()
    assert [(line.food.slug, line.grams) for line in recipe.lines.order_by("position")] == [
        ("laks_oppdrett", 400),
        ("vann", 200),
        ("salt", 3.5),
    ]
    assert (recipe.main, recipe.steps.count()) == ("fish", 2)
    again = client.get(f"{URL}{recipe.slug}/").content.decode()
    assert "own-line--asks" not in again


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"portions": "0"}, {"minutes": "x"}, {"slots": []}, {"grams-0": "-3"}]
)
def test_a_form_that_cannot_be_right_is_told_and_nothing_is_lost(
    household: Household, alice: User, wrong: dict[str, object]
) -> None:
    sent = {
        "household": household.pk,
        "title": "Egg",
        "portions": "2",
        "minutes": "10",
        "slots": ["lunch"],
        "line": ["2 egg"],
        "food-0": "egg",
        "grams-0": "120",
        "steps": "Kok dem.",
        **wrong,
    }
    answer = signed_in(alice).post(f"{URL}behold/", sent)
    assert answer.status_code == 400
    assert "Kok dem." in answer.content.decode()
    assert not household.recipes.exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Lim inn"),
        (b"\x00\xff\xfe", "ingen fil"),
        (b"{", "ingen fil"),
        (b"[]", "ingen oppskrift"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    household: Household, alice: User, content: bytes, told: str
) -> None:
    upload = SimpleUploadedFile("x.json", content) if content else io.BytesIO()
    answer = signed_in(alice).post(f"{URL}ny/", {"file": upload} if content else {})
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert not household.recipes.exists()


def test_the_database_holds_that_it_is_no_ones_else(porridge: Recipe) -> None:
    with pytest.raises(IntegrityError, match="recipe_of_a_household"), transaction.atomic():
        Recipe.objects.filter(pk=porridge.pk).update(status="published")


@pytest.mark.parametrize(
    ("line", "grams"),
    [
        ("1 boks kikerter (400 g)", 265),
        ("2 bokser kikerter", 530),
        ("1 boks kikerter (200 g)", None),
    ],
)
def test_the_brine_of_a_tin_is_not_counted(line: str, grams: float | None) -> None:
    (read,) = understand([line])
    assert read.food is not None
    assert read.food.slug == "kikerter_boks"
    assert read.grams == pytest.approx(grams, rel=0.15) if grams else read.grams is None


def test_a_heading_asks_nothing_and_what_is_like_a_name_is_offered() -> None:
    heading, unknown, late = understand(["Saus:", "1 dl havrgryn", "1 dl hvetmel"], guessed_for=1)
    assert heading.is_heading
    assert not heading.asks
    assert unknown.asks
    assert "havregryn" in {food.slug for food in unknown.candidates}
    assert not late.candidates  # the search for likenesses takes time


def test_what_is_chosen_is_weighed_where_its_measure_is_known() -> None:
    oats = Food.objects.get(slug="havregryn")
    read = understand(["2 dl noe", "2 kvister noe", "2 bunt noe", "noe"])
    assert [weighed(line, oats) for line in read] == [70, None, None, None]


def test_an_export_of_several_is_kept(household: Household) -> None:
    found = [brought(title=f"Egg {n}", lines=["Saus:", "2 egg", "noe"], steps=[]) for n in (1, 2)]
    kept = keep_all(household=household, found=found)
    assert [recipe.name_nb for recipe in kept] == ["Egg 1", "Egg 2"]
    assert household.recipes.filter(left_out=["noe"], energy_kcal=None).count() == 2


def test_there_is_a_most_that_a_household_keeps(
    household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("recipes.services.own_recipes.MOST_OWN", 1)
    keep_own(household=household, wanted=wanted())
    with pytest.raises(OwnRecipeError, match="too_many"):
        keep_own(household=household, wanted=wanted())


def test_a_key_that_is_none_is_refused(household: Household) -> None:
    with pytest.raises(OwnRecipeError, match="not_yours"):
        keep_own(household=household, wanted=wanted(), key="../egen")


def test_it_is_deleted_unless_a_week_has_it(porridge: Recipe, household: Household) -> None:
    plan = Plan.objects.create(household=household, monday=dt.date(2026, 11, 23))
    meal = Meal.objects.create(plan=plan, date=plan.monday, slot="breakfast", recipe=porridge)
    with pytest.raises(OwnRecipeError, match="in_use"), transaction.atomic():
        delete_own(recipe=porridge)
    meal.delete()
    delete_own(recipe=porridge)
    assert not household.recipes.exists()


def test_a_copy_is_handed_in_once_and_the_household_keeps_its_own(
    porridge: Recipe, alice: User
) -> None:
    client, address = signed_in(alice), f"{URL}{porridge.slug}/send-inn/"
    assert "Send inn" in client.get(porridge.get_absolute_url()).content.decode()
    for _ in range(2):
        assert client.post(address).status_code == 302
    (copy,) = Recipe.objects.shared().filter(status="in_review")
    assert (copy.name_nb, copy.household, copy.edited_by) == ("Bestemors grøt", None, None)
    assert copy.energy_kcal == porridge.energy_kcal
    assert copy.steps.count() == porridge.steps.count()
    assert Client().get(copy.get_absolute_url()).status_code == 404, "nobody sees it yet"
    html = client.get(porridge.get_absolute_url()).content.decode()
    assert "En kopi er hos ernæringsfysiologene" in html


def test_what_is_not_wholly_counted_is_not_handed_in(household: Household, alice: User) -> None:
    unknown = keep_own(
        household=household, wanted=wanted(OwnLine("ukjent"), OwnLine("1 eple", "eple", 150))
    )
    with pytest.raises(OwnRecipeError, match="incomplete"):
        submit_own(recipe=unknown)
    signed_in(alice).post(f"{URL}{unknown.slug}/send-inn/")
    assert not Recipe.objects.filter(status="in_review").exists()


def test_nobody_hands_in_what_is_anothers(porridge: Recipe, carol: User) -> None:
    assert signed_in(carol).post(f"{URL}{porridge.slug}/send-inn/").status_code == 404
    assert not Recipe.objects.filter(status="in_review").exists()
