"""What a dish is served in: a plate, a bowl or a board from above, a glass from the side."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from recipes.web.plates.dice import Dice

GLAZES: Final = (  # rim, well, line: four stonewares
    ("#efe6d4", "#faf5ea", "#ddd0b7"),
    ("#dfe0d0", "#f4f3e7", "#c6c8b2"),
    ("#d9cfc0", "#f3ece0", "#bfb29d"),
    ("#cdd5d5", "#f0f2ee", "#aebbbb"),
)
WOODS: Final = (  # board, edge, grain: beech, birch, oak
    ("#dcb98a", "#b98f5c", "#c9a06e"),
    ("#e8cfa6", "#c7a673", "#d8ba8b"),
    ("#c79a68", "#9c7142", "#b38554"),
)
PLATE, BOWL, BOARD, GLASS = "plate", "bowl", "board", "glass"
IN_A_BOWL: Final = frozenset({"soup", "stew", "porridge"})
SOUPY: Final = frozenset({"soup", "stew"})
ON_A_BOARD: Final = frozenset({"bread", "pizza", "taco"})
TUMBLER: Final = "M50 26H150L140 176Q139 186 129 186H71Q61 186 60 176Z"
INSIDE: Final = "M56 34H144L135 173Q134.5 180 128 180H72Q65.5 180 65 173Z"


@dataclass(frozen=True, slots=True)
class Vessel:
    """A vessel as it is drawn: `behind` the food, `clip` that keeps the food in, `before` it."""

    kind: str
    behind: str
    clip: str
    before: str
    reach: float  # radius that food may fill


def vessel_for(slug: str, traits: Collection[str], dice: Dice) -> Vessel:
    """The vessel of a dish; its glaze or wood is the dish's own."""
    kinds = frozenset(traits)
    if "smoothie" in kinds:
        return _glass()
    if kinds & ON_A_BOARD:
        return _board(WOODS[crc32(slug.encode()) % len(WOODS)], dice)
    glaze = GLAZES[crc32(slug.encode()) % len(GLAZES)]
    return _bowl(glaze, dice) if kinds & IN_A_BOWL else _plate(glaze, dice)


def _plate(glaze: tuple[str, str, str], dice: Dice) -> Vessel:
    rim, well, line = glaze
    behind = (
        f'<circle cx="100" cy="100" r="99" fill="{line}"/>'
        f'<circle cx="100" cy="100" r="97.5" fill="{rim}"/>{_speckles(line, dice)}'
        f'<circle cx="100" cy="100" r="89" fill="{line}"/>'
        f'<circle cx="100" cy="101" r="88" fill="{well}"/>'
    )
    return Vessel(PLATE, behind, '<circle cx="100" cy="100" r="86"/>', "", 83.0)


def _bowl(glaze: tuple[str, str, str], dice: Dice) -> Vessel:
    """Deep: a narrow lip, and a wall that throws its shadow on what lies in it."""
    rim, well, line = glaze
    behind = (
        f'<circle cx="100" cy="100" r="99" fill="{line}"/>'
        f'<circle cx="100" cy="100" r="97.5" fill="{rim}"/>{_speckles(line, dice)}'
        f'<circle cx="100" cy="100" r="90" fill="{line}"/>'
        f'<circle cx="100" cy="103" r="86" fill="{well}"/>'
    )
    shadow = (
        '<path d="M14 100A86 86 0 0 1 186 100A86 80 0 0 0 14 100Z" fill="#3b2a16" opacity=".16"/>'
    )
    return Vessel(BOWL, behind, '<circle cx="100" cy="101" r="84"/>', shadow, 78.0)


def _board(wood: tuple[str, str, str], dice: Dice) -> Vessel:
    """A round board with its grain."""
    face, edge, grain = wood
    lines = []
    for n in range(9):
        y = 22 + 19 * n + dice.between(-5, 5)
        bend = dice.between(-9, 9)
        lines.append(f"M2 {y:.0f}Q100 {y + bend:.0f} 198 {y + dice.between(-4, 4):.0f}")
    behind = (
        f'<circle cx="100" cy="101" r="99" fill="{edge}"/>'
        f'<circle cx="100" cy="99" r="98" fill="{face}"/>'
        f'<path d="{"".join(lines)}" fill="none" stroke="{grain}" stroke-width="2" '
        'clip-path="url(#b)"/>'
        f'<circle cx="100" cy="99" r="90" fill="none" stroke="{grain}" stroke-width="1.5"/>'
        '<clipPath id="b"><circle cx="100" cy="99" r="97"/></clipPath>'
    )
    return Vessel(BOARD, behind, '<circle cx="100" cy="100" r="88"/>', "", 82.0)


def _glass() -> Vessel:
    behind = (
        '<ellipse cx="100" cy="186" rx="62" ry="8" fill="#3b2a16" opacity=".12"/>'
        f'<path d="{TUMBLER}" fill="#dfe8e6" stroke="#9fb3b0" stroke-width="2"/>'
    )
    gleam = (
        '<path d="M66 50L72 160" stroke="#fff" stroke-width="7" stroke-linecap="round" '
        'opacity=".38"/><path d="M134 48L130 96" stroke="#fff" stroke-width="4" '
        'stroke-linecap="round" opacity=".28"/>'
    )
    return Vessel(GLASS, behind, f'<path d="{INSIDE}"/>', gleam, 52.0)


def _speckles(colour: str, dice: Dice) -> str:
    """Iron spots of the stoneware, on the rim."""
    dots = []
    for _ in range(16):
        angle, radius = dice.between(0, math.tau), dice.between(91, 96)
        x, y = 100 + radius * math.cos(angle), 100 + radius * math.sin(angle)
        dots.append(f"M{x:.1f} {y:.1f}h0")
    return (
        f'<path d="{"".join(dots)}" stroke="{colour}" stroke-width="1.6" stroke-linecap="round"/>'
    )
