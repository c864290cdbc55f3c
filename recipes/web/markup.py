"""A recipe as schema.org tells recipes, for search engines and for programs that keep recipes."""

import json
from typing import Any, Final

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from recipes.web.recipe_page import RecipePage

# The properties of NutritionInformation, with our quantities in the units that they ask for.
NUTRITION: Final = (
    ("calories", "energy_kcal", "kcal"),
    ("proteinContent", "protein_g", "g"),
    ("fiberContent", "fibre_g", "g"),
    ("sodiumContent", "sodium_mg", "mg"),
)
# Inside a script nothing may end it.
_ESCAPES: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


def recipe_markup(request: HttpRequest, page: RecipePage) -> SafeString:
    """JSON-LD, safe inside a script. Only nutrients that every ingredient tells are in it."""
    text = json.dumps(_document(request, page), ensure_ascii=False)
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308  (no sign of HTML is left)


def _document(request: HttpRequest, page: RecipePage) -> dict[str, Any]:
    recipe = page.recipe
    rows = {row.code: row for row in page.first if row.is_complete}
    return {
        "@context": "https://schema.org",
        "@type": "Recipe",
        "name": recipe.name,
        "description": recipe.intro,
        "url": request.build_absolute_uri(recipe.get_absolute_url()),
        "image": request.build_absolute_uri(recipe.picture_url),
        "inLanguage": getattr(request, "LANGUAGE_CODE", ""),
        "recipeYield": str(page.portions),
        "totalTime": f"PT{recipe.total_minutes}M",
        "recipeCategory": [str(suits.get_slot_display()) for suits in recipe.suits.all()],
        "recipeIngredient": [
            *(
                ", ".join(filter(None, (f"{row.measure} {row.line.food.name}", row.line.note)))
                for row in page.lines
            ),
            *recipe.left_out,
        ],
        "recipeInstructions": [{"@type": "HowToStep", "text": step.text} for step in page.steps],
        "nutrition": {
            "@type": "NutritionInformation",
            **{
                name: f"{rows[code].amount.at_least:.0f} {unit}"
                for name, code, unit in NUTRITION
                if code in rows
            },
        },
    }
