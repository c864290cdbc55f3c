"""The words of an ingredient line that are no food: numbers, measures, and how it is prepared."""

import re
from collections.abc import Iterable
from typing import Final

FRACTIONS: Final = {
    "½": "1/2",
    "⅓": "1/3",
    "⅔": "2/3",
    "¼": "1/4",
    "¾": "3/4",
    "⅕": "1/5",
    "⅖": "2/5",
    "⅗": "3/5",
    "⅘": "4/5",
    "⅙": "1/6",
    "⅚": "5/6",
    "⅛": "1/8",
    "⅜": "3/8",
    "⅝": "5/8",
    "⅞": "7/8",
}

# What stands for a number, longest first where one begins another.
NUMBER_WORDS: Final = {
    "en og en halv": 1.5,
    "et og et halvt": 1.5,
    "one and a half": 1.5,
    "halvannen": 1.5,
    "en halv": 0.5,
    "et halvt": 0.5,
    "ei halv": 0.5,
    "half a": 0.5,
    "half an": 0.5,
    "a quarter of a": 0.25,
    "a quarter": 0.25,
    "en kvart": 0.25,
    "et kvart": 0.25,
    "et par": 2,
    "a couple of": 2,
    "couple of": 2,
    "et dusin": 12,
    "a dozen": 12,
    "halv": 0.5,
    "halvt": 0.5,
    "half": 0.5,
    "kvart": 0.25,
    "en": 1,
    "ei": 1,
    "et": 1,
    "ett": 1,
    "én": 1,
    "a": 1,
    "an": 1,
    "one": 1,
    "to": 2,
    "two": 2,
    "tre": 3,
    "three": 3,
    "fire": 4,
    "four": 4,
    "fem": 5,
    "five": 5,
    "seks": 6,
    "six": 6,
    "åtte": 8,
    "eight": 8,
    "ti": 10,
    "ten": 10,
    "tolv": 12,
    "twelve": 12,
}
ABOUT: Final = ("ca.", "ca", "cirka", "omtrent", "rundt", "about", "around", "approx.", "approx")
BETWEEN: Final = ("-", "–", "—", "til", "to", "eller", "or")
TIMES: Final = ("x", "×", "*")
EACH: Final = ("à", "á", "a", "på", "of", "av")  # between a number of tins and what one holds

GRAM: Final = "g"
DECILITRE: Final = "dl"
# Nobody has weighed a sprig or a thumb of something: it is asked for.
UNWEIGHED: Final = frozenset({"kvist", "cm"})
# A measure as it is written → the measure of our kitchen, and how many of those it is.
UNITS: Final[dict[str, tuple[str, float]]] = {
    **dict.fromkeys(("g", "g.", "gr", "gr.", "gram", "grams", "gramme", "grammes"), (GRAM, 1)),
    **dict.fromkeys(("kg", "kg.", "kilo", "kilogram", "kilograms", "kilos"), (GRAM, 1000)),
    **dict.fromkeys(("hg", "hekto"), (GRAM, 100)),
    **dict.fromkeys(("mg",), (GRAM, 0.001)),
    **dict.fromkeys(("oz", "oz.", "ounce", "ounces"), (GRAM, 28.35)),
    **dict.fromkeys(("lb", "lb.", "lbs", "lbs.", "pound", "pounds"), (GRAM, 453.6)),
    **dict.fromkeys(("dl", "dl.", "desiliter", "decilitre", "decilitres"), (DECILITRE, 1)),
    **dict.fromkeys(("deciliter", "deciliters"), (DECILITRE, 1)),
    **dict.fromkeys(("l", "l.", "liter", "litre", "litres", "liters"), (DECILITRE, 10)),
    **dict.fromkeys(("cl", "cl.", "centiliter", "centilitre"), (DECILITRE, 0.1)),
    **dict.fromkeys(("ml", "ml.", "milliliter", "millilitre", "millilitres"), (DECILITRE, 0.01)),
    **dict.fromkeys(("cup", "cups", "kopp", "kopper"), (DECILITRE, 2.4)),
    **dict.fromkeys(("ss", "ss.", "spiseskje", "spiseskjeer", "spsk", "spsk."), ("ss", 1)),
    **dict.fromkeys(("msk", "tbsp", "tbsp.", "tbsps", "tbs", "tablespoon"), ("ss", 1)),
    **dict.fromkeys(("tablespoons",), ("ss", 1)),
    **dict.fromkeys(("ts", "ts.", "teskje", "teskjeer", "tsk", "tsp", "tsp.", "tsps"), ("ts", 1)),
    **dict.fromkeys(("teaspoon", "teaspoons"), ("ts", 1)),
    **dict.fromkeys(("klype", "klyper", "pinch", "pinches", "knivsodd", "krm"), ("klype", 1)),
    **dict.fromkeys(("neve", "never", "håndfull", "handful", "handfuls"), ("neve", 1)),
    **dict.fromkeys(("stk", "stk.", "stykk", "stykke", "stykker", "piece", "pieces"), ("stk", 1)),
    **dict.fromkeys(("stilk", "stilker", "stang", "stenger", "stalk", "stalks"), ("stk", 1)),
    **dict.fromkeys(("stick", "sticks", "head", "heads", "hode", "hoder"), ("stk", 1)),
    **dict.fromkeys(("fedd", "clove", "cloves"), ("fedd", 1)),
    **dict.fromkeys(("skive", "skiver", "slice", "slices"), ("skive", 1)),
    **dict.fromkeys(("boks", "bokser", "tin", "tins", "can", "cans"), ("boks", 1)),
    **dict.fromkeys(("pakke", "pakker", "pk", "pk.", "pose", "poser", "beger"), ("pakke", 1)),
    **dict.fromkeys(("kartong", "glass", "packet", "packets", "pack", "packs"), ("pakke", 1)),
    **dict.fromkeys(("package", "packages", "bag", "bags", "tub", "tubs", "jar"), ("pakke", 1)),
    **dict.fromkeys(("jars", "pot", "pots", "carton", "cartons", "begre"), ("pakke", 1)),
    **dict.fromkeys(("bunt", "bunter", "bunch", "bunches", "potte"), ("bunt", 1)),
    **dict.fromkeys(("kvist", "kvister", "sprig", "sprigs"), ("kvist", 1)),
    **dict.fromkeys(("cm", "cm.", "centimetre", "centimeter", "inch", "inches"), ("cm", 1)),
}
WITHOUT_AMOUNT: Final = "klype"  # "litt salt", "salt to taste"
A_LITTLE: Final = ("litt", "noe", "a little", "some", "a bit of", "noen", "a few")

