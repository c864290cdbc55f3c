"""Times are found in steps as cooks write them, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.core.timers import Piece, pieces


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kok opp og la småkoke i 20 minutter.", [1200]),
        ("Bake for 8–10 minutes, until golden.", [480]),
        ("Stek 3-4 minutter på hver side, hvil så 5 min.", [180, 300]),
        ("La deigen heve i 1 ½ time.", [5400]),
        ("Leave for 1½ hours, then 1 hour more.", [5400, 3600]),
        ("La trekke en halv time.", [1800]),
        ("Rest for half an hour or an hour.", [1800, 3600]),
        ("Vent et kvarter, og rør i et minutt.", [900, 60]),
        ("Sett ovnen på 200 grader. Det er på time å spise.", []),
        ("Del i 4 biter, ta deg god tid, og bruk 2 timian.", []),
        ("Skyll i 0 minutter", []),
    ],
)
def test_times_of_a_step(text: str, told: list[int]) -> None:
    found = pieces(text)
    assert [piece.seconds for piece in found if piece.seconds] == told
    assert "".join(piece.text for piece in found) == text


def test_a_time_at_the_beginning_stands_first() -> None:
    assert pieces("10 minutter er nok") == (Piece("10 minutter", 600), Piece(" er nok"))


@given(st.text(alphabet="0123456789½ –-timeramnuoh.", max_size=60))
def test_the_pieces_make_up_the_step(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)) == text
