"""Kale soup without a fault, and the same with one: what the audit of the recipes is tried on."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from recipes.core.portion import Amount, PortionFacts
from recipes.core.recipe_audit.checks import findings_of
from recipes.core.recipe_audit.ingredients import Vocabulary
from recipes.core.recipe_audit.recipe import AuditedLine, AuditedRecipe, NamedFood, Texts
from recipes.services.recipe_words import shipped_words

Found = tuple[str, str, str]  # finding, place, sentence

FOODS: Final[Mapping[str, NamedFood]] = {
    food.slug: food
    for food in (
        NamedFood("gronnkal", "vegetable", "kale", ("Grønnkål, rå",), ("Kale, raw", "curly kale")),
        NamedFood("hodekal", "vegetable", "cabbage", ("Hodekål, rå", "kål"), ("White cabbage",)),
        NamedFood("lok_gul", "vegetable", "onion", ("Løk, gul, rå",), ("Onion, yellow, raw",)),
        NamedFood("rodlok", "vegetable", "onion", ("Rødløk, rå", "rød løk"), ("Red onion",)),
        NamedFood("gulrot", "vegetable", "carrot", ("Gulrot, rå",), ("Carrot, raw",)),
        NamedFood("tomat", "vegetable", "tomato", ("Tomat", "tomater"), ("Tomato", "tomatoes")),
        NamedFood("paprika_rod", "vegetable", "pepper", ("Rød paprika",), ("Red pepper",)),
        NamedFood("paprika_gul", "vegetable", "pepper", ("Gul paprika",), ("Yellow pepper",)),
        NamedFood("potet", "potato", "potato", ("Poteter",), ("Potatoes",)),
        NamedFood("rapsolje", "fat", "", ("Rapsolje",), ("Rapeseed oil",)),
        NamedFood("olivenolje", "fat", "", ("Olivenolje",), ("Olive oil",)),
        NamedFood("vann", "drink", "", ("Vann",), ("Water",)),
        NamedFood("salt", "condiment", "", ("Salt",), ("Salt",)),
        NamedFood("sort_pepper", "spice", "", ("Sort pepper", "pepper"), ("Black pepper",)),
        NamedFood("karri", "spice", "", ("Karripulver",), ("Curry powder", "curry")),
        NamedFood("yoghurt", "dairy", "", ("Yoghurt, naturell",), ("Yoghurt, plain",)),
        NamedFood("dill", "herb", "dill", ("Dill, frisk",), ("Dill, fresh",)),
        NamedFood("egg", "egg", "", ("Egg, rå",), ("Egg, raw",)),
        NamedFood("eggeplomme", "egg", "", ("Eggeplomme, rå",), ("Egg yolk, raw",)),
        NamedFood("sitron", "fruit", "lemon", ("Sitron",), ("Lemon",)),
        NamedFood("sitronsaft", "fruit", "", ("Sitronsaft",), ("Lemon juice",)),
        NamedFood("ris", "grain", "rice", ("Ris, hvit",), ("White rice", "rice")),
        NamedFood("fullkornsris", "grain", "rice", ("Fullkornsris",), ("Brown rice",)),
        NamedFood("makrell", "fish", "", ("Makrell i tomat",), ("Mackerel in tomato sauce",)),
        NamedFood("brisling", "fish", "", ("Brisling",), ("Brisling sardines (sprats)",)),
        NamedFood("kylling", "meat", "", ("Kyllinglår",), ("Chicken thigh",)),
        NamedFood("lammelar", "meat", "", ("Lammelår",), ("Leg of lamb",)),
        NamedFood("hvetemel", "grain", "wheat", ("Hvetemel", "siktet hvetemel"), ("White flour",)),
        NamedFood(
            "hvetemel_sammalt", "grain", "wheat", ("Sammalt hvetemel",), ("Wholemeal flour",)
        ),
    )
}
LISTS, PARTS = shipped_words()
VOCABULARY: Final = Vocabulary(foods=FOODS, parts=PARTS, lists=LISTS)

AMOUNTS: Final = {
    "energy_kcal": 500.0,
    "sodium_mg": 400.0,
    "served_g": 450.0,
    "fish_g": 0.0,
    "live_servings": 1.0,
    "crucifer_g": 75.0,
    "prebiotic_servings": 1.0,
    "prebiotic_g": 2.0,
    "counted_calcium_mg": 250.0,
    "zinc_mg": 4.0,
}


def portion(**facts: Any) -> PortionFacts:
    """What a portion of the soup holds; quantities by their code, and other facts by theirs."""
    amounts = AMOUNTS | {code: facts.pop(code) for code in AMOUNTS if code in facts}
    known = {"allergens": frozenset({"milk"}), "allergens_unknown": frozenset(), "plants": {}}
    return PortionFacts(
        amounts={code: Amount(amount, amount, 5, 5) for code, amount in amounts.items()},
        **{"sources": {}, "diet": "vegetarian", "cautions": frozenset[str]()} | known | facts,
    )


def line(slug: str, **facts: Any) -> AuditedLine:
    """100 g of a food, weighed as such."""
    weighed: dict[str, Any] = {"grams": 100, "amount": 100, "unit": "g"}
    return AuditedLine(food=FOODS[slug], **(weighed | facts))


SOUP: Final = AuditedRecipe(
    slug="kale-soup",
    title=Texts("Grønnkålsuppe", "Kale soup"),
    intro=Texts("Grønn og god.", "Green and good."),
    main="vegetable",
    slots=("lunch",),
    portions=2,
    active_minutes=15,
    total_minutes=25,
    lines=(
        line("gronnkal", method="boiled_in_dish"),
        line("lok_gul", method="boiled_in_dish", amount=1, unit="stk", measures={"stk": 110.0}),
        line("rapsolje", method="boiled_in_dish"),
        line("vann", method="boiled_in_dish"),
        line("yoghurt", ferment="live"),
    ),
    steps=(
        Texts(
            "Surr løken i oljen i 5 minutter. Ha i grønnkål og vann, og kok i 10–12 minutter.",
            "Soften the onion in the oil for 5 minutes. Add the kale and water and simmer for "
            "10–12 minutes.",
        ),
        Texts("Server med yoghurten.", "Serve with the yoghurt."),
    ),
    portion=portion(),
    keeps_days=2,
)


def soup(**facts: Any) -> AuditedRecipe:
    """Kale soup with other facts."""
    return replace(SOUP, **facts)


def with_line(slug: str, **facts: Any) -> AuditedRecipe:
    """The soup with one more line, the sixth."""
    return soup(lines=(*SOUP.lines, line(slug, **facts)))


def with_step(nb: str, en: str, **facts: Any) -> AuditedRecipe:
    """The soup with one more step, the third."""
    return soup(steps=(*SOUP.steps, Texts(nb, en)), **facts)


def found(recipe: AuditedRecipe) -> list[Found]:
    """What the audit finds in one recipe."""
    return [(one.finding, one.place, one.sentence) for one in findings_of(recipe, VOCABULARY)]
