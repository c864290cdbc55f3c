"""Words for what is wrong with a recipe that somebody brings along."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OWN_RECIPE_ERRORS: Final[dict[str, Promise]] = {
    "no_title": _("The recipe has no name."),
    "no_lines": _("None of the ingredients is known. At least one must be."),
    "too_many_lines": _("That is more lines than a recipe has: at most 200 can be read."),
    "unknown_food": _("One of the foods is no longer in the table. Choose again."),
    "unknown_meal": _("Say which meals it suits."),
    "too_many": _("There are too many recipes: at most 200 in a file, and 2,000 of your own."),
    "not_yours": _("This recipe is not yours to change."),
    "incomplete": _(
        "Every line must be counted, and the method written, before others can use the recipe."
    ),
    "in_use": _("A planned week has this recipe. Put another dish there first."),
    "too_large": _("The file is too large: at most 20 MB, and 5 MB for one recipe."),
    "unreadable": _("This is no file that Bonegut can read."),
    "no_recipe": _("There is no recipe in it that Bonegut can find."),
    "address_wrong": _("That is no web address. It begins with https://."),
    "address_private": _("That address is not on the open internet, so it is not fetched."),
    "address_unreachable": _("The page could not be reached. Save it in your browser instead."),
    "address_no_page": _("The site gives no page there. Save it in your browser instead."),
    "nothing": _("Paste a recipe, or choose a file."),
    "portions": _("Portions are a whole number from 1 to 100."),
    "grams": _("Grams are a number from 0 to 20,000."),
    "minutes": _("Minutes are a whole number from 1 to 1,440."),
}
