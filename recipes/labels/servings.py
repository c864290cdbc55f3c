"""How much of a food people take: the portions in which its values are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from recipes.labels.amounts import NO_BREAK, amount
from recipes.labels.measures import measure
from recipes.models import Food
from recipes.models.food import Aisle, FoodGroup
from recipes.models.measure import MeasureUnit

HUNDRED_GRAMS: Final = "100g"
SERVING: Final = "porsjon"
CRUCIFER_SERVING_G: Final = 75.0  # docs/planner.md: what the habit counts as one
LARGEST_HELPING_G: Final = 260.0  # a head of cabbage is a piece, but nobody's helping
DL_PER_SPOON: Final = {MeasureUnit.TABLESPOON: 0.15, MeasureUnit.TEASPOON: 0.05}
# What says most about a food comes first: a clove of garlic, a slice of bread, a decilitre of milk.
TELLING: Final = (
    MeasureUnit.CLOVE,
    MeasureUnit.SLICE,
    MeasureUnit.PIECE,
    MeasureUnit.DECILITRE,
    MeasureUnit.HANDFUL,
    MeasureUnit.TABLESPOON,
    MeasureUnit.TEASPOON,
    MeasureUnit.BUNCH,
    MeasureUnit.TIN,
    MeasureUnit.PACK,
    MeasureUnit.PINCH,
)
# Of these a spoon is what people take, not a decilitre.
SPOONED: Final = {
    FoodGroup.FAT: MeasureUnit.TABLESPOON,
    FoodGroup.CONDIMENT: MeasureUnit.TABLESPOON,
    FoodGroup.SWEET: MeasureUnit.TABLESPOON,
    FoodGroup.HERB: MeasureUnit.TABLESPOON,
    FoodGroup.SPICE: MeasureUnit.TEASPOON,
}


@dataclass(frozen=True, slots=True)
class Portion:
    """So much of a food, in grams of its edible part. `code` is what an address says."""

    code: str
    name: str  # "1 dl", "100 g", "a serving"
    grams: float

    @property
    def weight(self) -> str:
        """The grams in words; empty where the name says them."""
        return "" if self.code == HUNDRED_GRAMS else amount(self.grams, "_g")

    @property
    def words(self) -> str:
        """Name and weight: "1 dl (67 g)"."""
        return f"{self.name} ({self.weight})" if self.weight else self.name


def portions_of(food: Food) -> tuple[Portion, ...]:
    """100 g, the habit's serving, then every measure that is known. Reads `food.measures`."""
    portions = [Portion(HUNDRED_GRAMS, f"100{NO_BREAK}g", 100.0)]
    if serving := _habit_serving(food):
        portions.append(Portion(SERVING, _("a serving"), serving))
    return (*portions, *_measures(food))


def usual_portion(food: Food) -> Portion:
    """What somebody has of it at once: the habit's serving, else a small tin of fish, else a
    measure that is no more than a helping, else 100 g.
    """
    hundred, *others = portions_of(food)
    fitting = [portion for portion in others if portion.grams <= LARGEST_HELPING_G]
    tins = [portion for portion in fitting if food.is_fish and portion.code == MeasureUnit.TIN]
    return next(iter(tins or fitting), hundred)


def chosen_portion(food: Food, code: str, otherwise: Portion) -> Portion:
    """The portion that an address asks for; `otherwise` where the food has no such measure."""
    return next((portion for portion in portions_of(food) if portion.code == code), otherwise)


def typical_measure(food: Food) -> Portion | None:
    """The measure that says most about a food, or None where none is known."""
    return next(iter(_measures(food)), None)


def _habit_serving(food: Food) -> float | None:
    serving = food.ferment_serving_g or food.prebiotic_serving_g
    return serving or (CRUCIFER_SERVING_G if food.is_crucifer else None)


def _measures(food: Food) -> Sequence[Portion]:
    """The most telling first. What is not weighed follows from the piece and the density."""
    grams: dict[str, float] = {}
    if food.density_g_per_ml:
        decilitre = 100 * food.density_g_per_ml
        grams[MeasureUnit.DECILITRE] = decilitre
        grams |= {unit: decilitre * share for unit, share in DL_PER_SPOON.items()}
    if food.piece_g:
        grams[MeasureUnit.PIECE] = food.piece_g
    grams |= {row.unit: row.grams for row in food.measures.all()}
    order = sorted(TELLING, key=lambda unit: unit != _spoon(food))  # the others stay in order
    return [Portion(unit, _name(unit), grams[unit]) for unit in order if unit in grams]


def _spoon(food: Food) -> MeasureUnit | None:
    """The spoon that a food is taken with: cod liver oil with a teaspoon."""
    if food.aisle == Aisle.HEALTH:
        return MeasureUnit.TEASPOON
    return SPOONED.get(FoodGroup(food.group))


def _name(unit: MeasureUnit) -> str:
    """ "1 dl", "1 clove"; a piece needs its word here: "1 pc"."""
    said = measure(1, unit)
    return f"{said}{NO_BREAK}{unit.label}" if unit == MeasureUnit.PIECE else said
