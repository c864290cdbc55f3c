"""Foods for the nutritionist: find by any name, read, correct with a reason."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final, cast

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recipes import labels
from recipes.admin import changes, matches, merging, sheets, sources, tags
from recipes.admin.food_form import FoodForm
from recipes.admin.pages import NOT_YET, Question, ReasonForm, asked, author
from recipes.models import (
    CitedFact,
    Food,
    FoodChange,
    FoodMatch,
    FoodMeasure,
    PrebioticValue,
)
from recipes.models.naming import search_words
from recipes.services.history import record
from recipes.services.preview import Before, compare, look

# Pages of one food, besides Django's own: address, view, name.
PAGES: Final = (
    ("<int:food_id>/sources/", sources.sources_page, "sources"),
    ("<int:food_id>/sources/<slug:nutrient>/", sources.value_page, "value"),
    ("<int:food_id>/matches/", matches.matches_page, "matches"),
    ("<int:food_id>/tags/", tags.tags_page, "tags"),
    ("<int:food_id>/changes/<int:change_id>/restore/", changes.restore_page, "restore"),
    ("<int:food_id>/merge/", merging.merge_page, "merge"),
    ("<int:food_id>/unmerge/", merging.unmerge_page, "unmerge"),
    ("sheets/", sheets.sheets_page, "sheets"),
    ("sheets/<slug:kind>/", sheets.download, "download"),
)


class EditRequest(HttpRequest):
    """A request that saves a food: it carries what the food was."""

    before: Before


class Merged(admin.SimpleListFilter):
    """Foods that were merged into another are out of sight unless asked for."""

    title = gettext_lazy("merged")
    parameter_name = "merged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", gettext_lazy("Merged into another"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Food]) -> QuerySet[Food]:
        return queryset.filter(merged_into__isnull=self.value() != "yes")


class PrebioticValueInline(admin.TabularInline):
    model = PrebioticValue
    extra = 0
    fields = ("component", "low_g", "mid_g", "high_g", "grade", "reference")
    ordering = ("component",)


class FoodMeasureInline(admin.TabularInline):
    model = FoodMeasure
    extra = 0
    fields = ("unit", "grams", "grade", "reference")
    ordering = ("unit",)


class CitedFactInline(admin.TabularInline):
    model = CitedFact
    extra = 0
    fields = ("fact", "level", "percent", "grade", "reference")
    ordering = ("fact",)


@admin.register(Food)
class FoodAdmin(admin.ModelAdmin):
    """Facts of a food. Its values stand on a page of their own, beside those of every source.

    Saving shows first what changes and whom it touches, and asks why.
    """

    form = FoodForm
    change_form_template = "admin/recipes/food/change_form.html"
    change_list_template = "admin/recipes/food/change_list.html"
    list_display = ("name_nb", "name_en", "group", "ferment", "tag_list", "recipe_count")
    list_filter = ("group", "ferment", "is_crucifer", "prebiotic_family", "diet", Merged)
    search_fields = ("search_text",)  # shows the search field; what is searched stands below
    search_help_text = gettext_lazy("Any name: Norwegian, English, or a source's.")
    ordering = ("name_nb",)
    inlines = (PrebioticValueInline, FoodMeasureInline, CitedFactInline)
    list_per_page = 50
    fieldsets = (
        (
            gettext_lazy("Names"),
            {"fields": ("name_nb", "synonyms_nb", "name_en", "synonyms_en", "slug")},
        ),
        (
            gettext_lazy("What it is"),
            {
                "fields": (
                    ("group", "diet"),
                    ("ferment", "ferment_serving_g"),
                    ("is_fish", "is_red_meat", "is_high_oxalate"),
                )
            },
        ),
        (
            gettext_lazy("What it counts as"),
            {
                "fields": (
                    ("produce", "is_crucifer"),
                    ("prebiotic_family", "prebiotic_serving_g"),
                    ("plant", "plant_weight"),
                )
            },
        ),
        (gettext_lazy("Allergens"), {"fields": ("allergens", "allergens_unknown")}),
        (
            gettext_lazy("In the kitchen and the shop"),
            {
                "fields": (
                    ("piece_g", "density_g_per_ml"),
                    ("aisle", "cooking_group"),
                    "season_months",
                )
            },
        ),
    )

    # --- the list -------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Food]:
        foods = cast("QuerySet[Food]", super().get_queryset(request))
        return foods.prefetch_related("tags").annotate(
            recipe_total=Count("lines__recipe", distinct=True)
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Food], search_term: str
    ) -> tuple[QuerySet[Food], bool]:
        """Every word in a name of ours, a synonym, the slug, or the name in a source."""
        for word in search_words(search_term):
            matched = FoodMatch.objects.filter(source_food__name__icontains=word)
            queryset = queryset.filter(
                Q(search_text__contains=word)
                | Q(slug__contains=word)
                | Q(pk__in=matched.values("food"))
            )
        if request.path.endswith("/autocomplete/"):
            queryset = queryset.filter(merged_into=None)
        return queryset, False

    @admin.display(description=gettext_lazy("tags"))
    def tag_list(self, food: Food) -> str:
        return ", ".join(sorted(str(labels.tag(tag.tag)) for tag in food.tags.all()))

    @admin.display(description=gettext_lazy("recipes"), ordering="recipe_total")
    def recipe_count(self, food: Any) -> int:
        total: int = food.recipe_total
        return total

    # --- who may --------------------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: Food | None = None) -> bool:
        """A food that was merged into another is read only."""
        is_merged = obj is not None and obj.merged_into_id is not None
        return not is_merged and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Food | None = None) -> bool:
        """Nobody deletes a food: recipes and history rest on it. Two of the same are merged."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Food | None = None) -> tuple[str, ...]:
        """The slug names the food in files and addresses for good."""
        return ("slug",) if obj else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Food | None = None) -> Any:
        return {} if obj else {"slug": ("name_en",)}

    # --- saving: first the question, then the change --------------------------------------------

    def save_model(
        self, request: HttpRequest, obj: Food, form: forms.ModelForm, change: bool
    ) -> None:
        cast(EditRequest, request).before = look(foods=[obj.pk] if change else [])
        super().save_model(request, obj, form, change)

    def response_add(
        self, request: HttpRequest, obj: Food, post_url_continue: str | None = None
    ) -> HttpResponse:
        keep = partial(super().response_add, request, obj, post_url_continue)
        return self._ask(request, obj, _("Add %(food)s?") % {"food": obj}, keep)

    def response_change(self, request: HttpRequest, obj: Food) -> HttpResponse:
        keep = partial(super().response_change, request, obj)
        return self._ask(request, obj, _("Change %(food)s?") % {"food": obj}, keep)

    def _ask(
        self, request: HttpRequest, food: Food, title: str, keep: Callable[[], HttpResponse]
    ) -> HttpResponse:
        """Inside the transaction of Django's form, with everything saved: keep it, or take it back
        and ask.
        """
        before = cast(EditRequest, request).before
        form = ReasonForm(request.POST) if "seen" in request.POST else ReasonForm()
        told = form.is_bound and form.is_valid()
        record(
            before={food.pk: before.states.get(food.pk, {})},
            by=author(request),
            reason=form.cleaned_data["reason"] if told else NOT_YET,
            kind=FoodChange.Kind.EDIT,
        )
        preview = compare(before=before, foods=[food.pk], today=timezone.localdate())
        if told and preview.digest == form.cleaned_data["seen"]:
            return keep()
        transaction.set_rollback(True)
        if not preview.foods:
            messages.info(request, _("That would change nothing."))
            return HttpResponseRedirect(request.get_full_path())
        if told:
            messages.warning(request, _("The food has changed since you looked: look again."))
        question = Question(
            title=title,
            foods=(),
            change=lambda reason: None,
            button=_("Save"),
            done="",
            forward="",
            back=request.get_full_path(),
        )
        return asked(self, request, question, preview, form)

    # --- other pages ----------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(
                route,
                self.admin_site.admin_view(partial(view, self)),
                name=f"recipes_food_{name}",
            )
            for route, view, name in PAGES
        ]
        return own + super().get_urls()

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Our own history tells more than Django's log."""
        if not object_id.isdecimal():
            raise Http404
        return changes.history_page(self, request, int(object_id))

    def view_on_site(self, obj: Food) -> str:
        return obj.get_absolute_url()

    def get_view_on_site_url(self, obj: Food | None = None) -> str | None:
        """Straight to the page: there is one site."""
        if obj is None:
            return None
        return reverse("recipes:food", args=[obj.slug])
