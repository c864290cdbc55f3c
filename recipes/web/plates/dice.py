"""Chance that falls the same way for the same dish."""

from zlib import crc32


class Dice:
    """A small linear congruential generator, seeded with the dish's own slug."""

    def __init__(self, seed: str) -> None:
        self.state = crc32(seed.encode())

    def between(self, low: float, high: float) -> float:
        """The next number from `low` up to `high`."""
        self.state = (1_664_525 * self.state + 1_013_904_223) % 2**32
        return low + (high - low) * self.state / 2**32
