"""The form of a food's facts: lists as people write them."""

from typing import Any, Final

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from recipes import labels
from recipes.labels.changes import field_name
from recipes.models import Food
from recipes.services.curation import problem_with_facts

ALLERGENS: Final[list[tuple[str, Any]]] = list(labels.ALLERGENS.items())


class LinesField(forms.CharField):
    """A list of texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 3, "cols": 40})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = [line.strip() for line in (super().to_python(value) or "").splitlines()]
        return list(dict.fromkeys(line for line in lines if line))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(self.prepare_value(initial)) != self.to_python(data))


class CodesField(forms.TypedMultipleChoiceField):
    """A list of codes, each a box to tick; kept in order."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> list[Any]:
        return sorted(super().clean(value))


class FoodForm(forms.ModelForm):
    synonyms_nb = LinesField(required=False, help_text=_("One a line."))
    synonyms_en = LinesField(required=False, help_text=_("One a line."))
    allergens = CodesField(
        required=False,
        choices=ALLERGENS,
    )
    allergens_unknown = CodesField(
        required=False,
        choices=ALLERGENS,
        help_text=_("Not known to be free of them. Unknown is not safe."),
    )
    season_months = CodesField(
        required=False,
        coerce=int,
        choices=list(MONTHS.items()),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.declared_fields:
            if name in self.fields:  # a reader without permission to change has none
                self.fields[name].label = field_name(name)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        names = {field.name for field in Food._meta.concrete_fields}
        if not self.errors:
            facts = {name: value for name, value in given.items() if name in names}
            problem = problem_with_facts(Food(**facts))
            if problem is not None:
                raise forms.ValidationError(str(problem))
        return given

    class Meta:
        model = Food
        fields = "__all__"  # noqa: DJ007 (the admin's fieldsets name them)
