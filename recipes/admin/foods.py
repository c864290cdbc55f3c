"""Foods for the nutritionist: find, read with sources, correct."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from recipes.models import Food, FoodValue, PrebioticValue, Source, SourceFood
from recipes.services.curation import food_edited


class FoodValueInline(admin.TabularInline):
    model = FoodValue
    extra = 0
    fields = ("nutrient", "amount", "low", "high", "grade", "source_food", "reference")
    autocomplete_fields = ("source_food",)
    ordering = ("nutrient",)


class PrebioticValueInline(admin.TabularInline):
    model = PrebioticValue
    extra = 0
    fields = ("component", "low_g", "mid_g", "high_g", "grade", "reference")


@admin.register(Food)
class FoodAdmin(admin.ModelAdmin):
    """Saving a food works out its tags again, and the nutrition of every recipe that uses it."""

    list_display = ("name_nb", "name_en", "group", "ferment", "is_crucifer", "tag_list")
    list_filter = ("group", "ferment", "is_crucifer", "prebiotic_family", "diet")
    search_fields = ("search_text", "slug")
    ordering = ("name_nb",)
    prepopulated_fields = {"slug": ("name_en",)}
    readonly_fields = ("tag_list", "used_in", "is_edited")
    inlines = (FoodValueInline, PrebioticValueInline)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("tags")

    @admin.display(description=_("tags"))
    def tag_list(self, food: Food) -> str:
        return ", ".join(sorted(tag.tag for tag in food.tags.all())) if food.pk else ""

    @admin.display(description=_("used in recipes"))
    def used_in(self, food: Food) -> int:
        return food.lines.values("recipe").distinct().count() if food.pk else 0

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        food_edited(food=form.instance)


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ("title", "publisher", "edition", "licence")
    search_fields = ("title", "publisher")
    ordering = ("title",)


@admin.register(SourceFood)
class SourceFoodAdmin(admin.ModelAdmin):
    """Published rows are read here, never changed."""

    list_display = ("name", "source", "source_key")
    list_filter = ("source",)
    search_fields = ("name", "source_key")
    ordering = ("name",)
    list_select_related = ("source",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: SourceFood | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SourceFood | None = None) -> bool:
        return False
