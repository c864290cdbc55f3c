"""Recipes for the nutritionist: write, see what a portion holds, review, publish."""

from functools import partial
from typing import Any, Final

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from recipes.admin.live_portion import live_portion, portion_words
from recipes.admin.pages import author
from recipes.admin.photo_fields import PhotoFields
from recipes.admin.recipe_changes import history_page, restore_page
from recipes.admin.recipe_files import download, files_page
from recipes.admin.recipe_lines import RecipeLineForm
from recipes.core.portion import PortionFacts
from recipes.models import Recipe, RecipeLine, RecipeSlot, RecipeStep
from recipes.models.recipe import Equipment, RecipeQuerySet
from recipes.models.trait import DishTrait
from recipes.services.recipe_history import recipe_edited, states_of
from recipes.services.review import (
    Outcome,
    publish,
    retire,
    send_to_review,
    withdraw,
)
from recipes.services.touched import touched_by_recipe

TWO_LINES: Final[dict[Any, Any]] = {
    models.TextField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": 70})}
}


class RecipeSlotInline(admin.TabularInline):
    model = RecipeSlot
    extra = 0
    min_num = 1


class RecipeForm(PhotoFields, forms.ModelForm):
    """A recipe; its kinds of dish and its equipment are ticked, not typed."""

    traits = forms.MultipleChoiceField(
        label=_("Kinds of dish"),
        choices=DishTrait.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    equipment = forms.MultipleChoiceField(
        label=_("Equipment"),
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
    formfield_overrides = TWO_LINES
    extra = 0
    ordering = ("position",)


@admin.register(Recipe)
class RecipeAdmin(admin.ModelAdmin):
    """Saving a recipe works out what a portion holds."""

    form = RecipeForm
    formfield_overrides = TWO_LINES
    list_display = ("name_nb", "name_en", "meals", "status", "active_minutes", "energy")
    list_filter = ("status", "suits__slot", "main")
    search_fields = ("search_text", "slug")
    ordering = ("name_nb",)
    prepopulated_fields = {"slug": ("name_en",)}
    readonly_fields = ("status", "weeks", "edited_by", "nutrition", "is_edited")
    inlines = (RecipeSlotInline, RecipeLineInline, RecipeStepInline)
    actions = (
        "send_chosen",
        "publish_chosen",
        "retire_chosen",
        "withdraw_chosen",
        "download_chosen",
    )

    class Media:
        js = ("admin/js/jquery.init.js", "recipes/live_portion.js")
        css = {"all": ("recipes/admin.css",)}

    def get_queryset(self, request: HttpRequest) -> Any:
        return Recipe.objects.shared().filter(adapts=None).prefetch_related("suits")

    @admin.display(description=_("meals"))
    def meals(self, recipe: Recipe) -> str:
        return ", ".join(str(suits) for suits in recipe.suits.all())

    @admin.display(description=_("energy of a portion, kcal"), ordering="energy_kcal")
    def energy(self, recipe: Recipe) -> int | None:
        return None if recipe.energy_kcal is None else round(recipe.energy_kcal)

    @admin.display(description=_("one portion"))
    def nutrition(self, recipe: Recipe) -> SafeString:
        facts = PortionFacts.from_json(recipe.portion) if recipe.portion else None
        address = reverse("admin:recipes_recipe_live_portion")
        return format_html(
            '<div data-live-portion="{}" aria-live="polite">{}</div>', address, portion_words(facts)
        )

    @admin.display(description=_("planned weeks"))
    def weeks(self, recipe: Recipe) -> SafeString:
        touched = touched_by_recipe(recipe=recipe, today=timezone.localdate())
        return render_to_string("admin/recipes/recipe_weeks.html", {"touched": touched})

    def get_urls(self) -> list[Any]:
        live = path(
            "portion/",
            require_POST(self.admin_site.admin_view(self._live_portion)),
            name="recipes_recipe_live_portion",
        )
        back = path(
            "<str:recipe_id>/history/<int:change_id>/",
            self.admin_site.admin_view(partial(restore_page, self)),
            name="recipes_recipe_restore",
        )
        files = path(
            "files/",
            self.admin_site.admin_view(partial(files_page, self)),
            name="recipes_recipe_files",
        )
        return [live, back, files, *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Our own history tells more than Django's log."""
        return history_page(self, request, object_id)

    def _live_portion(self, request: HttpRequest) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        return live_portion(request)

    def save_model(self, request: HttpRequest, obj: Recipe, form: Any, change: bool) -> None:
        form.before = states_of([obj.pk])[obj.pk] if change else {}
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.keep_photo()
        recipe_edited(recipe=form.instance.pk, before=form.before, by=author(request))

    @admin.action(description=_("Send the chosen drafts to review"))
    def send_chosen(self, request: HttpRequest, recipes: RecipeQuerySet) -> None:
        self._tell(request, send_to_review(recipes=recipes, by=author(request)))

    @admin.action(description=_("Publish the chosen recipes"))
    def publish_chosen(self, request: HttpRequest, recipes: RecipeQuerySet) -> None:
        self._tell(request, publish(recipes=recipes, by=author(request)))

    @admin.action(description=_("Retire the chosen recipes"))
    def retire_chosen(self, request: HttpRequest, recipes: RecipeQuerySet) -> None:
        self._tell(request, retire(recipes=recipes, by=author(request)))

    @admin.action(description=_("Withdraw the chosen recipes to draft"))
    def withdraw_chosen(self, request: HttpRequest, recipes: RecipeQuerySet) -> None:
        self._tell(request, withdraw(recipes=recipes, by=author(request)))

    @admin.action(description=_("Download the chosen recipes as files"), permissions=["view"])
    def download_chosen(self, request: HttpRequest, recipes: RecipeQuerySet) -> HttpResponse:
        return download(recipes)

    def _tell(self, request: HttpRequest, outcome: Outcome) -> None:
        moved = ngettext("%d recipe: done.", "%d recipes: done.", outcome.moved) % outcome.moved
        self.message_user(request, moved)
        for name, reasons in outcome.refused.items():
            self.message_user(request, f"{name}: {', '.join(map(str, reasons))}", messages.ERROR)
