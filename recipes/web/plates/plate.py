"""A dish drawn from its foods: each gets a share of the vessel, as it has of the dish."""

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from recipes.models import Food
from recipes.web.plates.dice import Dice
from recipes.web.plates.drinks import blended, broth, on_top
from recipes.web.plates.looks import POOL, Look, look_of
from recipes.web.plates.motifs import MOTIFS, Tones
from recipes.web.plates.parts import Part, Spot
from recipes.web.plates.vessels import BOWL, GLASS, SOUPY, vessel_for

CENTRE: Final = 100.0
ON_TOP: Final = 3  # foods that lie on a drink
MOST_FOODS: Final = 8
WET_FROM: Final = 0.3  # share of the grams from which a dish lies in its liquid
SPOONFUL: Final = 14.0  # radius of what is wet in a dish that is not


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


def draw_plate(slug: str, foods: Iterable[tuple[Food, float]], traits: Collection[str] = ()) -> str:
    """An SVG document of a dish in its vessel.

    :param slug: the dish's own; decides glaze and chance
    :param foods: foods with grams, as the recipe has them
    :param traits: kinds of dish, which decide the vessel
    """
    dice = Dice(slug)
    vessel = vessel_for(slug, traits, dice)
    parts = list(_parts(foods))
    pools = [part for part in parts if part.look.motif == POOL]
    pieces = [part for part in parts if part.look.motif != POOL]
    if vessel.kind == GLASS:
        drawn = blended(parts, dice)
        pieces = pieces[:ON_TOP]
        drawn += "".join(_uses(n, spot) for n, spot in on_top(len(pieces), dice))
    else:
        if vessel.kind == BOWL and not pools and frozenset(traits) & SOUPY:
            pools = [broth(pieces)]
        drawn = _pool(pools, vessel.reach, dice)
        drawn += "".join(_pieces(pieces, vessel.reach, bool(pools), dice))
    symbols = "".join(
        f'<g id="m{n}" transform="scale({part.look.size / 10:g})">'
        f"{MOTIFS[part.look.motif](part.look.tones)}</g>"
        for n, part in enumerate(pieces)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200">'
        f'<defs><clipPath id="w">{vessel.clip}</clipPath>{symbols}</defs>'
        f'{vessel.behind}<g clip-path="url(#w)">{drawn}{vessel.before}</g></svg>'
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


def _pool(pools: Sequence[Part], reach: float, dice: Dice) -> str:
    """The wettest food fills the well; a second one swirls through it."""
    if not pools:
        return ""
    tones = pools[0].look.tones
    second = pools[1].look.tones if len(pools) > 1 else Tones(tones.light, tones.light, tones.dark)
    turn = dice.between(0, 360)
    return (
        f'<circle cx="100" cy="101" r="{reach + 2:g}" fill="{tones.dark}"/>'
        f'<circle cx="100" cy="102" r="{reach:g}" fill="{tones.main}"/>'
        f'<g transform="translate(100 100)rotate({turn:.0f})" fill="none" stroke-linecap="round">'
        f'<path stroke="{second.main}" stroke-width="9" '
        'd="M-62-14C-40-60 34-62 52-16C64 22 14 52-22 38C-48 26-42-12-8-16"/>'
        f'<path stroke="{tones.dark}" stroke-width="1.5" opacity=".6" '
        'd="M-62 18C-46 56 10 70 44 44"/></g>'
    )


def _pieces(pieces: Sequence[Part], well: float, is_wet: bool, dice: Dice) -> Iterator[str]:
    """Each food in its own sector of the plate, or of the middle when it lies in a pool."""
    total = sum(part.share for part in pieces)
    start = dice.between(0, math.tau)
    twist = dice.between(0.5, 0.8) * (1 if dice.between(0, 1) < 0.5 else -1)
    reach = 0.76 if is_wet else 1.0
    for n, part in enumerate(pieces):
        width = math.tau * part.share / total
        sector = Sector(start, width, reach * well, twist)
        for spot in _spots(part.look, sector, dice):
            yield _uses(n, spot)
        start += width


def _uses(n: int, spot: Spot) -> str:
    return (
        f'<use href="#m{n}" transform="translate({spot.x:.0f} {spot.y:.0f})'
        f'rotate({spot.turn:.0f})"/>'
    )


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
