"""Foods with one fault each, and what the audit must say of it."""

from dataclasses import replace

from recipes.core.audit_amounts import FLOORS, REQUIRED
from recipes.core.audit_food import AuditedFood
from tests.factories.audited import (
    KALE,
    SOUND,
    SOURCES,
    Found,
    animal,
    holding,
    lacking,
    measured,
    with_facts,
)

AMOUNT_FAULTS: dict[str, tuple[AuditedFood, Found]] = {
    "energy of another food": (holding(energy_kcal=90.0), ("energy", "energy_kcal", "energy")),
    "alcohol without its energy": (
        holding(alcohol_g=8.0, water_g=80.0),
        ("energy", "energy_kcal", "energy"),
    ),
    "sodium that is not in the salt": (
        replace(SOUND, sources=(replace(SOURCES[0], salt_g=1.0), SOURCES[1])),
        ("salt", "sodium_mg", "salt"),
    ),
    "sodium far from the sources": (
        replace(holding(sodium_mg=150.0), sodium_source=""),
        ("salt", "sodium_mg", "far_from_sources"),
    ),
    **{
        f"{share} times the {nutrient} of the sources": (
            holding(**{nutrient: KALE[nutrient] * share}),
            ("sources_disagree", nutrient, "far_from_sources"),
        )
        for nutrient in FLOORS
        for share in (0.4, 2.2)
    },
    "forms of K2 above K2": (
        holding(menaquinone_4_ug=1.0),
        ("sum", "vitamin_k2_ug", "vitamin_k2_forms"),
    ),
    "K2 outside its range": (
        replace(SOUND, ranges={"vitamin_k2_ug": (1.0, 2.0)}),
        ("sum", "vitamin_k2_ug", "vitamin_k2_range"),
    ),
    "more fatty acids than fat": (
        holding(monounsaturated_g=1.5),
        ("sum", "fat_g", "fatty_acids"),
    ),
    "more ALA than omega-3": (holding(ala_g=0.5), ("sum", "omega3_g", "omega3_parts")),
    "more omega-3 than polyunsaturated": (
        holding(omega3_g=0.9),
        ("sum", "polyunsaturated_g", "omega3_whole"),
    ),
    "more sugars than carbohydrate": (holding(sugars_g=3.0), ("sum", "carbohydrate_g", "sugars")),
    "more retinol than vitamin A": (
        replace(
            animal("dairy", allergens=frozenset({"milk"}), amounts=KALE | {"retinol_ug": 500.0}),
        ),
        ("sum", "vitamin_a_ug", "retinol"),
    ),
    "too dry": (holding(water_g=60.0), ("sum", "water_g", "proximates")),
    "too wet": (holding(water_g=99.0), ("sum", "water_g", "proximates")),
    **{
        f"no {nutrient}": (lacking(nutrient), ("missing", nutrient, "missing"))
        for nutrient in REQUIRED
    },
    "milk without K2": (
        replace(
            lacking("vitamin_k2_ug"),
            facts=replace(
                animal("dairy").facts,
                amounts=lacking("vitamin_k2_ug").amounts,
                allergens=frozenset({"milk"}),
            ),
            season_months=(),
        ),
        ("missing", "vitamin_k2_ug", "missing"),
    ),
    "a ferment without K2": (
        with_facts(
            ferment="live", ferment_serving_g=40.0, amounts=lacking("vitamin_k2_ug").amounts
        ),
        ("missing", "vitamin_k2_ug", "missing"),
    ),
}

FACT_FAULTS: dict[str, tuple[AuditedFood, Found]] = {
    "no measure": (replace(SOUND, measures={}), ("measure", "", "no_measure")),
    "lead in a decilitre": (
        replace(SOUND, measures={"dl": 300.0}, density_g_per_ml=None),
        ("measure", "dl", "decilitre"),
    ),
    "a tablespoon of two": (measured(ss=9.0), ("measure", "ss", "spoon")),
    "a teaspoon of a pinch": (measured(ts=0.5), ("measure", "ts", "spoon")),
    "a density of another state": (
        replace(SOUND, density_g_per_ml=0.6),
        ("measure", "density_g_per_ml", "density"),
    ),
    "two weights of a piece": (measured(stk=30.0), ("measure", "stk", "piece")),
    "an allergen of no law": (
        with_facts(allergens=frozenset({"kale"})),
        ("allergens", "kale", "no_allergen"),
    ),
    "milk without milk": (animal("dairy"), ("allergens", "milk", "allergen_lacking")),
    "cheese without milk": (animal("cheese"), ("allergens", "milk", "allergen_lacking")),
    "eggs without eggs": (animal("egg"), ("allergens", "eggs", "allergen_lacking")),
    "fish without fish": (
        animal("condiment", diet="pescetarian", is_fish=True),
        ("allergens", "fish", "allergen_lacking"),
    ),
    "a nut without nuts": (with_facts(group="nut"), ("allergens", "nut", "allergen_lacking")),
    "soya without soya": (with_facts(group="soy"), ("allergens", "soy", "allergen_lacking")),
    "vegan milk of cows": (
        with_facts(allergens=frozenset({"milk"})),
        ("allergens", "milk", "allergen_and_diet"),
    ),
    "vegetarian prawns": (
        animal("condiment", allergens=frozenset({"crustaceans"})),
        ("allergens", "crustaceans", "allergen_and_diet"),
    ),
    "celery twice": (
        with_facts(allergens=frozenset({"celery"}), allergens_unknown=frozenset({"celery"})),
        ("allergens", "celery", "allergen_twice"),
    ),
    "a ferment without a serving": (
        with_facts(ferment="live"),
        ("facts", "ferment", "ferment_without_serving"),
    ),
    "a family without a serving": (
        with_facts(prebiotic_family="allium", prebiotic_g=1.0),
        ("facts", "prebiotic", "prebiotic_without_serving"),
    ),
    "a family without grams": (
        with_facts(prebiotic_family="allium", prebiotic_serving_g=50.0),
        ("facts", "prebiotic", "prebiotic_without_grams"),
    ),
    "a pulse without its family": (
        with_facts(group="pulse"),
        ("facts", "prebiotic", "pulse_without_family"),
    ),
    "inulin of the root in the leaf": (
        with_facts(prebiotic_g=13.5),
        ("facts", "prebiotic_g", "prebiotic_of_carbohydrate"),
    ),
    "a crucifer that is no vegetable": (
        with_facts(produce="", group="herb"),
        ("facts", "crucifer", "crucifer_is_no_produce"),
    ),
    "oxalate that nobody found": (
        with_facts(is_high_oxalate=True),
        ("facts", "oxalate", "oxalate_is_lower"),
    ),
    "oxalate that was forgotten": (
        replace(SOUND, oxalate="very_high"),
        ("facts", "oxalate", "oxalate_is_higher"),
    ),
    "vegetarian beef": (
        animal("condiment", is_red_meat=True),
        ("facts", "diet", "flesh_and_diet"),
    ),
    "vegetarian chicken": (animal("meat"), ("facts", "diet", "flesh_and_diet")),
    "a season of salt": (
        with_facts(group="condiment", produce="", is_crucifer=False),
        ("facts", "season", "season_of_nothing"),
    ),
    "retinol of plants": (holding(retinol_ug=5.0), ("facts", "retinol_ug", "not_of_plants")),
    "B12 of plants": (holding(vitamin_b12_ug=0.3), ("facts", "vitamin_b12_ug", "not_of_plants")),
}
