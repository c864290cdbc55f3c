"""Chance that falls the same way for the same dish."""

import math
from zlib import crc32


class Dice:
    """A small linear congruential generator, seeded with the dish's own slug."""

    def __init__(self, seed: str) -> None:
        self.state = crc32(seed.encode())

    def between(self, low: float, high: float) -> float:
        """The next number from `low` up to `high`."""
        self.state = (1_664_525 * self.state + 1_013_904_223) % 2**32
        return low + (high - low) * self.state / 2**32


def speckles(colour: str, dice: Dice) -> str:
    """Iron spots of the stoneware, on the rim."""
    dots = []
    for _ in range(16):
        angle, radius = dice.between(0, math.tau), dice.between(91, 96)
        x, y = 100 + radius * math.cos(angle), 100 + radius * math.sin(angle)
        dots.append(f"M{x:.1f} {y:.1f}h0")
    return (
        f'<path d="{"".join(dots)}" stroke="{colour}" stroke-width="1.6" stroke-linecap="round"/>'
    )
