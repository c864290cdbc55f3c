"""What one portion of a dish holds: bounds for each nutrient, and what it does for the habits.

Quantities carry their unit in the code. Nutrients come first; these are derived from lines:

- `fermented_servings`, `live_servings`: full servings of fermented food; a living culture that is
  heated over 50 °C counts as fermented only.
- `prebiotic_g`, `prebiotic_servings`: prebiotic fibre that somebody has measured, and servings of
  the families that the habit names (onion family, asparagus, Jerusalem artichoke, chicory, pulses);
  a food of a family without grams adds nothing, and is not among the known.
- `produce_g`, `crucifer_g`: vegetables, fruit and berries; crucifers.
- `counted_calcium_mg`: calcium without that of high-oxalate greens, which a target may not lean on.
- `usable_calcium_mg`: calcium times the published share that the body takes up of the food's.
- `red_meat_g`, `fish_g`, and of the fish that with much omega-3 fat: `oily_fish_g`.
- `pulse_servings`: servings of beans, lentils and peas.
- `served_g`: weight on the plate, after what cooking takes and gives.

Grams of food (`produce_g`, `fish_g` …) and servings are those that go in the pot, as dietary advice
counts them; nutrients are what is left of them when the dish is done.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final, Self

from recipes.core.cautions import CAUTIONS, food_cautions
from recipes.core.facts import FoodFacts
from recipes.core.nutrients import NUTRIENTS

LIVE: Final = "live"
FERMENTED: Final = "fermented"
CALCIUM: Final = "calcium_mg"
OMEGA_3: Final = "omega3_g"
# Oily fish is eaten for its omega-3 fat. Salmon, trout, mackerel, herring, char and sprats hold
# more than this per 100 g; halibut, roe and tuna, in oil too, hold less.
OILY_FROM_G: Final = 1.2
PULSE: Final = "pulse"
ALL_KEPT: Final[Mapping[str, float]] = MappingProxyType({})

SUMMED: Final = (
    "counted_calcium_mg",
    "fermented_servings",
    "live_servings",
    "prebiotic_g",
    "prebiotic_servings",
    "produce_g",
    "crucifer_g",
    "red_meat_g",
    "fish_g",
    "oily_fish_g",
    "pulse_servings",
)
DERIVED: Final = (*SUMMED, "usable_calcium_mg", "served_g")
QUANTITIES: Final = (*NUTRIENTS, *DERIVED)
# For these the page names the foods that brought them.
EXPLAINED: Final = (
    "fermented_servings",
    "live_servings",
    "prebiotic_g",
    "prebiotic_servings",
    "crucifer_g",
    "calcium_mg",
    "magnesium_mg",
    "vitamin_k1_ug",
)
DIETS: Final = ("vegan", "vegetarian", "pescetarian", "omnivore")  # strictest first


@dataclass(frozen=True, slots=True)
class Amount:
    """Bounds of one quantity: `known` of `of` ingredients give a value for it."""

    at_least: float
    at_most: float
    known: int
    of: int


@dataclass(frozen=True, slots=True)
class Ingredient:
    """Grams of a food in one portion, as they go in the pot, and what cooking does to them."""

    food: FoodFacts
    grams: float
    is_heated: bool = False
    # Nutrient → share that is left; all of it where a nutrient is absent.
    kept: Mapping[str, float] = field(default_factory=lambda: ALL_KEPT)
    yield_share: float | None = 1.0  # cooked weight / raw weight; None: unknown

    def holds(self, nutrient: str, per_100_g: float) -> float:
        """What the ingredient holds of a nutrient once cooked, where its food holds so much."""
        return per_100_g * self.kept.get(nutrient, 1.0) * self.grams / 100


@dataclass(frozen=True, slots=True)
class PortionFacts:
    """One portion of a dish, or of a small extra."""

    amounts: Mapping[str, Amount]
    sources: Mapping[str, Mapping[str, float]]  # quantity → food slug → amount
    plants: Mapping[str, float]  # species → what it counts
    allergens: frozenset[str]
    allergens_unknown: frozenset[str]
    diet: str
    cautions: frozenset[str] = CAUTIONS  # recipes.core.cautions; all of them until computed

    def at_least(self, quantity: str) -> float:
        """What is known to be there, in the quantity's unit."""
        return self.amounts[quantity].at_least

    def at_most(self, quantity: str) -> float:
        """What is known, with a careful allowance for what is not."""
        return self.amounts[quantity].at_most

    def as_json(self) -> dict[str, Any]:
        """A JSON document that `from_json` reads back."""
        return {
            "amounts": {
                code: [amount.at_least, amount.at_most, amount.known, amount.of]
                for code, amount in self.amounts.items()
            },
            "sources": {code: dict(foods) for code, foods in self.sources.items()},
            "plants": dict(self.plants),
            "allergens": sorted(self.allergens),
            "allergens_unknown": sorted(self.allergens_unknown),
            "diet": self.diet,
            "cautions": sorted(self.cautions),
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Self:
        """Read what `as_json` wrote."""
        return cls(
            amounts={code: Amount(*numbers) for code, numbers in document["amounts"].items()},
            sources=document["sources"],
            plants=document["plants"],
            allergens=frozenset(document["allergens"]),
            allergens_unknown=frozenset(document["allergens_unknown"]),
            diet=document["diet"],
            # Stored before cautions were: nothing is known to be safe until it is computed anew.
            cautions=frozenset(document.get("cautions", CAUTIONS)),
        )


def portion_facts(
    ingredients: Sequence[Ingredient], allowances: Mapping[str, Mapping[str, float]]
) -> PortionFacts:
    """Add up one portion.

    :param allowances: careful amounts for each group and nutrient, from `careful_allowances`
    """
    amounts = {code: _nutrient(code, ingredients, allowances) for code in NUTRIENTS}
    sources: dict[str, dict[str, float]] = {code: {} for code in EXPLAINED}
    totals = dict.fromkeys(SUMMED, 0.0)
    for ingredient in ingredients:
        parts = _derived(ingredient)
        for code, part in parts.items():
            totals[code] += part
        for code in EXPLAINED:
            part = parts[code] if code in parts else _known(code, ingredient)
            if part > 0:
                by_food = sources[code]
                by_food[ingredient.food.slug] = by_food.get(ingredient.food.slug, 0.0) + part
    for code, total in totals.items():
        amounts[code] = Amount(total, total, len(ingredients), len(ingredients))
    for code, known in (
        ("counted_calcium_mg", amounts[CALCIUM].known),
        ("prebiotic_g", sum(_is_prebiotic_known(i.food) for i in ingredients)),
    ):
        amounts[code] = replace(amounts[code], known=known)
    amounts["usable_calcium_mg"] = _usable_calcium(ingredients, allowances)
    amounts["served_g"] = _served(ingredients)
    return PortionFacts(
        amounts=amounts,
        sources=sources,
        plants={i.food.plant: i.food.plant_weight for i in ingredients if i.food.plant},
        allergens=frozenset[str]().union(*(i.food.allergens for i in ingredients)),
        allergens_unknown=frozenset[str]().union(*(i.food.allergens_unknown for i in ingredients)),
        diet=least_strict(i.food.diet for i in ingredients),
        cautions=frozenset[str]().union(
            *(food_cautions(i.food, is_heated=i.is_heated) for i in ingredients)
        ),
    )


def least_strict(diets: Iterable[str]) -> str:
    """The diet that fits a dish of foods that fit `diets`."""
    return DIETS[max((DIETS.index(diet) for diet in diets), default=0)]


def _nutrient(
    code: str, ingredients: Sequence[Ingredient], allowances: Mapping[str, Mapping[str, float]]
) -> Amount:
    at_least = at_most = 0.0
    known = 0
    for ingredient in ingredients:
        amount = ingredient.food.amounts.get(code)
        if amount is None:
            at_most += _allowed(code, ingredient, allowances)
        else:
            known += 1
            at_least += ingredient.holds(code, amount)
            at_most += ingredient.holds(code, amount)
    return Amount(at_least, at_most, known, len(ingredients))


def _usable_calcium(
    ingredients: Sequence[Ingredient], allowances: Mapping[str, Mapping[str, float]]
) -> Amount:
    """What the body takes up of the calcium. It may be all of it where nobody has measured."""
    at_least = at_most = 0.0
    known = 0
    for ingredient in ingredients:
        content = ingredient.food.amounts.get(CALCIUM)
        percent = ingredient.food.calcium_absorption_percent
        if content is None:
            most = _allowed(CALCIUM, ingredient, allowances)
        else:
            most = ingredient.holds(CALCIUM, content)
        at_most += most if percent is None else most * percent / 100
        if content is not None and percent is not None:
            at_least += most * percent / 100
        known += content == 0 or (content is not None and percent is not None)
    return Amount(at_least, at_most, known, len(ingredients))


def _served(ingredients: Sequence[Ingredient]) -> Amount:
    """Weight on the plate; an ingredient whose yield is unknown weighs what it weighed raw."""
    grams = sum(i.grams * (1.0 if i.yield_share is None else i.yield_share) for i in ingredients)
    known = sum(i.yield_share is not None for i in ingredients)
    return Amount(grams, grams, known, len(ingredients))


def _allowed(
    code: str, ingredient: Ingredient, allowances: Mapping[str, Mapping[str, float]]
) -> float:
    """The careful allowance for an unknown amount: as if cooking took nothing."""
    return allowances.get(ingredient.food.group, {}).get(code, 0.0) * ingredient.grams / 100


def _is_prebiotic_known(food: FoodFacts) -> bool:
    """A food of a prebiotic family holds some; without grams, nobody has measured how much."""
    return not food.prebiotic_family or food.prebiotic_g > 0


def _known(code: str, ingredient: Ingredient) -> float:
    return ingredient.holds(code, ingredient.food.amounts.get(code, 0.0))


def _derived(ingredient: Ingredient) -> dict[str, float]:
    food, grams = ingredient.food, ingredient.grams
    is_fermented = food.ferment in {LIVE, FERMENTED}
    servings = grams / food.ferment_serving_g if is_fermented else 0.0
    prebiotic = grams / food.prebiotic_serving_g if food.prebiotic_family else 0.0
    is_oily = food.is_fish and food.amounts.get(OMEGA_3, 0.0) >= OILY_FROM_G
    is_live = food.ferment == LIVE and not ingredient.is_heated
    return {
        "counted_calcium_mg": 0.0 if food.is_high_oxalate else _known(CALCIUM, ingredient),
        "fermented_servings": servings,
        "live_servings": servings if is_live else 0.0,
        "prebiotic_g": food.prebiotic_g * grams / 100,
        "prebiotic_servings": prebiotic,
        "produce_g": grams if food.produce else 0.0,
        "crucifer_g": grams if food.is_crucifer else 0.0,
        "red_meat_g": grams if food.is_red_meat else 0.0,
        "fish_g": grams if food.is_fish else 0.0,
        "oily_fish_g": grams if is_oily else 0.0,
        "pulse_servings": prebiotic if food.prebiotic_family == PULSE else 0.0,
    }
