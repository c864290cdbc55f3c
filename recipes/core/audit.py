"""The audit: every food against what must hold of any food.

A finding is no verdict. It is right or wrong after somebody looked at the sources; what is right is
accepted with a reason (`recipes.models.AcceptedFinding`).
"""

from collections.abc import Callable, Collection, Iterator
from typing import Final

from recipes.core.audit_amounts import VITAMIN_K2, energy, missing, salt, sources_disagree, sums
from recipes.core.audit_facts import allergens, facts, measure
from recipes.core.audit_food import AuditedFood, Finding
from recipes.core.nutrients import COMPONENTS

Check = Callable[[AuditedFood], Iterator[Finding]]

# By the code of what each finds.
CHECKS: Final[dict[str, Check]] = {
    "missing": missing,
    "energy": energy,
    "salt": salt,
    "sources_disagree": sources_disagree,
    "sum": sums,
    "measure": measure,
    "allergens": allergens,
    "facts": facts,
}
VITAMIN_K2_REQUIRED: Final = "vitamin_k2_required"


def findings_of(food: AuditedFood) -> Iterator[Finding]:
    """Everything that may be wrong with `food`."""
    for check in CHECKS.values():
        yield from check(food)


def coverage(foods: Collection[AuditedFood]) -> dict[str, float]:
    """The share of foods, 0 to 1, for which each nutrient is known.

    `vitamin_k2_required` is the share among foods of animals and ferments alone.
    """
    shares = {code: _known(foods, code) for code in COMPONENTS}
    needing = [food for food in foods if food.needs_vitamin_k2]
    return shares | {VITAMIN_K2_REQUIRED: _known(needing, VITAMIN_K2)}


def _known(foods: Collection[AuditedFood], nutrient: str) -> float:
    """Nothing lacks among no foods."""
    if not foods:
        return 1.0
    return sum(nutrient in food.amounts for food in foods) / len(foods)