SIZES: Final = (
    "stor",
    "store",
    "stort",
    "liten",
    "lita",
    "lite",
    "små",
    "god",
    "large",
    "small",
    "big",
)
CUT: Final = (
    *(
        "terninger",
        "skiver",
        "biter",
        "båter",
        "strimler",
        "ringer",
        "buketter",
        "staver",
        "bunter",
    ),
    *("cubes", "slices", "pieces", "wedges", "strips", "rings", "florets", "chunks", "sticks"),
)

# What says how much of it is wanted, or what for: no part of the food's name.
TO_TASTE: Final = ("etter smak", "etter ønske", "to taste")
FOR_WHAT: Final = (
    *("etter behov", "til servering", "til pynt", "til steking", "til garnityr", "til topping"),
    *("til pensling", "til å strø over", "til formen", "om ønskelig", "to serve", "for serving"),
    *("to garnish", "for garnish", "for frying", "to finish", "for brushing", "for greasing"),
    *("for the tin", "as needed", "if you like", "plus extra"),
)
OPTIONAL: Final = ("eventuelt", "evt.", "evt", "gjerne", "valgfritt", "optional", "optionally")

# How a food is, or is to be cut: told apart from its name where no food is called so.
PREPARED: Final = frozenset(
    """
    stor store stort liten lite lita små mellomstor mellomstore middels kjempestor tynn tynne
    tykk tykke fersk ferske ferskt frisk friske friskt fin fint finhakket finhakkede hakket
    hakkede grovhakket grovhakkede revet revne finrevet finrevne grovrevet skivet skivede
    strimlet strimlede knust knuste presset pressede moden modne modent hel hele helt god gode
    godt økologisk økologiske norsk norske vasket vaskede skrelt skrelte renset rensede smeltet
    smeltede romtemperert romtempererte kald kalde kaldt varm varme varmt lunkent terninger delt
    delte avrent avrente skylt skylte usaltet usaltede toppede toppet strøken large small medium
    big thin thick fresh freshly finely roughly coarsely chopped grated sliced diced minced
    crushed pressed peeled ripe organic washed rinsed drained melted softened cold warm lukewarm
    cubed shredded halved quartered trimmed beaten heaped level rounded unsalted packed toasted
    torn leaves blader
    """.split()  # noqa: SIM905 (a list of so many words is read by nobody)
)
CONNECTING: Final = ("of", "av", "med", "fra", "the")


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first where one begins another."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
