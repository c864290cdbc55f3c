"""The page of a run without a week: why, and what would help."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import Household, User
from planner.models import Eater, EaterGate, Plan, PlanRun
from planner.models.run import RunStatus
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
SignedIn = Callable[[User], Client]


def part(row: str, **changes: Any) -> dict[str, Any]:
    return {"row": row, "eater": None, "day": None, "slot": "", **changes}


@pytest.fixture
def ended(household: Household, kari: Eater) -> PlanRun:
    return PlanRun.objects.create(
        household=household,
        monday=MONDAY,
        eater_ids=[kari.pk],
        status=RunStatus.PROVED_IMPOSSIBLE,
        conflict=[part("lock", day=1, slot="dinner"), part("calcium", eater=kari.pk, day=1)],
        remedies=[
            [part("lock", day=1, slot="dinner", amount=0)],
            [part("calcium", eater=kari.pk, amount=0.9)],
        ],
    )


def page(client: Client, run: PlanRun) -> str:
    return client.get(f"/plan/{run.pk}/").content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_each_remedy_is_a_button_that_works_without_javascript(
    signed_in: SignedIn, alice: User, ended: PlanRun
) -> None:
    html = page(signed_in(alice), ended)
    assert "Middagen tirsdag er låst." in html
    assert "Lås opp middagen tirsdag</button>" in html
    assert "Godta 90 % av dette: kalsium hver dag (Kari)</button>" in html
    assert f'method="post" action="/plan/{ended.pk}/valg/2/"' in html
    assert f'action="/plan/{ended.pk}/beste/"' in html
    assert "slakkes det aldri på" in html


def test_a_remedy_leads_to_a_run_of_its_own_once(
    signed_in: SignedIn, bob: User, ended: PlanRun
) -> None:
    client = signed_in(bob)
    there = {client.post(f"/plan/{ended.pk}/valg/2/")["Location"] for _ in range(2)}
    run = PlanRun.objects.get(from_run=ended)
    assert there == {f"/plan/{run.pk}/"}
    assert (run.requested_by, run.concessions) == (bob, ended.remedies[1])
    client.post(f"/plan/{ended.pk}/beste/")
    assert PlanRun.objects.get(is_best_effort=True).concessions == ended.remedies[0]


def test_what_is_not_on_offer_is_refused_and_the_page_stays(
    signed_in: SignedIn, alice: User, ended: PlanRun
) -> None:
    for number in (0, 3, 10**12):
        answer = signed_in(alice).post(f"/plan/{ended.pk}/valg/{number}/")
        assert answer.status_code == 400
        assert "Det forslaget finnes ikke" in answer.content.decode()
        assert "Lås opp middagen tirsdag" in answer.content.decode()
    assert PlanRun.objects.count() == 1


@pytest.mark.parametrize("address", ["valg/1/", "beste/"])
def test_strangers_and_addresses_alone_change_nothing(
    signed_in: SignedIn, alice: User, carol: User, ended: PlanRun, address: str
) -> None:
    there = f"/plan/{ended.pk}/{address}"
    assert signed_in(carol).post(there).status_code == 404
    assert signed_in(alice).get(there).status_code == 405
    assert Client().post(there).status_code == 302
    assert PlanRun.objects.count() == 1


def test_several_things_together_are_one_list(
    signed_in: SignedIn, alice: User, ended: PlanRun
) -> None:
    together = [concession for remedy in ended.remedies for concession in remedy]
    PlanRun.objects.update(remedies=[together])
    html = page(signed_in(alice), ended)
    assert "<li>Lås opp middagen tirsdag</li>" in html
    assert "Én ting alene er ikke nok" in html
    assert "/valg/" not in html
    assert f'action="/plan/{ended.pk}/beste/"' in html


def test_where_nothing_helps_another_try_is_offered(
    signed_in: SignedIn, alice: User, ended: PlanRun
) -> None:
    PlanRun.objects.update(remedies=[])
    html = page(signed_in(alice), ended)
    assert "/beste/" not in html
    assert "/planlegg/" in html


def test_the_number_of_queries_does_not_grow_with_the_offers(
    signed_in: SignedIn,
    alice: User,
    kari: Eater,
    per: Eater,
    ended: PlanRun,
    django_assert_num_queries: Any,
) -> None:
    client = signed_in(alice)
    EaterGate.objects.create(eater=kari, gate="low_histamine", consented_at=NOON)
    conflict = [part("avoids:milk", eater=e.pk) for e in (kari, per)] + list(ended.conflict)
    remedies = [[part("supplement", eater=e.pk, amount=10)] for e in (kari, per)] * 3
    PlanRun.objects.update(conflict=conflict, remedies=remedies)
    with django_assert_num_queries(5):  # session, user, run and household, eaters, gates
        client.get(f"/plan/{ended.pk}/")


def test_the_week_says_what_was_chosen_and_what_it_lacks(
    signed_in: SignedIn, alice: User, week: Plan, kari: Eater
) -> None:
    chosen = [part("vitamin_d_week", eater=kari.pk, amount=0.9)]
    PlanRun.objects.update(concessions=chosen)
    Eater.objects.filter(pk=kari.pk).update(vitamin_d_supplement_ug=0)
    client = signed_in(alice)
    html = client.get(week.get_absolute_url()).content.decode().replace("\xa0", " ")
    assert "Du valgte å godta 90 % av dette: vitamin D i snitt for uka (Kari)." in html
    assert "Planlagt selv om ikke alt kunne holdes." in html
    assert "av 10 µg)" in html
    PlanRun.objects.update(is_best_effort=True)
    html = client.get(week.get_absolute_url()).content.decode()
    assert "Den beste uka som lot seg lage" in html
    assert "Vi måtte godta" in html


def test_a_week_that_was_changed_by_hand_no_longer_says_what_was_chosen(
    signed_in: SignedIn, alice: User, week: Plan
) -> None:
    PlanRun.objects.update(concessions=[part("plants", amount=0.9)], plan=None)
    html = signed_in(alice).get(week.get_absolute_url()).content.decode()
    assert "Du valgte" not in html
