"""A plate drawn from the foods of a dish: each gets a share of the plate, as it has of the dish."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from recipes.models import Food
from recipes.web.plates.looks import POOL, Look, look_of
from recipes.web.plates.motifs import MOTIFS, Tones

CENTRE: Final = 100.0
WELL: Final = 83.0  # radius that food may fill
MOST_FOODS: Final = 8
WET_FROM: Final = 0.3  # share of the grams from which a dish lies in its liquid
SPOONFUL: Final = 14.0  # radius of what is wet in a dish that is not
GLAZES: Final = (  # rim, well, line: four stonewares
    ("#efe6d4", "#faf5ea", "#ddd0b7"),
    ("#dfe0d0", "#f4f3e7", "#c6c8b2"),
    ("#d9cfc0", "#f3ece0", "#bfb29d"),
    ("#cdd5d5", "#f0f2ee", "#aebbbb"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One food of the dish as it shows: its look, and its share of what shows."""

    look: Look
    share: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a motif lies."""

    x: float
    y: float
    turn: float


@dataclass(frozen=True, slots=True)
class Sector:
    """A part of the well, in radians; `twist` turns it towards the middle, as a hand serves."""

    start: float
    width: float
    reach: float
    twist: float

    def angle(self, along: float, radius: float) -> float:
        """The direction at `along` (0 to 1) of the sector, `radius` from the middle."""
        return self.start + self.width * along + self.twist * (1 - radius / self.reach)


class Dice:
    """Chance that falls the same way for the same dish: a small linear congruential generator."""

    def __init__(self, seed: str) -> None:
        self.state = crc32(seed.encode())

    def between(self, low: float, high: float) -> float:
        """The next number from `low` up to `high`."""
        self.state = (1_664_525 * self.state + 1_013_904_223) % 2**32
        return low + (high - low) * self.state / 2**32


def draw_plate(slug: str, foods: Iterable[tuple[Food, float]]) -> str:
    """An SVG document of the plate for a dish.

    :param slug: the dish's own; decides glaze and chance
    :param foods: foods with grams, as the recipe has them
    """
    dice = Dice(slug)
    parts = list(_parts(foods))
    pools = [part for part in parts if part.look.motif == POOL]
    pieces = [part for part in parts if part.look.motif != POOL]
    rim, well, line = GLAZES[crc32(slug.encode()) % len(GLAZES)]
    drawn = _pool(pools, dice) + "".join(_pieces(pieces, bool(pools), dice))
    symbols = "".join(
        f'<g id="m{n}" transform="scale({part.look.size / 10:g})">'
        f"{MOTIFS[part.look.motif](part.look.tones)}</g>"
        for n, part in enumerate(pieces)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200">'
        f'<defs><clipPath id="w"><circle cx="100" cy="100" r="{WELL + 3:g}"/></clipPath>'
        f"{symbols}</defs>"
        f'<circle cx="100" cy="100" r="99" fill="{line}"/>'
        f'<circle cx="100" cy="100" r="97.5" fill="{rim}"/>{_speckles(line, dice)}'
        f'<circle cx="100" cy="100" r="89" fill="{line}"/>'
        f'<circle cx="100" cy="101" r="88" fill="{well}"/>'
        f'<g clip-path="url(#w)">{drawn}</g></svg>'
    )


def _parts(foods: Iterable[tuple[Food, float]]) -> Iterator[Part]:
    """What shows, most first; foods that look the same lie together."""
    grams: dict[Look, float] = {}
    for food, amount in foods:
        look = look_of(food)
        if look is not None:
            swollen = amount * look.size if look.motif == POOL else amount
            grams[look] = grams.get(look, 0.0) + swollen
    wet = sum(amount for look, amount in grams.items() if look.motif == POOL)
    is_wet = wet >= WET_FROM * sum(grams.values())
    most = sorted(grams.items(), key=lambda item: -item[1])[:MOST_FOODS]
    # Roots even shares out: a plate shows its herbs, and a litre of milk does not drown the rest.
    total = sum(math.sqrt(amount) for _, amount in most)
    for look, amount in most:
        lies = look if is_wet or look.motif != POOL else Look("dollop", look.tones, SPOONFUL)
        yield Part(lies, math.sqrt(amount) / total)


def _pool(pools: Sequence[Part], dice: Dice) -> str:
    """The wettest food fills the well; a second one swirls through it."""
    if not pools:
        return ""
    tones = pools[0].look.tones
    second = pools[1].look.tones if len(pools) > 1 else Tones(tones.light, tones.light, tones.dark)
    turn = dice.between(0, 360)
    return (
        f'<circle cx="100" cy="101" r="{WELL + 2:g}" fill="{tones.dark}"/>'
        f'<circle cx="100" cy="102" r="{WELL:g}" fill="{tones.main}"/>'
        f'<g transform="translate(100 100)rotate({turn:.0f})" fill="none" stroke-linecap="round">'
        f'<path stroke="{second.main}" stroke-width="9" '
        'd="M-62-14C-40-60 34-62 52-16C64 22 14 52-22 38C-48 26-42-12-8-16"/>'
        f'<path stroke="{tones.dark}" stroke-width="1.5" opacity=".6" '
        'd="M-62 18C-46 56 10 70 44 44"/></g>'
    )


def _pieces(pieces: Sequence[Part], is_wet: bool, dice: Dice) -> Iterator[str]:
    """Each food in its own sector of the plate, or of the middle when it lies in a pool."""
    total = sum(part.share for part in pieces)
    start = dice.between(0, math.tau)
    twist = dice.between(0.5, 0.8) * (1 if dice.between(0, 1) < 0.5 else -1)
    reach = 0.76 if is_wet else 1.0
    for n, part in enumerate(pieces):
        width = math.tau * part.share / total
        sector = Sector(start, width, reach * WELL, twist)
        for spot in _spots(part.look, sector, dice):
            yield (
                f'<use href="#m{n}" transform="translate({spot.x:.0f} {spot.y:.0f})'
                f'rotate({spot.turn:.0f})"/>'
            )
        start += width


def _spots(look: Look, sector: Sector, dice: Dice) -> list[Spot]:
    """Rows of arcs within the sector, near enough to overlap a little."""
    step = 1.45 * look.size
    spots = []
    radius = sector.reach - 0.45 * look.size
    while radius > 0.5 * look.size and radius * sector.width >= 0.5 * step:
        count = max(1, round(radius * sector.width / step))
        for n in range(count):
            angle = sector.angle((n + 0.5) / count, radius)
            angle += dice.between(-0.1, 0.1) * step / radius
            off = radius + dice.between(-0.14, 0.14) * step
            x, y = CENTRE + off * math.cos(angle), CENTRE + off * math.sin(angle)
            spots.append(Spot(x, y, dice.between(0, 360)))
        radius -= 0.92 * step
    return spots


def _speckles(colour: str, dice: Dice) -> str:
    """Iron spots of the stoneware, on the rim."""
    dots = []
    for _ in range(16):
        angle, radius = dice.between(0, math.tau), dice.between(91, 96)
        x, y = CENTRE + radius * math.cos(angle), CENTRE + radius * math.sin(angle)
        dots.append(f"M{x:.1f} {y:.1f}h0")
    return (
        f'<path d="{"".join(dots)}" stroke="{colour}" stroke-width="1.6" stroke-linecap="round"/>'
    )
