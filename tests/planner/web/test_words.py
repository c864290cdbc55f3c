"""Sentences of the planner, in both languages."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation

from planner.core.types import Breach, Period
from planner.labels import ROWS, row_asks, row_broken
from planner.labels.dates import week_range
from planner.labels.words import breach_words, run_words, week_sentences
from planner.models import Eater, PlanRun
from planner.models.run import RunStatus
from planner.services.problem import policy_rows

KARI = Eater(pk=1, name="Kari", vitamin_d_supplement_ug=10)
PER = Eater(pk=2, name="Per", vitamin_d_supplement_ug=10)


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def week(**changes: Any) -> Any:
    """As much of a WeekView as the sentences read."""
    values: dict[str, Any] = {"keeping": 7, "fermented": 7, "least": 1020.9, "plants": 34.75}
    values |= changes
    eaters = values.get("eaters", [KARI])
    return SimpleNamespace(
        days=range(7),
        eaters=[
            SimpleNamespace(eater=eater, nutrients={"vitamin_d_ug": SimpleNamespace(at_least=7.39)})
            for eater in eaters
        ],
        plants=values["plants"],
        days_keeping=lambda row: values["keeping"],
        days_meeting=lambda habit: values["fermented"],
        least=lambda nutrient: values["least"],
    )


def test_the_sentence_of_a_good_week() -> None:
    with translation.override("nb"):
        assert [plain(line) for line in week_sentences(week())] == [
            "Kalsium er dekket 7 av 7 dager (minst 1 020 mg), noe fermentert hver dag, 34 planter.",
            "Vitamin D regner med 1 ts tran om dagen.",
        ]
    with translation.override("en"):
        assert [plain(line) for line in week_sentences(week())] == [
            "Calcium is covered 7 of 7 days (at least 1,020 mg), something fermented every day, "
            "34 plants.",
            "Vitamin D counts on 1 teaspoon of cod liver oil a day.",
        ]


def test_the_sentence_of_a_broken_week() -> None:
    with translation.override("nb"):
        first, _ = week_sentences(week(keeping=5, fermented=6, plants=1, eaters=[KARI, PER]))
        assert plain(first) == (
            "Kalsium er dekket 5 av 7 dager (minst 1 020 mg til hver), "
            "noe fermentert 6 av 7 dager, 1 plante."
        )
        first, _ = week_sentences(week(fermented=0))
        assert "ingenting fermentert noen dag" in first


@pytest.mark.parametrize(
    ("supplements", "said"),
    [
        ([20], "Vitamin D regner med 2 ts tran om dagen."),
        ([7], "Vitamin D regner med 7 µg fra tilskudd om dagen."),
        ([0], "Vitamin D kommer bare fra maten: minst 7,3 µg om dagen."),
        ([10, 0], "Vitamin D regner med tilskudd (Kari 10 µg, Per 0 µg om dagen)."),
    ],
)
def test_what_vitamin_d_counts_on(supplements: list[float], said: str) -> None:
    eaters = [
        Eater(name=name, vitamin_d_supplement_ug=supplement)
        for name, supplement in zip(["Kari", "Per"], supplements, strict=False)
    ]
    with translation.override("nb"):
        assert plain(week_sentences(week(eaters=eaters))[1]) == said


@pytest.mark.parametrize(
    ("status", "gap", "said"),
    [
        (RunStatus.PROVED_OPTIMAL, 0.0, "Bevist: den beste uka som lar seg lage"),
        (RunStatus.PROVED_OPTIMAL, 0.0081, "Bevist: høyst 0,9 % fra den beste uka"),
        (RunStatus.FEASIBLE, 0.0312, "høyst 3,2 % fra den beste"),
        (RunStatus.FAILED, None, "Endret for hånd"),
    ],
)
def test_how_good_the_week_is_known_to_be(status: str, gap: float | None, said: str) -> None:
    with translation.override("nb"):
        assert said in plain(run_words(PlanRun(status=status, gap=gap)))
        assert "Endret for hånd" in run_words(None)
        assert "Noe er endret" in run_words(PlanRun(status=status, gap=gap), is_certified=False)


@pytest.mark.parametrize(
    ("breach", "said"),
    [
        (
            Breach("minerals", "calcium", 1, 2, "counted_calcium_mg", 949.7, 950),
            "Per: for lite kalsium (949 av 950 mg)",
        ),
        (
            Breach("limits", "sodium_day", 1, 1, "sodium_mg", 3000.2, 2990),
            "Kari: for mye salt (3 001 mg, høyst 2 990 mg)",
        ),
        (
            Breach("plants", "plants", amount=28.25, bound=30),
            "Færre enn 30 ulike planter (28,25 av 30)",
        ),
        (
            Breach("fermented", "fermented", 0, 1, "fermented_servings", 0.8, 1),
            "Kari: ingen hel porsjon av noe fermentert (0,8 av 1)",
        ),
        (
            Breach("repeats", "repeats", amount=3, bound=2),
            "Samme rett for ofte i uka (3, høyst 2)",
        ),
        (Breach("meals", "empty_slot", 3), "Et måltid uten rett"),
    ],
)
def test_what_is_broken_is_said_with_its_figures(breach: Breach, said: str) -> None:
    with translation.override("nb"):
        assert plain(breach_words(breach, {1: KARI, 2: PER})) == said


def test_who_needs_no_name_when_alone() -> None:
    breach = Breach("minerals", "calcium", 1, 1, "counted_calcium_mg", 870, 950)
    with translation.override("nb"):
        assert plain(breach_words(breach, {1: KARI})) == "For lite kalsium (870 av 950 mg)"


@pytest.mark.django_db
def test_every_row_of_the_policy_has_its_words() -> None:
    rows = policy_rows()
    asked = {f"meal:{row.quantity}" if row.period is Period.MEAL else row.code for row in rows}
    assert asked <= set(ROWS)
    assert row_asks("made_up") == row_broken("made_up") == "made up"


@pytest.mark.parametrize(
    ("monday", "norwegian", "english"),
    [
        (dt.date(2026, 11, 23), "23.–29. november", "23–29 November"),
        (dt.date(2026, 11, 30), "30. november – 6. desember", "30 November – 6 December"),
    ],
)
def test_the_dates_of_a_week(monday: dt.date, norwegian: str, english: str) -> None:
    with translation.override("nb"):
        assert week_range(monday) == norwegian
    with translation.override("en"):
        assert week_range(monday) == english
