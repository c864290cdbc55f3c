"""Joined halves of a day are exactly those that trying every pair gives."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.solver import enumeration
from planner.core.solver.enumeration import Half, half_of, join

TRIED_ONE_BY_ONE, BY_MASKS = 10**9, -1  # more pairs than this are told apart by masks
some = settings(max_examples=30, deadline=None)


def random_half(draw: np.random.Generator, count: int, rows: int) -> Half:
    sums = np.sort(draw.integers(0, 50, count).astype(np.float64))
    picks = np.arange(count)[:, None]
    return Half(sums, picks, draw.integers(-5, 20, (rows, count)).astype(np.float32))


@pytest.mark.parametrize("few", [TRIED_ONE_BY_ONE, BY_MASKS])
@some
@given(st.integers(0, 2**32 - 1), st.integers(0, 4), st.sampled_from([40.0, 70.0, np.inf]))
def test_joining_is_trying_every_pair(few: int, seed: int, rows: int, limit: float) -> None:
    draw = np.random.default_rng(seed)
    first, second = (random_half(draw, int(draw.integers(0, 150)), rows) for _ in range(2))
    need = draw.choice([-11, 0, 10, 25], rows).astype(np.float32)  # no pair brings less than -10
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(enumeration, "FEW", few)
        patch.setattr(enumeration, "BLOCK_WORDS", 20)  # so that a small join has several blocks
        found = join(first, second, need, limit, 10**9)
    assert found.reached == limit
    pairs = set(zip(found.first.tolist(), found.second.tolist(), strict=True))
    assert len(pairs) == len(found.first)
    assert pairs == every_pair(first, second, need, limit)


def every_pair(
    first: Half, second: Half, need: "np.ndarray[tuple[int], np.dtype[np.float32]]", limit: float
) -> set[tuple[int, int]]:
    return {
        (i, j)
        for i in range(len(first.sums))
        for j in range(len(second.sums))
        if first.sums[i] + second.sums[j] <= limit
        and (first.rows[:, i] + second.rows[:, j] >= need).all()
    }


@some
@given(st.integers(0, 2**32 - 1), st.integers(1, 400))
def test_with_too_many_pairs_the_limit_sinks_and_nothing_below_it_is_missing(
    seed: int, most: int
) -> None:
    draw = np.random.default_rng(seed)
    first, second = (random_half(draw, int(draw.integers(1, 60)), 2) for _ in range(2))
    first, second = (
        replace(h, sums=np.sort(draw.uniform(0, 50, len(h.sums)))) for h in (first, second)
    )
    need = np.zeros(2, dtype=np.float32)
    found = join(first, second, need, 90.0, most)
    assert found.reached <= 90.0
    below = {
        (i, j)
        for i, j in every_pair(first, second, need, 90.0)
        if first.sums[i] + second.sums[j] < found.reached - 1e-6
    }
    assert below <= set(zip(found.first.tolist(), found.second.tolist(), strict=True))
    assert len(found.first) <= most


@some
@given(st.integers(0, 2**32 - 1), st.integers(1, 60))
def test_half_a_day_lists_every_choice_up_to_the_limit_it_tells(seed: int, most: int) -> None:
    draw = np.random.default_rng(seed)
    excess = [draw.uniform(0, 30, int(draw.integers(1, 8))) for _ in range(2)]
    amounts = [draw.uniform(0, 9, (3, len(values))).astype(np.float32) for values in excess]
    half, limit = half_of(excess, amounts, 40.0, most)
    assert len(half.sums) <= most
    assert list(half.sums) == sorted(half.sums)
    truth = {
        (a, b): excess[0][a] + excess[1][b]
        for a in range(len(excess[0]))
        for b in range(len(excess[1]))
    }
    found = dict(zip(map(tuple, half.picks.tolist()), half.sums, strict=True))
    assert {pick for pick, total in truth.items() if total < limit} == set(found)
    for number, (a, b) in enumerate(half.picks):
        assert half.sums[number] == pytest.approx(truth[a, b])
        assert half.rows[:, number] == pytest.approx(amounts[0][:, a] + amounts[1][:, b])
