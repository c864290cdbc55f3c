"""One planted fault for each thing that the audit of the recipes finds, by name."""

from typing import Final

from recipes.core.recipe_audit.recipe import AuditedRecipe, Texts
from tests.factories.audited_recipes import SOUP, Found, line, portion, soup, with_step

NAMED: Final = "Ha i dill.", "Add the dill."  # so that a line of dill is used
Fault = tuple[AuditedRecipe, Found]


def _with_dill(**facts: object) -> AuditedRecipe:
    return soup(lines=(*SOUP.lines, line("dill", **facts)), steps=(*SOUP.steps, Texts(*NAMED)))


FAULTS: Final[dict[str, Fault]] = {
    "an unweighed measure": (
        _with_dill(amount=1, unit="bunt"),
        ("grams", "lines[6]", "never_weighed"),
    ),
    "grams far from the measure": (
        _with_dill(amount=1, unit="neve", measures={"neve": 10.0}),
        ("grams", "lines[6]", "grams"),
    ),
    "an unknown yield": (
        _with_dill(method="stewed", is_yield_known=False),
        ("yield", "lines[6]", "yield_unknown"),
    ),
    "a thimble": (soup(portion=portion(served_g=59)), ("yield", "portions", "served")),
    "a bucket": (soup(portion=portion(served_g=1001)), ("yield", "portions", "served")),
    "a meal of nothing": (soup(portion=portion(energy_kcal=379)), ("energy", "portions", "energy")),
    "a feast": (soup(portion=portion(energy_kcal=801)), ("energy", "portions", "energy")),
    "brine": (soup(portion=portion(sodium_mg=1441)), ("salt", "portions", "salt")),
    "boiled yoghurt": (
        soup(lines=(*SOUP.lines[:4], line("yoghurt", ferment="live", method="stewed"))),
        ("live_heated", "lines[5]", "live_heated"),
    ),
    "an ingredient for nothing": (
        with_step("Ha i litt mer.", "Add the dill.", lines=(*SOUP.lines, line("dill"))),
        ("unused", "lines[6]", "unused_nb"),
    ),
    "an ingredient for Norwegians": (
        with_step("Ha i dill.", "Add a little.", lines=(*SOUP.lines, line("dill"))),
        ("unused", "lines[6]", "unused_en"),
    ),
    "an ingredient from nowhere": (
        with_step("Ha i gulrøttene.", "Add them."),
        ("unlisted", "steps[3].nb", "unlisted"),
    ),
    "different minutes": (
        with_step("Kok i 3 minutter.", "Boil for 4 minutes."),
        ("languages", "steps[3]", "numbers_differ"),
    ),
    "a tip for Norwegians": (soup(tip=Texts("Godt.")), ("languages", "tip", "one_language")),
    "an untranslated note": (
        soup(
            lines=(
                line("gronnkal", note=Texts("i fine strimler", "i fine strimler")),
                *SOUP.lines[1:],
            )
        ),
        ("languages", "lines[1].note", "not_translated"),
    ),
    "more active than there": (
        soup(active_minutes=26),
        ("times", "active_minutes", "active"),
    ),
    "a short hour": (
        with_step("Kok i 1 time.", "Boil for 1 hour."),
        ("times", "total_minutes", "too_short"),
    ),
    "a long soup": (soup(total_minutes=81), ("times", "total_minutes", "too_long")),
    "no oven": (
        with_step("Sett ovnen på 200 °C.", "Heat the oven to 200 °C."),
        ("equipment", "steps[3]", "equipment_lacking"),
    ),
    "an idle blender": (
        soup(equipment=frozenset({"blender"})),
        ("equipment", "equipment", "equipment_unused"),
    ),
    "an endless title": (soup(title=Texts("s" * 71, "Soup")), ("title", "title_nb", "title_long")),
    "a sentence": (soup(title=Texts("Suppe", "Soup.")), ("title", "title_en", "title_stop")),
    "no introduction": (
        soup(intro=Texts(" ", "Good.")),
        ("title", "intro_nb", "intro_empty"),
    ),
    "a story": (soup(intro=Texts("God.", "g" * 201)), ("title", "intro_en", "intro_long")),
}
