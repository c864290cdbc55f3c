"""What is blended has one colour, that of everything in it; a little lies on top."""

from collections.abc import Iterator, Sequence
from typing import Final

from recipes.web.plates.dice import Dice
from recipes.web.plates.looks import POOL, Look
from recipes.web.plates.motifs import Tones
from recipes.web.plates.parts import Part, Spot

SURFACE: Final = 52.0
BUBBLES: Final = 14
STOCK: Final = "#e2c27c"


def blended(parts: Sequence[Part], dice: Dice) -> str:
    """The drink in its glass: its colour, a paler foam, and bubbles."""
    main = _mixed([(part.look.tones.main, part.share) for part in parts])
    pale, deep = _mixed([(main, 0.45), ("#ffffff", 0.55)]), _mixed([(main, 0.8), ("#2b1a10", 0.2)])
    bubbles = "".join(
        f'<circle cx="{dice.between(70, 130):.0f}" cy="{dice.between(70, 172):.0f}" '
        f'r="{dice.between(1.2, 3.4):.1f}"/>'
        for _ in range(BUBBLES)
    )
    return (
        f'<path d="M50 {SURFACE:g}H150V190H50Z" fill="{main}"/>'
        f'<path d="M50 150Q100 128 150 150V190H50Z" fill="{deep}" opacity=".35"/>'
        f'<path d="M50 92Q90 76 120 96T150 88V104Q118 112 92 100T50 110Z" fill="{pale}" '
        'opacity=".35"/>'
        f'<ellipse cx="100" cy="{SURFACE:g}" rx="46" ry="7" fill="{pale}"/>'
        f'<g fill="{pale}" opacity=".55">{bubbles}</g>'
    )


def broth(pieces: Sequence[Part]) -> Part:
    """The broth of a soup, tinted by what has cooked in it."""
    cooked = [(part.look.tones.main, part.share) for part in pieces]
    main = _mixed([(_mixed(cooked), 0.35), (STOCK, 0.65)])
    light, dark = _mixed([(main, 0.6), ("#ffffff", 0.4)]), _mixed([(main, 0.85), ("#2b1a10", 0.15)])
    return Part(Look(POOL, Tones(main, light, dark), 1.0), 0.0)


def on_top(kinds: int, dice: Dice) -> Iterator[tuple[int, Spot]]:
    """A few pieces of each kind on the foam: which kind, and where."""
    for n in range(2 * kinds):
        x = 74 + 52 * (n + 0.5) / max(1, 2 * kinds)
        yield n % kinds, Spot(x, SURFACE - 3 + dice.between(-3, 3), dice.between(0, 360))


def _mixed(colours: Sequence[tuple[str, float]]) -> str:
    """The mean of some colours by their shares, as `#rrggbb`."""
    total = sum(share for _, share in colours) or 1.0
    red, green, blue = (
        round(sum(_channel(colour, n) * share for colour, share in colours) / total)
        for n in range(3)
    )
    return f"#{red:02x}{green:02x}{blue:02x}"


def _channel(colour: str, n: int) -> int:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        return int(digits[n] * 2, 16)
    return int(digits[2 * n : 2 * n + 2], 16)
