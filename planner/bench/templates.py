"""What Norwegian meals are made of: templates that synthetic recipes are drawn from.

Foods are slugs of the curated table. Grams are for one portion before the whole is scaled to its
meal; `rye*3` is drawn three times as often as its neighbours.
"""

from dataclasses import dataclass
from typing import Final

BREAD = "grovbrod*3 rugbrod*2 surdeigsbrod_grovt knekkebrod_fullkorn*2 knekkebrod_husman"
FRUIT = "eple*3 banan*3 appelsin*2 paere plomme kiwi druer"
BERRIES = "blabaer*2 bringebaer*2 jordbaer*2 tyttebaer solbaer"
DRIED_FRUIT = "rosiner*2 svisker dadler fiken_torket"
NUTS = "valnotter*2 mandler*2 hasselnotter solsikkefro*2 gresskarfro linfro*2 cashew chiafro"
CULTURED = "yoghurt_naturell*3 kefir kulturmelk*2 skyr*2"
CRUDITIES = "agurk*4 tomat*4 paprika_rod*3 gulrot*3 bladsalat*2 reddik ruccola knutekal"
SPREADS = (
    "norvegia*2 jarlsberg brunost*3 leverpostei*3 makrell_i_tomat*2 kokt_skinke*2 egg_kokt*3 "
    "hummus avokado cottage_cheese peanottsmor sardiner_tomat laks_ovnsbakt sursild"
)
VEGETABLES = (
    "gulrot*7 lok_gul*5 brokkoli*2 paprika_rod*5 tomat_hermetisk*5 blomkal*2 hodekal*2 squash*4 "
    "purre*2 kalrot sjampinjong*4 spinat*2 gronnkal rodkal rosenkal pak_choi asparges butternut "
    "rodbete aspargesbonner*2 aubergine fennikel pastinakk sellerirot stangselleri mais*2 erter*2 "
    "jordskokk"
)
STARCH = (
    "potet*6 pasta*3 ris*3 fullkornspasta*2 basmatiris*2 fullkornsris sotpotet bulgur quinoa "
    "byggryn"
)
PROTEIN = (
    "kyllingfilet*5 kyllinglar*2 kalkunfilet kjottdeig_usaltet*3 karbonadedeig*3 storfe_biff "
    "svinefilet*2 lammekjott torsk_ra*3 laks_oppdrett*3 sei*2 makrell_ra orret_oppdrett reker "
    "sild_ra linser*2 linser_rode*2 kikerter_boks*2 hvite_bonner_boks svarte_bonner_boks "
    "kidneybonner_boks egg*2 tofu*2 tempeh"
)
PULSES_BY_THE_SIDE = "erter*2 edamame linser kikerter_boks hvite_bonner_boks"
SOURED = "surkal*3 kimchi*2 gulrot_gjaeret"
SEASONING = "persille*3 dill*2 basilikum koriander gresslok*2 ingefar spisskummen karri gurkemeie"


@dataclass(frozen=True, slots=True)
class Part:
    """Some foods of a list, each about so many grams."""

    foods: str
    grams: float
    least: int = 1
    most: int = 1
    chance: float = 1.0
    method: str = ""
    carries: bool = False  # what the dish is called after


@dataclass(frozen=True, slots=True)
class Template:
    """One sort of dish: how common it is among those of its slot, and its parts."""

    slot: str
    weight: float
    minutes: float
    parts: tuple[Part, ...]


