"""Who may open which page, and who may change something there."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from recipes.models import AcceptedFinding, Food, FoodChange, SourceFood, WorkItem
from recipes.services.history import state_of
from tests.recipes.admin.conftest import PEOPLE

pytestmark = pytest.mark.django_db

# Page → what nobody, plain staff, a nutritionist, a reviewer and a superuser get.
AWAY, NO, YES = 302, 403, 200
READ = (AWAY, NO, YES, YES, YES)
REVIEW = (AWAY, NO, NO, YES, YES)
PAGES = {
    "changelist": READ,
    "add": READ,
    "change": READ,
    "sources": READ,
    "value": READ,
    "choose": READ,
    "forget": READ,
    "matches": READ,
    "match": READ,
    "tags": READ,
    "give": READ,
    "history": READ,
    "restore": REVIEW,
    "merge": REVIEW,
    "merge into": REVIEW,
    "unmerge": (AWAY, NO, NO, AWAY, AWAY),  # sent back: nothing is merged
    "delete": (AWAY, NO, NO, NO, NO),
    "sheets": READ,
    "download": READ,
    "work": READ,
    "decide": READ,
    "missing": READ,
    "findings": READ,
    "accept finding": REVIEW,
    "changes": READ,
}


@pytest.fixture
def addresses(kale: Food) -> dict[str, str]:
    state = state_of(kale)
    before = {**state, "facts": {**state["facts"], "name_en": "Kail"}}
    change = FoodChange.objects.create(food=kale, kind="edit", before=before, after=state,
                                       reason="a better name")  # fmt: skip
    value = kale.values.get(nutrient="calcium_mg")
    source = kale.matches.exclude(source_food=value.source_food_id).filter(
        source_food__amounts__has_key="calcium_mg"
    )[0].source_food_id  # fmt: skip
    other = Food.objects.exclude(pk=kale.pk)[0]
    item = WorkItem.objects.create(
        kind="food_new", source_food=SourceFood.objects.order_by("pk")[0]
    )
    accepted = AcceptedFinding.objects.order_by("pk")[0]
    unmatched = SourceFood.objects.exclude(matches__food=kale)[0]

    def of_food(name: str, *more: object) -> str:
        return reverse(f"admin:recipes_food_{name}", args=[kale.pk, *more])

    return {
        "changelist": reverse("admin:recipes_food_changelist"),
        "add": reverse("admin:recipes_food_add"),
        "change": of_food("change"),
        "sources": of_food("sources"),
        "value": of_food("value", "calcium_mg"),
        "choose": f"{of_food('value', 'calcium_mg')}?source={source}",
        "forget": f"{of_food('value', 'calcium_mg')}?forget=1",
        "matches": of_food("matches"),
        "match": f"{of_food('matches')}?match={unmatched.pk}",
        "tags": of_food("tags"),
        "give": f"{of_food('tags')}?give=live",
        "history": of_food("history"),
        "restore": of_food("restore", change.pk),
        "merge": of_food("merge"),
        "merge into": f"{of_food('merge')}?keep={other.pk}",
        "unmerge": of_food("unmerge"),
        "delete": of_food("delete"),
        "sheets": reverse("admin:recipes_food_sheets"),
        "download": reverse("admin:recipes_food_download", args=["csv"]),
        "work": reverse("admin:recipes_workitem_changelist"),
        "decide": f"{reverse('admin:recipes_workitem_decide')}?do=accept&item={item.pk}",
        "missing": reverse("admin:recipes_workitem_missing"),
        "findings": reverse("admin:recipes_workitem_findings"),
        "accept finding": (
            reverse("admin:recipes_workitem_accept_finding", args=[accepted.food_id])
            + f"?finding={accepted.finding}&nutrient={accepted.nutrient}"
        ),
        "changes": reverse("admin:recipes_foodchange_changelist"),
    }


@pytest.mark.parametrize("person", PEOPLE)
def test_each_page_opens_for_whom_it_should(
    as_person: Callable[[str], Client], addresses: dict[str, str], person: str
) -> None:
    client = as_person(person)
    got = {name: client.get(address).status_code for name, address in addresses.items()}
    assert got == {name: answers[PEOPLE.index(person)] for name, answers in PAGES.items()}


@pytest.mark.parametrize("person", ["nobody", "staff"])
def test_nothing_is_changed_by_those_who_may_not(
    as_person: Callable[[str], Client], addresses: dict[str, str], kale: Food, person: str
) -> None:
    client, before = as_person(person), state_of(kale)
    for address in addresses.values():
        answer = client.post(address, {"reason": "try", "seen": "x", "sheet": "slug\nkal"})
        assert answer.status_code in {AWAY, NO}
    assert state_of(kale) == before
    assert not WorkItem.objects.exclude(status="open").exists()


def test_what_changes_something_wants_a_token_of_the_form(
    as_person: Callable[[str], Client], addresses: dict[str, str]
) -> None:
    client = as_person("superuser")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    for name, address in addresses.items():
        assert strict.post(address, {"reason": "try", "seen": "x"}).status_code == NO, name


@pytest.mark.parametrize("language", ["nb", "en"])
def test_each_page_opens_in_both_languages(
    as_person: Callable[[str], Client], addresses: dict[str, str], language: str
) -> None:
    client = as_person("superuser")
    for name, address in addresses.items():
        prefix = "/en" if language == "en" else ""
        answer = client.get(prefix + address)
        assert answer.status_code in {YES, AWAY, NO}, name


@pytest.mark.parametrize("name", [name for name in PAGES if name not in {"delete", "unmerge"}])
def test_each_page_takes_a_bounded_number_of_queries(
    as_person: Callable[[str], Client],
    addresses: dict[str, str],
    name: str,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    client = as_person("superuser")
    # A page that shows what would follow does it, and takes it back: states of every part before
    # and after, tags, portions. As many for any food.
    with django_assert_max_num_queries(90):  # type: ignore[attr-defined]
        client.get(addresses[name])


@pytest.mark.parametrize(
    "address",
    [
        "recipes/food/999999/sources/",
        "recipes/food/999999/changes/1/restore/",
        "recipes/food/abc/history/",
        "recipes/food/{kale}/sources/phlogiston_mg/",
        "recipes/food/{kale}/sources/calcium_mg/?source=x",
        "recipes/food/{kale}/sources/calcium_mg/?source=999999",
        "recipes/food/{kale}/matches/?match=x",
        "recipes/food/{kale}/matches/?near=999999",
        "recipes/food/{kale}/tags/?give=nonsense",
        "recipes/food/sheets/pdf/",
    ],
)
def test_what_is_not_there_is_not_found(
    as_person: Callable[[str], Client], kale: Food, address: str
) -> None:
    client = as_person("superuser")
    assert client.get("/admin/" + address.format(kale=kale.pk)).status_code == 404
