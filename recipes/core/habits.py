"""Which of the three daily habits a dish does something for."""

from typing import Final

from recipes.core.portion import PortionFacts

HABITS: Final = ("fermented", "prebiotic", "minerals")


def habits_served(portion: PortionFacts) -> tuple[str, ...]:
    """The habits that one portion carries a good part of, in the order of `HABITS`.

    Nearly a whole serving for the first two; a quarter to a third of a day's calcium or magnesium
    for the third. A help for the eye: only a whole day meets a habit, and the referee judges that.
    """
    served = {
        "fermented": portion.at_least("fermented_servings") >= 0.95,
        "prebiotic": portion.at_least("prebiotic_servings") >= 0.95
        or portion.at_least("crucifer_g") >= 70,
        "minerals": portion.at_least("counted_calcium_mg") >= 240
        or portion.at_least("magnesium_mg") >= 100,
    }
    return tuple(habit for habit in HABITS if served[habit])
