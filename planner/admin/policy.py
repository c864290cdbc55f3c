"""The policy and the reference intakes, for the nutritionist."""

from django.contrib import admin

from planner.models import Extra, PolicyRow, ReferenceIntake


@admin.register(PolicyRow)
class PolicyRowAdmin(admin.ModelAdmin):
    """The next plan reads what is saved here; plans made before keep their record."""

    list_display = ("code", "quantity", "side", "period", "basis", "factor", "source")
    list_filter = ("period", "side")
    search_fields = ("code", "quantity")
    ordering = ("position",)


@admin.register(ReferenceIntake)
class ReferenceIntakeAdmin(admin.ModelAdmin):
    list_display = ("nutrient", "kind", "sex", "state", "age_from", "age_to", "amount", "unit")
    list_filter = ("kind", "sex", "state")
    search_fields = ("nutrient",)
    ordering = ("nutrient", "sex", "age_from")


@admin.register(Extra)
class ExtraAdmin(admin.ModelAdmin):
    list_display = ("name_nb", "name_en", "food", "grams", "is_offered")
    list_select_related = ("food",)
    autocomplete_fields = ("food",)
    ordering = ("name_nb",)
