"""Why there is no week, and what could give way, in both languages."""

from typing import Any

import pytest
from django.utils import translation

from planner.core.gates import AVOIDED, Gate
from planner.core.solver.explain import AVOIDS, DIET, MEAL
from planner.core.solver.remedies import SHARES, STRETCHED
from planner.labels import ROWS, TRAITS
from planner.labels.concessions import concession_words, made_words
from planner.labels.conflicts import conflict_sentences
from planner.models import Eater, EaterGate
from recipes.core.allergens import ALLERGENS
from tests.planner.conftest import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(kari: Eater, per: Eater) -> dict[int, Eater]:
    """Kari takes care of histamine, and has no milk; Per is vegan."""
    kari.avoids, per.diet = ["milk"], "vegan"
    kari.save()
    per.save()
    EaterGate.objects.create(eater=kari, gate="low_histamine", consented_at="2026-11-01T12:00Z")
    return {1: kari, 2: per}


def part(row: str, eater: int | None = None, day: int | None = None, slot: str = "") -> Any:
    return {"row": row, "eater": eater, "day": day, "slot": slot}


@pytest.mark.parametrize(
    ("conflict", "norwegian", "english"),
    [
        (
            [part("avoids:milk", 1), part("avoids:histamine_high", 1), part("fermented", 1, 0)],
            "Kari: ingen fermentert mat passer til både «uten melk» og «Lite histamin».",
            "Kari: nothing fermented suits both “without milk” and “Low in histamine”.",
        ),
        (
            [part("avoids:histamine_high", 1), part("avoids:aged_ferment", 1)],
            "Kari: «Lite histamin».",
            "Kari: “Low in histamine”.",
        ),
        (
            [part("avoids:milk", 1, None, "lunch")],
            "Kari: ingen rett til lunsj passer til «uten melk».",
            "Kari: no dish for lunch suits “without milk”.",
        ),
        (
            [part("avoids:milk", 1, None, "lunch"), part("diet", 2, None, "lunch")],
            "Ingen rett til lunsj passer for alle ved bordet: Kari («uten melk») og Per "
            "(et vegansk kosthold).",
            "No dish for lunch suits everyone at the table: Kari (“without milk”) and Per "
            "(a vegan diet).",
        ),
        (
            [part("diet", 2), part("calcium", 2, 3)],
            "Per: kalsium hver dag lar seg ikke forene med et vegansk kosthold.",
            "Per: calcium every day cannot be had with a vegan diet.",
        ),
        (
            [part("calcium", 1), part("zinc_day", 1), part("energy_most", 1)],
            "Kari: kalsium hver dag, sink hver dag og ikke for mye energi noen dag.",
            "Kari: calcium every day, zinc every day and not too much energy on any day.",
        ),
        (
            [part("lock", None, 1, "dinner")],
            "Middagen tirsdag er låst.",
            "The dinner on Tuesday is locked.",
        ),
        (
            [part("wanted:taco", None, 4, "dinner")],
            "Fredag: deres eget ønske om taco.",
            "Friday: your own wish for taco.",
        ),
        (
            [part("repeats", None, 0, "snack")],
            "Det finnes ingen rett til mellommåltid.",
            "There is no dish as a snack.",
        ),
        (
            [part("frequency:eaten:12")],
            "Ingen rett for ofte i uka.",
            "No dish too often in the week.",
        ),
        ([part("avoids:fodmap_high", 1)], "Kari: hensynet som tas.", "Kari: the care taken."),
        ([part("diet", 9)], "Noen: kostholdet.", "Somebody: the diet."),
    ],
)
def test_a_conflict_is_a_sentence(
    people: dict[int, Eater], conflict: Any, norwegian: str, english: str
) -> None:
    for language, said in (("nb", norwegian), ("en", english)):
        with translation.override(language):
            assert conflict_sentences(conflict, people, MONDAY) == (said,)


