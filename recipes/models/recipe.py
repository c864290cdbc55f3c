"""Recipes: lines of foods in grams and household measures, steps in both languages."""

from typing import Any, Final, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Household, User
from bonegut.base.models import Stamped
from recipes.models.food import Food
from recipes.models.measure import MeasureUnit
from recipes.models.naming import Bilingual, Named, search_words

PHOTO_WIDTHS: Final = (160, 320, 640, 960)  # pixels; a photo is square
PHOTO_FORMATS: Final = ("avif", "webp")  # the smallest first


class Slot(models.TextChoices):
    """The meals of a day, in the order of the day."""

    BREAKFAST = "breakfast", _("Breakfast")
    LUNCH = "lunch", _("Lunch")
    DINNER = "dinner", _("Dinner")
    SNACK = "snack", _("Snack")


class MainPart(models.TextChoices):
    """What carries the dish."""

    FISH = "fish", _("Fish")
    POULTRY = "poultry", _("Poultry")
    RED_MEAT = "red_meat", _("Red meat")
    EGG = "egg", _("Egg")
    PULSE = "pulse", _("Pulses")
    SOY = "soy", _("Soya")
    DAIRY = "dairy", _("Milk products")
    GRAIN = "grain", _("Grain")
    VEGETABLE = "vegetable", _("Vegetables")
    NUT = "nut", _("Nuts")


class Status(models.TextChoices):
    """What becomes of a recipe; who may take it from one to the next: services.review."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    RETIRED = "retired", _("Retired")


class CookingMethod(models.TextChoices):
    """What a dish does to one of its ingredients; the one that takes most, where there are two."""

    NONE = "", _("Not heated")
    BOILED_DRAINED = "boiled_drained", _("Boiled, the water poured off")
    BOILED_IN_DISH = "boiled_in_dish", _("Boiled, the water stays in the dish")
    STEAMED = "steamed", _("Steamed")
    FRIED = "fried", _("Fried or toasted in a pan")
    BAKED = "baked", _("Baked in the oven")
    GRILLED = "grilled", _("Grilled")
    STEWED = "stewed", _("Stewed")
    MICROWAVED = "microwaved", _("Cooked in a microwave oven")


class Equipment(models.TextChoices):
    """What a kitchen must have beside pots, knives and a hob."""

    OVEN = "oven", _("Oven")
    BLENDER = "blender", _("Blender or hand blender")
    MICROWAVE = "microwave", _("Microwave oven")
    WAFFLE_IRON = "waffle_iron", _("Waffle iron")


class RecipeQuerySet(models.QuerySet["Recipe"]):
    def published(self) -> Self:
        """What people browse and the planner chooses from; adaptations come from these."""
        return self.readable().filter(adapts=None)

    def readable(self, user: User | AnonymousUser | None = None) -> Self:
        """What has a page: the published recipes and what has been adapted from them; and for
        `user` those of their own households, and all that is curated for who curates it.
        """
        seen = Q(status=Status.PUBLISHED)
        if user is not None and user.is_authenticated:
            seen |= Q(household__in=Household.objects.visible_to(user))
            if user.is_staff and user.has_perm("recipes.view_recipe"):
                seen |= Q(household=None)
        return self.filter(seen)

    def plannable(self) -> Self:
        """Published recipes whose energy is known: the planner's whole menu."""
        return self.published().filter(energy_kcal__isnull=False)

    def plannable_by(self, household_id: int) -> Self:
        """A household's own recipes whose energy is known."""
        return self.filter(household=household_id, energy_kcal__isnull=False)

    def named_like(self, words: str) -> Self:
        """Recipes whose search text holds every word of `words`."""
        recipes = self
        for word in search_words(words):
            recipes = recipes.filter(search_text__contains=word)
        return recipes

    def own(self, user: User | AnonymousUser) -> Self:
        """Recipes of the households that `user` is a member of."""
        return self.filter(household__in=Household.objects.visible_to(user))

    def shared(self) -> Self:
        """What belongs to no household: the recipes that are curated, published or not."""
        return self.filter(household=None)

    def for_slot(self, slot: str) -> Self:
        """Recipes that suit the meal `slot`."""
        return self.filter(suits__slot=slot)


