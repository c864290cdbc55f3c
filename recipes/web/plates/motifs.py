"""Shapes of food, each around the origin within a radius of about 10 units.

A motif takes three tones of its food: `main`, `light` (cut surfaces, highlights) and `dark` (veins,
peel, shade). Colours are our own constants, never text that people typed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Tones:
    """Three tones of one food."""

    main: str
    light: str
    dark: str


Motif = Callable[[Tones], str]


def _path(fill: str, d: str) -> str:
    return f'<path fill="{fill}" d="{d}"/>'


def _line(stroke: str, d: str, width: float = 1) -> str:
    return (
        f'<path fill="none" stroke="{stroke}" stroke-width="{width:g}" stroke-linecap="round" '
        f'stroke-linejoin="round" d="{d}"/>'
    )


def _disc(fill: str, r: float, x: float = 0, y: float = 0) -> str:
    return f'<circle fill="{fill}" r="{r:g}" cx="{x:g}" cy="{y:g}"/>'


def leaf(t: Tones) -> str:
    """A plain leaf: spinach, lettuce."""
    return _path(t.main, "M0-11C7-7 7 5 0 11C-7 5-7-7 0-11Z") + _line(
        t.light, "M0-7V12M0-2L3-5M0-2L-3-5M0 3L4 0M0 3L-4 0", 0.9
    )


def frill(t: Tones) -> str:
    """A curly leaf: kale, savoy cabbage."""
    edge = (
        "M0-11C3-13 5-10 5-8C8-9 9-5 7-3C10-2 9 2 7 3C9 6 6 8 4 7C4 10 1 10 0 11"
        "C-1 10-4 10-4 7C-6 8-9 6-7 3C-9 2-10-2-7-3C-9-5-8-9-5-8C-5-10-3-13 0-11Z"
    )
    return _path(t.main, edge) + _line(t.light, "M0-7V12M0-3L4-6M0-3L-4-6M0 3L5 0M0 3L-5 0", 1)


def floret(t: Tones) -> str:
    """Broccoli and cauliflower."""
    crown = "".join(
        _disc(t.main, r, x, y)
        for r, x, y in ((5, -5.5, -1), (5, 5.5, -1), (5.4, -2.4, -6), (5.2, 3, -6), (5, 0, 0))
    )
    spots = ((-6, -2), (-2.5, -7), (3, -7.4), (6.4, -2.4), (0.4, -2.6), (-3, -2.4), (2.8, -3))
    buds = "".join(_disc(t.dark, 0.9, x, y) for x, y in spots)
    return _path(t.light, "M-3 2L-2.2 11Q0 12 2.2 11L3 2Z") + crown + buds


def disc(t: Tones) -> str:
    """A slice of a root or a cucumber, with its peel."""
    return _disc(t.dark, 9) + _disc(t.main, 7.6) + _disc(t.light, 3.4)


def ring(t: Tones) -> str:
    """Onion, leek, squash: rings."""
    circles = ((9, t.main, 2.4), (5.4, t.dark, 1.4), (2.4, t.main, 1.2))
    return "".join(
        f'<circle fill="none" stroke="{stroke}" stroke-width="{width:g}" r="{r:g}"/>'
        for r, stroke, width in circles
    )


def coin(t: Tones) -> str:
    """A filled slice with rings: leek, spring onion, fennel, beetroot."""
    return _disc(t.main, 8.4) + "".join(
        f'<circle fill="none" stroke="{stroke}" stroke-width="1.2" r="{r:g}"/>'
        for r, stroke in ((6, t.light), (3.2, t.dark))
    )


def citrus(t: Tones) -> str:
    """A cut citrus fruit or kiwi: segments in a wheel."""
    spokes = "M0-7V7M-7 0H7M-5-5L5 5M-5 5L5-5"
    return _disc(t.dark, 10) + _disc(t.light, 8.6) + _disc(t.main, 7.4) + _line(t.light, spokes, 1)


def wedge(t: Tones) -> str:
    """A half-moon with its peel: apple, tomato, pear."""
    return (
        _path(t.dark, "M-10-3A10 10 0 0 0 10-3Z")
        + _path(t.main, "M-8.2-3A8.2 8.2 0 0 0 8.2-3Z")
        + _path(t.light, "M-4-1.4Q0 3.4 4-1.4Q0 0 -4-1.4Z")
    )


def chunk(t: Tones) -> str:
    """A piece: potato, chicken, meat, roots."""
    return _path(t.main, "M-8-4Q-6-9 1-8Q9-7 9 0Q8 8 0 8Q-9 8-9 2Z") + _line(
        t.light, "M-4-3Q0-6 4-3M-5 2Q0 0 4 3", 1.2
    )


def cube(t: Tones) -> str:
    """Cheese, tofu, tempeh."""
    return _path(t.main, "M-8-5Q-8-8-5-8H5Q8-8 8-5V5Q8 8 5 8H-5Q-8 8-8 5Z") + _path(
        t.light, "M-8-5Q-8-8-5-8H5Q8-8 8-5L8-3Q0-1-8-3Z"
    )


def bean(t: Tones) -> str:
    """Beans."""
    return _path(t.main, "M-8 0C-8-6-2-7 1-4C4-2 8-4 8 1C8 6 0 8-4 6C-7 5-8 3-8 0Z") + _line(
        t.light, "M-5-1Q-3-4 0-3", 1.2
    )


def pea(t: Tones) -> str:
    """Chickpeas, peas, lentils, olives: round things, three together."""
    spots = ((-4.6, 3.4), (4.8, 2.6), (0, -5))
    return "".join(
        _disc(t.main, 4.4, x, y) + _disc(t.light, 1.3, x - 1.3, y - 1.4) for x, y in spots
    )


def berry(t: Tones) -> str:
    """One berry."""
    return _disc(t.main, 7) + _disc(t.dark, 2.2, 1.4, -1.4) + _disc(t.light, 1.4, -3, -2.6)


def cluster(t: Tones) -> str:
    """Raspberries and other berries of many small ones."""
    spots = ((0, -6), (-4, -2), (4, -2), (-5, 3), (0, 2), (5, 3), (0, 7))
    return "".join(
        _disc(t.main, 3.3, x, y) + _disc(t.light, 0.8, x - 0.8, y - 0.9) for x, y in spots
    )


def grains(t: Tones) -> str:
    """Rice, barley, oats, quinoa: a few grains."""
    spots = (
        (-6, -5, 20),
        (1, -7, 70),
        (7, -3, 130),
        (-2, -1, 100),
        (-7, 3, 60),
        (4, 4, 10),
        (-1, 7, 150),
    )
    return "".join(
        f'<ellipse fill="{t.light if n % 3 else t.dark}" rx="2.9" ry="1.5" '
        f'transform="translate({x} {y})rotate({turn})"/>'
        for n, (x, y, turn) in enumerate(spots)
    )


def shreds(t: Tones) -> str:
    """Shredded cabbage, noodles, grated roots."""
    return (
        _line(t.main, "M-10-6Q-2-11 9-6M-9 1Q0-5 10 1M-8 7Q0 3 9 8", 2.5)
        + _line(t.light, "M-9-2Q-3 2 7-2.6M-6 5Q2 0 8 4", 1.7)
        + _line(t.dark, "M-7-8.6Q1-9 6-9.4", 1.4)
    )


def spear(t: Tones) -> str:
    """Asparagus, green beans, celery: sticks."""
    return (
        _line(t.main, "M-4-9Q-2 0-4 9", 3.6)
        + _line(t.dark, "M1-10Q3 0 1.4 9", 3.6)
        + _line(t.light, "M6-8Q7 0 6 8", 3.2)
    )


def fillet(t: Tones) -> str:
    """A piece of fish with its flakes."""
    return _path(t.main, "M-15-4Q-12-10 0-9Q13-9 16-1Q12 9-2 8Q-14 8-15-4Z") + _line(
        t.light, "M-9-6Q-4 0-9 6M-2-8Q3 0-2 7M5-8Q10 0 5 7", 1.5
    )


def small_fish(t: Tones) -> str:
    """A sardine or sprat, whole."""
    return (
        _path(t.main, "M-13 0Q-5-7 6-2L13-6Q11 0 13 6L6 2Q-5 7-13 0Z")
        + _line(t.light, "M-8-1.4Q-2-4.4 5-1", 1.4)
        + _disc(t.dark, 1.1, -9, -0.7)
    )


def shell(t: Tones) -> str:
    """Prawns and mussels."""
    return _line(t.main, "M6-6A8 8 0 1 0 5 7", 5) + _line(
        t.light, "M-1-8L0-4.4M-7-3L-3.6-1.6M-6.6 4L-3.4 2.4M0 8.4L0.6 5", 1.1
    )


def egg(t: Tones) -> str:
    """Half a boiled egg, or a fried one."""
    return _path(
        t.light, "M0-11C7-11 11-4 11 1C11 8 5 11-1 11C-8 11-11 6-11 0C-11-6-6-11 0-11Z"
    ) + (_disc(t.main, 5.4) + _disc(t.dark, 1.2, -1.6, -1.8))


def bread(t: Tones) -> str:
    """A slice of bread, crispbread, lefse."""
    outer = (
        "M-17-8Q-17-14-10-14H10Q17-14 17-8Q17-5 15-3V9Q15 13 11 13H-11Q-15 13-15 9V-3Q-17-5-17-8Z"
    )
    inner = "M-14-8Q-14-11-10-11H10Q14-11 14-8L12.4-4V8Q12 10.4 10 10.4H-10Q-12.4 10-12.4 8V-4Z"
    crumbs = ((-7, -5), (-2, 2), (5, -6), (8, 4), (-8, 5), (1, -8))
    return (
        _path(t.dark, outer)
        + _path(t.main, inner)
        + "".join(_disc(t.light, 0.9, x, y) for x, y in crumbs)
    )


def pasta(t: Tones) -> str:
    """Short pasta tubes."""
    tubes = ((-3, -4, 35), (4, 4, -25))
    return "".join(
        f'<g transform="translate({x} {y})rotate({turn})"><rect fill="{t.main}" x="-8" y="-3" '
        f'width="16" height="6" rx="3"/><rect fill="{t.light}" x="-6" y="-1.6" width="11" '
        f'height="1.2" rx=".6"/></g>'
        for x, y, turn in tubes
    )


def nut(t: Tones) -> str:
    """Almonds, hazelnuts and their like."""
    return _path(t.main, "M0-8C6-5 6 4 0 8C-6 4-6-5 0-8Z") + _line(
        t.dark, "M-1.6-4Q-3 0-1.4 4M1.6-4Q3 0 1.4 4", 0.8
    )


def walnut(t: Tones) -> str:
    """A walnut half."""
    edge = "M0-8Q4-10 6-6Q10-4 7 0Q10 5 5 6Q2 10 0 7Q-3 10-6 6Q-10 4-7 0Q-9-5-5-6Q-3-10 0-8Z"
    return _path(t.main, edge) + _line(
        t.dark, "M0-6V6M-4-4Q-2-2-4 0Q-2 2-4 4M4-4Q2-2 4 0Q2 2 4 4", 0.9
    )


def seeds(t: Tones) -> str:
    """Pumpkin, sesame and other seeds: five drops."""
    spots = ((-6, -3, 30), (1, -7, 100), (6, -1, 160), (-2, 3, 70), (4, 6, 10))
    return "".join(
        f'<path fill="{t.main if n % 2 else t.light}" d="M0-3C2-1 2 2 0 3C-2 2-2-1 0-3Z" '
        f'transform="translate({x} {y})rotate({turn})"/>'
        for n, (x, y, turn) in enumerate(spots)
    )


def sprig(t: Tones) -> str:
    """Dill, thyme, parsley: a stem with small leaves."""
    leaves = ((-3.6, -6, -40), (3.6, -3, 40), (-3.8, 0, -40), (3.8, 3.4, 40), (0, -9, 0))
    return _line(t.dark, "M0 10Q1 0 0-8", 1.1) + "".join(
        f'<ellipse fill="{t.main}" rx="1.9" ry="3.7" transform="translate({x} {y})rotate({turn})"/>'
        for x, y, turn in leaves
    )


def mushroom(t: Tones) -> str:
    """A sliced mushroom."""
    return (
        _path(t.light, "M-3 0H3L2.6 8Q0 10-2.6 8Z")
        + _path(t.main, "M-9 1Q-9-8 0-9Q9-8 9 1Q5 3 0 2Q-5 3-9 1Z")
        + _line(t.dark, "M-6 0Q0-2 6 0", 1)
    )


def dollop(t: Tones) -> str:
    """A spoonful of something soft, with a swirl."""
    return _path(t.main, "M-12 2Q-13-8-3-10Q10-12 12-2Q13 9 2 11Q-10 12-12 2Z") + _line(
        t.dark, "M-6 2Q-5-5 1-5Q7-4 6 1Q4 6-1 4Q-4 2-1 0", 1.3
    )


MOTIFS: Final[dict[str, Motif]] = {
    motif.__name__: motif
    for motif in (
        leaf, frill, floret, disc, ring, coin, citrus, wedge, chunk, cube, bean, pea, berry,
        cluster, grains, shreds, spear, fillet, small_fish, shell, egg, bread, pasta, nut, walnut,
        seeds, sprig, mushroom, dollop,
    )
}  # fmt: skip
