"""What was done with a recipe, by whom and when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from recipes.models.recipe import Recipe


class RecipeChange(models.Model):
    """One change of a recipe: the history. `before` and `after` are its whole state
    (`recipes.services.recipe_history.states_of`), so that any two can be compared and one restored.
    """

    class Kind(models.TextChoices):
        EDIT = "edit", _("Edited")
        FILE = "file", _("From a file")
        MOVED = "moved", _("New status")
        RESTORED = "restored", _("Restored")

    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    before = models.JSONField(_("before"))  # empty: the recipe was not there
    after = models.JSONField(_("after"))
    changed_by = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("change of a recipe")
        verbose_name_plural = _("history of recipes")

    def __str__(self) -> str:
        return f"{self.recipe}: {self.get_kind_display()}"