TEMPLATES: Final = (
    Template(
        "breakfast",
        0.4,
        8,
        (
            Part("havregryn*3 byggryn mysli_usotet*2 bokhvete", 55),
            Part(f"lettmelk*7 soyadrikk*2 {CULTURED}", 220, carries=True),
            Part(f"{FRUIT} {BERRIES}", 60, 1, 2),
            Part(NUTS, 15, 0, 2),
            Part("honning", 8, chance=0.3),
        ),
    ),
    Template(
        "breakfast",
        0.4,
        8,
        (
            Part(BREAD, 85),
            Part(SPREADS, 35, 1, 2, carries=True),
            Part(CRUDITIES, 35, 0, 2),
            Part(f"lettmelk*3 {CULTURED}", 180, chance=0.4),
            Part("smor margarin_myk", 6, chance=0.5),
            Part(SOURED, 40, chance=0.1),
        ),
    ),
    Template(
        "breakfast",
        0.12,
        12,
        (
            Part("egg", 110, method="fried", carries=True),
            Part(BREAD, 70),
            Part(VEGETABLES, 50, 1, 3, method="fried"),
            Part("rapsolje", 5, method="fried"),
            Part("salt", 0.5, method="fried"),
        ),
    ),
    Template(
        "breakfast",
        0.08,
        6,
        (
            Part(f"{FRUIT} {BERRIES}", 90, 2, 3),
            Part(CULTURED, 200, carries=True),
            Part("spinat gronnkal", 40, chance=0.4),
            Part("havregryn", 25),
            Part(NUTS, 12, 0, 1),
        ),
    ),
    Template(
        "lunch",
        0.3,
        10,
        (
            Part(BREAD, 100),
            Part(SPREADS, 40, 1, 3, carries=True),
            Part(CRUDITIES, 40, 0, 2),
            Part(f"lettmelk*2 {CULTURED}", 200, chance=0.35),
            Part(SOURED, 40, chance=0.1),
        ),
    ),
    Template(
        "lunch",
        0.3,
        15,
        (
            Part(PROTEIN, 85, method="fried", carries=True),
            Part("bulgur quinoa byggryn fullkornspasta fullkornsris", 40, method="boiled_drained"),
            Part("bladsalat*3 ruccola spinat rodkal hodekal", 45),
            Part(CRUDITIES, 45, 1, 2),
            Part(PULSES_BY_THE_SIDE, 50, chance=0.25, method="boiled_drained"),
            Part("rodlok varlok", 25, chance=0.5),
            Part("olivenolje rapsolje", 8),
            Part(NUTS, 15, 0, 1),
            Part("salt", 0.5),
            Part(SOURED, 40, chance=0.1),
        ),
    ),
    Template(
        "lunch",
        0.4,
        20,
        (
            Part("lok_gul", 30, chance=0.6, method="boiled_in_dish"),
            Part("hvitlok", 4, chance=0.5, method="boiled_in_dish"),
            Part(VEGETABLES, 55, 1, 3, method="boiled_in_dish"),
            Part(PROTEIN, 60, chance=0.8, method="boiled_in_dish", carries=True),
            Part("potet*3 byggryn linser_rode", 60, chance=0.7, method="boiled_in_dish"),
            Part("rapsolje matflote", 10, method="boiled_in_dish"),
            Part("salt", 1.0, method="boiled_in_dish"),
            Part(SEASONING, 4, 0, 2),
            Part(BREAD, 50, chance=0.6),
            Part("yoghurt_naturell lettromme", 40, chance=0.2),
        ),
    ),
    Template(
        "dinner",
        0.75,
        30,
        (
            Part(PROTEIN, 125, method="fried", carries=True),
            Part(STARCH, 95, method="boiled_drained"),
            Part(VEGETABLES, 65, 1, 3, method="steamed"),
            Part("lok_gul rodlok purre", 40, chance=0.5, method="fried"),
            Part("hvitlok", 4, chance=0.45, method="fried"),
            Part("rapsolje*3 olivenolje*2 smor", 10, method="fried"),
            Part("matflote yoghurt_naturell lettromme parmesan norvegia", 30, chance=0.3),
            Part("salt", 1.1, method="fried"),
            Part(SEASONING, 4, 0, 2),
            Part(NUTS, 15, chance=0.15),
            Part(PULSES_BY_THE_SIDE, 55, chance=0.2, method="boiled_drained"),
            Part(SOURED, 45, chance=0.08),
        ),
    ),
    Template(
        "dinner",
        0.25,
        30,
        (
            Part("lok_gul", 35, chance=0.7, method="stewed"),
            Part("hvitlok", 4, chance=0.6, method="stewed"),
            Part(PROTEIN, 90, method="stewed", carries=True),
            Part(VEGETABLES, 65, 1, 3, method="stewed"),
            Part("tomat_hermetisk kokosmelk", 100, chance=0.5, method="stewed"),
            Part(STARCH, 70, method="boiled_drained"),
            Part("rapsolje", 8, method="stewed"),
            Part("salt", 1.0, method="stewed"),
            Part(SEASONING, 4, 1, 3),
            Part("miso", 14, chance=0.06),
        ),
    ),
    Template(
        "snack",
        0.4,
        4,
        (Part(f"{FRUIT} {BERRIES}", 90, 1, 2), Part(f"{NUTS} {DRIED_FRUIT}", 22, 0, 1)),
    ),
    Template(
        "snack",
        0.2,
        4,
        (
            Part(CULTURED, 170, carries=True),
            Part(f"{FRUIT} {BERRIES}", 60, 0, 2),
            Part(f"mysli_usotet {NUTS}", 15, chance=0.5),
        ),
    ),
    Template(
        "snack",
        0.25,
        4,
        (
            Part("knekkebrod_fullkorn knekkebrod_husman rugbrod", 28),
            Part(
                "norvegia jarlsberg brunost hummus cottage_cheese makrell_i_tomat peanottsmor",
                25,
                carries=True,
            ),
            Part(f"{CRUDITIES} brokkoli blomkal", 55, 0, 2),
        ),
    ),
    Template(
        "snack",
        0.15,
        3,
        (Part("mork_sjokolade notteblanding", 25), Part("lettmelk", 180, chance=0.5)),
    ),
)
