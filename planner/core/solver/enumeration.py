"""Every choice of one entry a slot whose excess stays within a limit and that keeps the day's rows.

The slots are split in two halves. All choices of each half within the limit are listed, cheapest
first, and thinned by what the best partner could still add. Then each choice of one half is joined
with those of the other: for every row, a few dozen bit masks say which partners bring at least so
much of it, and the masks of all rows are laid over each other, 64 partners a word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from planner.core.solver.pool import Floats, Ints

Floats32 = NDArray[np.float32]

LEVELS: Final = (16, 128)  # masks for each row: few for few joins, more for many
FEW: Final = 150_000  # joins that are simply tried one by one
BLOCK_WORDS: Final = 60_000  # of masks that are laid over each other at once
SURE: Final = 1e-4  # relative: rows are counted in single precision here, and exactly later


@dataclass(frozen=True, eq=False)
class Half:
    """Choices for half of the slots, cheapest first."""

    sums: Floats  # excess of each choice
    picks: Ints  # choices × slots of the half: places in the slots' entries
    rows: Floats32  # rows × choices: what each choice brings

    def kept(self, which: NDArray[np.bool_] | slice) -> "Half":
        """Some of the choices."""
        return Half(self.sums[which], self.picks[which], self.rows[:, which])


@dataclass(frozen=True, eq=False)
class Joined:
    """The choices found; there are no others whose excess is below `reached`."""

    first: Ints  # places in the first half
    second: Ints
    reached: float


def half_of(
    excess: Sequence[Floats], amounts: Sequence[Floats32], limit: float, most: int
) -> tuple[Half, float]:
    """All choices of these slots within a limit, and the limit to which none was left out.

    :param amounts: for each slot, rows × entries
    :param most: how many choices are listed at most
    """
    sums, picks = np.zeros(1), np.zeros((1, 0), dtype=np.int64)
    for values in excess:
        order = np.argsort(values, kind="stable")
        order = order[values[order] <= limit]
        table = sums[:, None] + values[order][None, :]
        at = np.flatnonzero(table.ravel() <= limit)
        found = table.ravel()[at]
        if len(at) > most:
            limit = float(np.partition(found, most)[most])
            at, found = at[found < limit], found[found < limit]
        by_sum = np.argsort(found, kind="stable")
        at, sums = at[by_sum], found[by_sum]
        older, newer = np.divmod(at, max(1, len(order)))
        picks = np.column_stack([picks[older], order[newer]])
    rows = np.zeros((amounts[0].shape[0] if amounts else 0, len(sums)), dtype=np.float32)
    for slot, table32 in enumerate(amounts):
        rows += table32[:, picks[:, slot]]
    return Half(sums, picks, rows), limit


def join(first: Half, second: Half, need: Floats32, limit: float, most: int) -> Joined:
    """Pairs of both halves within the limit that together bring what every row needs.

    :param most: how many pairs are looked at; the limit sinks until there are no more below it
    """
    limit = _limit_for(first.sums, second.sums, limit, most)
    need = (need - SURE * np.maximum(1.0, np.abs(need))).astype(np.float32)
    ones, twos = np.arange(len(first.sums)), np.arange(len(second.sums))
    for _ in range(2):
        kept = _could_be_joined(second, first, need, limit)
        second, twos = second.kept(kept), twos[kept]
        kept = _could_be_joined(first, second, need, limit)
        first, ones = first.kept(kept), ones[kept]
    partners = np.searchsorted(second.sums, limit - first.sums, side="right")
    # Where many cost exactly the limit, some of those are left out.
    partners = np.diff(np.minimum(np.cumsum(partners), most), prepend=0)
    joins = int(partners.sum())
    if joins == 0:
        return Joined(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), limit)
    lots = [_all_pairs(partners)] if joins <= FEW else _by_masks(first, second, need, partners)
    # Each lot is counted at once: the masks let many more through than keep every row.
    pairs = [_enough(first, second, need, i, j) for i, j in lots]
    i, j = (np.concatenate(part) for part in zip(*pairs, strict=True))
    return Joined(ones[i], twos[j], limit)


def _enough(first: Half, second: Half, need: Floats32, i: Ints, j: Ints) -> tuple[Ints, Ints]:
    """Those of the pairs that bring enough of every row."""
    for row, least in enumerate(need):
        enough = first.rows[row][i] + second.rows[row][j] >= least
        i, j = i[enough], j[enough]
    return i, j


def _limit_for(first: Floats, second: Floats, limit: float, most: int) -> float:
    """The highest limit, up to the one wished for, with at most so many pairs within it."""

    def pairs(within: float) -> int:
        return int(np.searchsorted(second, within - first, side="right").sum())

    if not len(first) or not len(second) or pairs(limit) <= most:
        return limit
    low, high = 0.0, min(limit, float(first[-1] + second[-1]))
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (low, middle) if pairs(middle) > most else (middle, high)
    return low


def _could_be_joined(half: Half, other: Half, need: Floats32, limit: float) -> NDArray[np.bool_]:
    """Which choices of a half have, row by row, a partner within the limit that brings enough."""
    partners = np.searchsorted(other.sums, limit - half.sums, side="right")
    possible: NDArray[np.bool_] = partners > 0
    if not possible.any():
        return possible
    most = np.maximum.accumulate(other.rows, axis=1)[:, np.maximum(partners - 1, 0)]
    possible &= (half.rows + most >= need[:, None]).all(axis=0)
    return possible


def _all_pairs(partners: Ints) -> tuple[Ints, Ints]:
    """Every first choice with its partners, one after the other."""
    i = np.repeat(np.arange(len(partners)), partners)
    j = np.arange(len(i)) - np.repeat(np.cumsum(partners) - partners, partners)
    return i, j


def _by_masks(
    first: Half, second: Half, need: Floats32, partners: Ints
) -> Iterator[tuple[Ints, Ints]]:
    """The pairs that no row's masks rule out, in lots; a superset of those that keep every row."""
    count = int(np.count_nonzero(partners))
    words = (len(second.sums) + 63) // 64
    levels = int(np.clip(2 * np.sqrt(count), *LEVELS))
    masks = []
    for row, least in enumerate(need):
        brought = second.rows[row]
        if first.rows[row].min() + brought.min() >= least:
            continue
        steps = np.sort(brought)[np.linspace(0, len(brought) - 1, levels).astype(int)]
        steps[0] = -np.inf
        bits = np.packbits(brought[None, :] >= steps[:, None], axis=1, bitorder="little")
        table = np.zeros((levels, words * 8), dtype=np.uint8)
        table[:, : bits.shape[1]] = bits
        wanted = np.searchsorted(steps, least - first.rows[row][:count], side="right") - 1
        masks.append((wanted, table.view(np.uint64)))
    start = 0
    while start < count:
        width = (int(partners[start]) + 63) // 64  # partners fall: the first has the most
        end = min(count, start + max(8, BLOCK_WORDS // width))
        left = np.full((end - start, width), np.uint64(2**64 - 1))
        for wanted, table64 in masks:
            left &= table64[wanted[start:end], :width]
        at = np.flatnonzero(left.ravel())
        bits = np.unpackbits(
            left.ravel()[at].view(np.uint8).reshape(-1, 8), axis=1, bitorder="little"
        )
        which, bit = np.nonzero(bits)
        i, j = at[which] // width + start, (at[which] % width) * 64 + bit
        real = j < partners[i]
        yield i[real], j[real]
        start = end