class Recipe(Named, Stamped):
    """One dish. Its lines are for `portions` portions of an eater who needs 2000 kcal a day."""

    slug = models.SlugField(_("slug"), unique=True)
    # A household's own recipe is nobody else's: always a draft, which nothing public ever reads.
    household = models.ForeignKey(
        "accounts.Household",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="recipes",
        verbose_name=_("household"),
    )
    left_out: "models.JSONField[list[str], list[str]]" = models.JSONField(
        _("lines without a food"), default=list, blank=True, editable=False
    )
    # An adaptation: the same dish with some foods replaced, for people whom it does not suit.
    adapts = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="adaptations",
        verbose_name=_("adapts"),
    )
    replaced: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(
        _("replaced foods"),
        default=dict,
        blank=True,
        editable=False,  # slug → slug instead
    )
    intro_nb = models.TextField(_("introduction in Norwegian"))
    intro_en = models.TextField(_("introduction in English"))
    tip_nb = models.TextField(_("tip in Norwegian"), blank=True)
    tip_en = models.TextField(_("tip in English"), blank=True)
    day_before_nb = models.TextField(
        _("to do the day before, in Norwegian"),
        blank=True,
        help_text=_("Soak, thaw, ferment: one sentence that stands alone on the day before."),
    )
    day_before_en = models.TextField(_("to do the day before, in English"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    main = models.CharField(_("main part"), max_length=12, choices=MainPart)
    traits: "models.JSONField[list[str], list[str]]" = models.JSONField(
        _("kinds of dish"), default=list, blank=True
    )
    keeps_days = models.PositiveSmallIntegerField(
        _("keeps, days"),
        default=0,
        help_text=_("Chilled, and still good warmed up or cold. 0: to be eaten at once."),
    )
    is_freezable = models.BooleanField(_("can be frozen"), default=False)
    reheats_well = models.BooleanField(_("reheats well"), default=False)
    equipment: "models.JSONField[list[str], list[str]]" = models.JSONField(
        _("equipment"), default=list, blank=True
    )
    portions = models.PositiveSmallIntegerField(_("portions"))
    active_minutes = models.PositiveSmallIntegerField(_("active minutes"))
    total_minutes = models.PositiveSmallIntegerField(_("total minutes"))
    rest_minutes = models.PositiveSmallIntegerField(_("resting minutes"), default=0)
    is_edited = models.BooleanField(
        _("edited here"),
        default=False,
        editable=False,
        help_text=_("The data that comes with Bonegut no longer overwrites it."),
    )
    edited_by = models.ForeignKey(
        "accounts.User",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("last written by"),
    )
    # Kept by services.photos, so that a list need not look for photos; "": there is none.
    photo_version = models.CharField(max_length=12, blank=True, editable=False)
    # Computed by services.nutrition whenever a line, a food or a value changes; never typed.
    energy_kcal = models.FloatField(
        _("energy of a portion, kcal"), null=True, blank=True, editable=False
    )
    portion: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(
        _("facts of a portion"), default=dict, editable=False
    )

    objects = RecipeQuerySet.as_manager()

    class Meta:
        verbose_name = _("recipe")
        verbose_name_plural = _("recipes")
        constraints = [
            models.CheckConstraint(name="recipe_has_portions", condition=Q(portions__gte=1)),
            models.CheckConstraint(
                name="recipe_active_within_total",
                condition=Q(active_minutes__lte=models.F("total_minutes")),
            ),
            models.CheckConstraint(
                name="recipe_day_before_in_both_languages",
                condition=Q(day_before_nb="", day_before_en="")
                | (~Q(day_before_nb="") & ~Q(day_before_en="")),
            ),
            models.CheckConstraint(
                name="recipe_of_a_household_is_no_ones_else",
                condition=Q(household=None, left_out=[])
                | Q(household__isnull=False, status=Status.DRAFT, adapts=None),
            ),
            models.CheckConstraint(
                name="recipe_adaptation_replaces_something",
                condition=Q(adapts=None, replaced={}) | (Q(adapts__isnull=False) & ~Q(replaced={})),
            ),
            models.CheckConstraint(
                name="recipe_keeps_a_week_at_most", condition=Q(keeps_days__lte=7)
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("recipes:recipe", args=[self.slug])

    def photo_url(self, width: int, ending: str) -> str:
        """Where the photo is, in one of its widths and formats."""
        address = reverse("recipes:photo", args=[self.slug, width, ending])
        return f"{address}?v={self.photo_version}"

    @property
    def picture_url(self) -> str:
        """The largest photo, or else the drawn plate."""
        if self.photo_version:
            return self.photo_url(PHOTO_WIDTHS[-1], PHOTO_FORMATS[-1])
        return reverse("recipes:plate", args=[self.slug])

    @property
    def intro(self) -> str:
        intro: str = self.in_language("intro")
        return intro

    @property
    def tip(self) -> str:
        tip: str = self.in_language("tip")
        return tip

    @property
    def day_before(self) -> str:
        """What has to be done the day before; mostly nothing."""
        text: str = self.in_language("day_before")
        return text


class RecipeSlot(models.Model):
    """A meal that a recipe suits."""

    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="suits")
    slot = models.CharField(_("meal"), max_length=10, choices=Slot)

    class Meta:
        verbose_name = _("suits meal")
        verbose_name_plural = _("suits meals")
        constraints = [models.UniqueConstraint(fields=["recipe", "slot"], name="recipe_slot_once")]

    def __str__(self) -> str:
        return self.get_slot_display()


# What is written of a line, beside its place and its food.
LINE_COLUMNS: Final = (
    "grams",
    "amount",
    "unit",
    "note_nb",
    "note_en",
    "group_nb",
    "group_en",
    "method",
)


class RecipeLine(Bilingual):
    """One ingredient: grams of the edible part in the food's own state, and the cook's measure."""

    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(_("position"))
    food = models.ForeignKey(Food, on_delete=models.PROTECT, related_name="lines")
    grams = models.FloatField(_("grams"))
    amount = models.FloatField(_("amount"))
    unit = models.CharField(_("unit"), max_length=6, choices=MeasureUnit)
    note_nb = models.CharField(_("preparation in Norwegian"), max_length=80, blank=True)
    note_en = models.CharField(_("preparation in English"), max_length=80, blank=True)
    group_nb = models.CharField(
        _("part of the dish in Norwegian"),
        max_length=40,
        blank=True,
        help_text=_("“Dressing”, “To serve”: lines of one part stand together under its name."),
    )
    group_en = models.CharField(_("part of the dish in English"), max_length=40, blank=True)
    method = models.CharField(
        _("cooked"),
        max_length=14,
        choices=CookingMethod,
        blank=True,
        help_text=_("What is heated over 50 °C. A living culture does not survive it."),
    )

    class Meta:
        verbose_name = _("line")
        verbose_name_plural = _("lines")
        constraints = [
            models.UniqueConstraint(
                fields=["recipe", "position"], name="recipe_line_position_once"
            ),
            models.CheckConstraint(
                name="recipe_line_amounts_positive", condition=Q(grams__gt=0, amount__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount:g} {self.unit} {self.food}"

    @property
    def is_heated(self) -> bool:
        """Whether it gets over 50 °C in the dish."""
        return bool(self.method)

    @property
    def group(self) -> str:
        """The part of the dish that it belongs to; nothing for the dish itself."""
        group: str = self.in_language("group")
        return group

    @property
    def note(self) -> str:
        note: str = self.in_language("note")
        return note


class RecipeStep(Bilingual):
    """One step of the method."""

    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(_("position"))
    text_nb = models.TextField(_("text in Norwegian"))
    text_en = models.TextField(_("text in English"))

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            models.UniqueConstraint(
                fields=["recipe", "position"], name="recipe_step_position_once"
            ),
        ]

    def __str__(self) -> str:
        return self.text_nb[:60]

    @property
    def text(self) -> str:
        text: str = self.in_language("text")
        return text
