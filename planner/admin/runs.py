"""How runs ended. What a household eats is not for the admin."""

from django.contrib import admin
from django.http import HttpRequest

from planner.models import PlanRun


@admin.register(PlanRun)
class PlanRunAdmin(admin.ModelAdmin):
    """Read only: runs are made by asking for a week."""

    list_display = ("id", "monday", "status", "gap", "seconds", "created_at")
    list_filter = ("status",)
    ordering = ("-pk",)
    fields = (
        "monday",
        "status",
        "seed",
        "digest",
        "versions",
        "objective_ore",
        "bound_ore",
        "gap",
        "seconds",
        "attempt",
        "stage",
        "heartbeat_at",
        "created_at",
        "started_at",
        "finished_at",
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: PlanRun | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: PlanRun | None = None) -> bool:
        return False
