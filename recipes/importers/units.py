"""Units at the border: what a source says becomes the unit that our code ends in."""

from typing import Final

# Retinol activity equivalents are µg, alpha-tocopherol equivalents mg.
SAME_UNIT: Final = {"µg": "ug", "μg": "ug", "mcg": "ug", "rae": "ug", "mg-ate": "mg"}
GRAMS: Final = {"g": 1.0, "mg": 1e-3, "ug": 1e-6}


def in_unit_of(code: str, amount: str, unit: str) -> str:
    """`amount` in the unit that `code` ends in; the text itself where nothing is to convert.

    What cannot be converted comes back with its unit, which no parser takes for a number: it is
    refused with a reason that shows it.
    """
    ours = code.rsplit("_", 1)[1]
    theirs = SAME_UNIT.get(unit.lower(), unit.lower())
    if theirs == ours or (ours == "total" and theirs == "g"):
        return amount
    if theirs in GRAMS and ours in GRAMS:
        try:
            return f"{float(amount) * GRAMS[theirs] / GRAMS[ours]:.10g}"
        except ValueError:
            return amount
    return f"{amount} {unit}"
