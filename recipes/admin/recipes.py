"""Recipes for the nutritionist: write, see what a portion holds, review, publish."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from recipes.admin.pages import author
from recipes.admin.photo_fields import PhotoFields
from recipes.core.measures import UnknownMeasureError
from recipes.core.portion import PortionFacts
from recipes.models import Recipe, RecipeLine, RecipeSlot, RecipeStep
from recipes.models.recipe import Equipment, RecipeQuerySet
from recipes.models.trait import DishTrait
from recipes.services.foods import weigh
from recipes.services.review import (
    Outcome,
    publish,
    recipe_edited,
    retire,
    send_to_review,
    withdraw,
)


class RecipeSlotInline(admin.TabularInline):
    model = RecipeSlot
    extra = 0
    min_num = 1


class RecipeLineForm(forms.ModelForm):
    """A line; its grams may be left to the measures of the food."""

    class Meta:
        model = RecipeLine
        fields = (
            "position",
            "food",
            "grams",
            "amount",
            "unit",
            "note_nb",
            "note_en",
            "group_nb",
            "group_en",
            "method",
        )

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


class RecipeForm(PhotoFields, forms.ModelForm):
    """A recipe; its kinds of dish and its equipment are ticked, not typed."""

    traits = forms.MultipleChoiceField(
        label=_("kinds of dish"),
        choices=DishTrait.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    equipment = forms.MultipleChoiceField(
        label=_("equipment"),
        choices=Equipment.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class RecipeLineInline(admin.TabularInline):
    model = RecipeLine
    form = RecipeLineForm
    extra = 0
    autocomplete_fields = ("food",)
    ordering = ("position",)


class RecipeStepInline(admin.TabularInline):
    model = RecipeStep
    extra = 0
    ordering = ("position",)


@admin.register(Recipe)
class RecipeAdmin(admin.ModelAdmin):
    """Saving a recipe works out what a portion holds."""

    form = RecipeForm
    list_display = ("name_nb", "name_en", "meals", "status", "active_minutes", "energy_kcal")
    list_filter = ("status", "suits__slot", "main")
    search_fields = ("search_text", "slug")
    ordering = ("name_nb",)
    prepopulated_fields = {"slug": ("name_en",)}
    readonly_fields = ("status", "edited_by", "energy_kcal", "nutrition", "is_edited")
    inlines = (RecipeSlotInline, RecipeLineInline, RecipeStepInline)
    actions = ("send_chosen", "publish_chosen", "retire_chosen", "withdraw_chosen")

    def get_queryset(self, request: HttpRequest) -> Any:
        return Recipe.objects.shared().filter(adapts=None).prefetch_related("suits")

    @admin.display(description=_("meals"))
    def meals(self, recipe: Recipe) -> str:
        return ", ".join(str(suits) for suits in recipe.suits.all())

    @admin.display(description=_("one portion"))
    def nutrition(self, recipe: Recipe) -> SafeString | str:
        if not recipe.portion:
            return "–"
        amounts = PortionFacts.from_json(recipe.portion).amounts
        return render_to_string("admin/recipes/portion.html", {"amounts": amounts.items()})

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.keep_photo()
        recipe_edited(recipe=form.instance, by=author(request))

    @admin.action(description=_("Send the chosen drafts to review"))
    def send_chosen(self, request: HttpRequest, recipes: RecipeQuerySet) -> None:
        self._tell(request, send_to_review(recipes=recipes))

    @admin.action(description=_("Publish the chosen recipes"))
    def publish_chosen(self, request: HttpRequest, recipes: RecipeQuerySet) -> None:
        self._tell(request, publish(recipes=recipes, by=author(request)))

    @admin.action(description=_("Retire the chosen recipes"))
    def retire_chosen(self, request: HttpRequest, recipes: RecipeQuerySet) -> None:
        self._tell(request, retire(recipes=recipes))

    @admin.action(description=_("Withdraw the chosen recipes to draft"))
    def withdraw_chosen(self, request: HttpRequest, recipes: RecipeQuerySet) -> None:
        self._tell(request, withdraw(recipes=recipes))

    def _tell(self, request: HttpRequest, outcome: Outcome) -> None:
        moved = ngettext("%d recipe: done.", "%d recipes: done.", outcome.moved) % outcome.moved
        self.message_user(request, moved)
        for name, reasons in outcome.refused.items():
            self.message_user(request, f"{name}: {', '.join(map(str, reasons))}", messages.ERROR)
