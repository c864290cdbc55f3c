"""A line of a recipe, in its form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recipes.core.measures import UnknownMeasureError
from recipes.models import RecipeLine
from recipes.models.recipe import LINE_COLUMNS
from recipes.services.foods import weigh


class RecipeLineForm(forms.ModelForm):
    """A line; its grams may be left to the measures of the food."""

    class Meta:
        model = RecipeLine
        fields = ("position", "food", *LINE_COLUMNS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grams"].required = False
        self.fields["grams"].help_text = _("Empty: worked out from the measures of the food.")

    def clean(self) -> dict[str, Any]:
        line: dict[str, Any] = super().clean() or self.cleaned_data
        if line.get("grams") is None and "grams" not in self.errors:
            try:
                line["grams"] = weigh(food=line["food"], amount=line["amount"], unit=line["unit"])
            except KeyError:  # one of them has an error of its own
                return line
            except UnknownMeasureError:
                self.add_error(
                    "grams", _("Nobody has weighed this food in that measure: type the grams.")
                )
        return line