@pytest.mark.parametrize(
    ("concession", "norwegian", "english"),
    [
        (
            part("lock", None, 1, "dinner"),
            "Lås opp middagen tirsdag",
            "Unlock the dinner on Tuesday",
        ),
        (
            {**part("minutes", None, 3), "amount": 45},
            "Tillat 45 minutter på kjøkkenet torsdag",
            "Allow 45 minutes in the kitchen on Thursday",
        ),
        (
            {**part("supplement", 1), "amount": 10},
            "Regn med 1 ts tran om dagen for Kari",
            "Count 1 teaspoon of cod liver oil a day for Kari",
        ),
        (
            {**part("supplement", 2), "amount": 10},
            "Regn med 10 µg D-vitamin om dagen fra tilskudd for Per",
            "Count 10 µg of vitamin D a day from a supplement for Per",
        ),
        (
            part("wanted:taco", None, 4, "dinner"),
            "Dropp ønsket om taco fredag",
            "Let go of the wish for taco on Friday",
        ),
        (
            {**part("repeats"), "amount": 2},
            "La samme rett komme opptil 2 ganger til i uka",
            "Let the same dish come up to 2 times more in the week",
        ),
        (
            part("apart", 1, None, "lunch"),
            "La Kari ordne lunsjen selv denne uka",
            "Let Kari see to lunch alone this week",
        ),
        (
            {**part("red_meat_week", 1), "amount": 2},
            "Gå inntil 100 % over denne grensen: høyst 350 g rødt kjøtt i uka (Kari)",
            "Go up to 100% over this limit: at most 350 g red meat in the week (Kari)",
        ),
        (part("plants"), "Se bort fra dette: 30 ulike planter i uka", None),
        (part("minutes", None, 0), "Dropp tidsgrensen på kjøkkenet mandag", None),
    ],
)
def test_a_concession_is_a_button(
    people: dict[int, Eater], concession: Any, norwegian: str, english: str | None
) -> None:
    for language, said in (("nb", norwegian), ("en", english)):
        with translation.override(language):
            words = concession_words({"amount": 0.0, **concession}, people, MONDAY)
            assert said is None or words.offer.replace("\xa0", " ") == said
            assert words.to_do[0] == words.offer[0].lower()


def test_what_was_chosen_is_a_sentence(people: dict[int, Eater]) -> None:
    lock = {**part("lock", None, 1, "dinner"), "amount": 0.0}
    with translation.override("nb"):
        said = [made_words(lock, people, MONDAY, by_us=by_us) for by_us in (False, True)]
    assert said == [
        "Du valgte å låse opp middagen tirsdag.",
        "Vi måtte låse opp middagen tirsdag.",
    ]


def test_who_is_pregnant_is_not_offered_cod_liver_oil(kari: Eater) -> None:
    kari.state = "pregnant"
    words = concession_words({**part("supplement", 1), "amount": 10.0}, {1: kari}, MONDAY)
    assert "tran" not in words.offer


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_row_and_every_code_has_words(people: dict[int, Eater], language: str) -> None:
    kept_from = set(ALLERGENS).union(*(AVOIDED[gate] for gate in Gate if gate in AVOIDED))
    rows = [part(row, 1, 0, "dinner") for row in ROWS if row not in {"lock", "repeats"}]
    rows += [part(f"{kind}:{trait}", None, 0, "dinner") for kind in KINDS for trait in TRAITS]
    rows += [part("lock", None, 0, slot) for slot in SLOTS]
    rows += [part("repeats", None, 0, slot) for slot in SLOTS]
    rows += [part(AVOIDS + code, 1) for code in kept_from] + [part(DIET, 2)]
    rows += [part(MEAL + "vitamin_k1_ug", 1)]
    for row in rows:
        with translation.override(language):
            (said,) = conflict_sentences([row], people, MONDAY)
        assert "_" not in said
        assert "%" not in said


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_concession_has_words(people: dict[int, Eater], language: str) -> None:
    made = [{**part(row, 1), "amount": a} for row in ROWS for a in SHARES if row in FLOORS]
    made += [{**part(row, 1), "amount": share} for row, share in STRETCHED.items()]
    made += [{**part("apart", 1, None, slot), "amount": 0.0} for slot in SLOTS]
    made += [{**part("lock", None, 6, slot), "amount": 0.0} for slot in SLOTS]
    made += [{**part(f"frequency:{trait}"), "amount": 0.0} for trait in TRAITS]
    for concession in made:
        with translation.override(language):
            words = concession_words(concession, people, MONDAY)
        assert "_" not in words.offer + words.to_do
        assert "%(" not in words.offer + words.to_do


SLOTS = ("breakfast", "lunch", "dinner", "snack")
KINDS = ("frequency", "wanted")
FLOORS = frozenset(ROWS) - {"lock", "minutes", "repeats"}
