from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlannerConfig(AppConfig):
    name = "planner"
    verbose_name = _("Planner")

    def ready(self) -> None:
        """Tell the recipes, which know no planner, what of ours hangs on a food or a recipe."""
        from planner.models import Extra
        from planner.services.touched import weeks_serving, weeks_with
        from recipes.services.merging import follow_merges
        from recipes.services.touched import register_weeks, register_weeks_serving

        register_weeks(weeks_with)
        register_weeks_serving(weeks_serving)
        follow_merges("extras", Extra)
