"""The arithmetic of a picture of points: axes with ticks, and labels that do not overlap.

Places are shares of the picture, 0 to 1, from the left and from below: the browser stretches it.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self

TICKS: Final = 6  # about so many on an even axis
BETWEEN_TICKS: Final = 0.085  # least share of a stretched axis between two ticks
ROOM: Final = 1.04  # beyond the largest value
LETTER: Final = 7.3  # pixels, of a label
LINE: Final = 18.0
GAP: Final = 10.0  # between a point and its label
POINT: Final = 7.0  # pixels around a point's centre


@dataclass(frozen=True, slots=True)
class Axis:
    """From 0 to `end`. Stretched, it shows small amounts as well as large ones: even about
    `bend` and below, like logarithms above, and zero has its place.
    """

    end: float
    bend: float | None = None

    @classmethod
    def of(cls, values: Sequence[float], *, is_stretched: bool) -> Self:
        """An axis on which every value has a place."""
        most = max(values, default=0.0) or 1.0
        if not is_stretched:
            step = _round_step(most / TICKS)
            return cls(step * math.ceil(most * ROOM / step - 1e-9))
        small = sorted(value for value in values if value > 0) or [most]
        return cls(most * ROOM, max(small[len(small) // 4] / 2, most / 2000))

    def place(self, value: float) -> float:
        """Where a value stands, 0 to 1."""
        if self.bend is None:
            return value / self.end
        return math.asinh(value / self.bend) / math.asinh(self.end / self.bend)

    @property
    def ticks(self) -> tuple[float, ...]:
        """Round values to write along the axis, zero first."""
        if self.bend is None:
            step = _round_step(self.end / TICKS)
            return tuple(step * n for n in range(math.floor(self.end / step + 1e-9) + 1))
        kept = [0.0]
        powers = range(math.floor(math.log10(self.bend)), math.ceil(math.log10(self.end)) + 1)
        for first in (1, 3):
            for power in powers:
                value = first * 10.0**power
                near = min(abs(self.place(value) - self.place(other)) for other in kept)
                if value <= self.end and near >= BETWEEN_TICKS:
                    kept.append(value)
        return tuple(sorted(kept))


@dataclass(frozen=True, slots=True)
class Spot:
    """A point's place, from the left and from below, and the text it would like beside it."""

    left: float
    up: float
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """A text beside a spot, moved by so many pixels (down is positive)."""

    spot: Spot
    right_px: float
    down_px: float
    anchor: str  # start, middle or end: SVG's text-anchor


def place_labels(
    wanted: Iterable[Spot],
    everything: Sequence[Spot],
    *,
    width: float,
    height: float,
    covering: int,
) -> list[Label]:
    """Labels for as many of `wanted` as fit on a picture of so many pixels, the first ones first.

    None overlaps another or leaves the picture by more than a line above; each takes the side where
    it covers the fewest points, and none covers more than `covering`.
    """
    centres = [(spot.left * width, (1 - spot.up) * height) for spot in everything]
    taken: list[_Box] = []
    said: set[str] = set()
    labels = []
    for spot in wanted:
        sides = []
        for number, (label, box) in enumerate(_sides(spot, width, height)):
            is_inside = box.left >= 0 and box.right <= width and box.bottom <= height
            if is_inside and box.top > -LINE and not any(box.meets(other) for other in taken):
                covered = sum(box.holds(x, y) for x, y in centres)
                sides.append((covered, number, label, box))
        if sides and spot.text not in said:
            covered, _, label, box = min(sides, key=lambda side: side[:2])
            if covered <= covering:
                taken.append(box)
                said.add(spot.text)
                labels.append(label)
    return labels


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Self) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether a point at (x, y) would be touched."""
        return (
            self.left - POINT < x < self.right + POINT
            and self.top - POINT < y < self.bottom + POINT
        )


def _sides(spot: Spot, width: float, height: float) -> Iterable[tuple[Label, _Box]]:
    """Right, left, above, below."""
    x, y = spot.left * width, (1 - spot.up) * height
    long = len(spot.text) * LETTER
    for right, down, anchor in (
        (GAP, 5.0, "start"),
        (-GAP, 5.0, "end"),
        (0.0, -GAP, "middle"),
        (0.0, GAP + 12, "middle"),
    ):
        start = x + right - {"start": 0.0, "middle": long / 2, "end": long}[anchor]
        base = y + down
        box = _Box(start, base - LINE + 4, start + long, base + 4)
        yield Label(spot, right, down, anchor), box


def _round_step(about: float) -> float:
    """1, 2 or 5 with zeros, at least `about`."""
    power = 10.0 ** math.floor(math.log10(about))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= about - 1e-12)
