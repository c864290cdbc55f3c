"""Curated foods: one row for each food and state (raw, dry, drained)."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bonegut.base.models import Stamped
from recipes.core.nutrients import NUTRIENTS
from recipes.models.naming import Named, search_words
from recipes.models.source import SourceFood


class FoodGroup(models.TextChoices):
    DAIRY = "dairy", _("Milk products")
    CHEESE = "cheese", _("Cheese")
    EGG = "egg", _("Eggs")
    FISH = "fish", _("Fish and shellfish")
    MEAT = "meat", _("Meat and poultry")
    GRAIN = "grain", _("Grain and bread")
    POTATO = "potato", _("Potatoes")
    PULSE = "pulse", _("Pulses")
    SOY = "soy", _("Soya foods")
    VEGETABLE = "vegetable", _("Vegetables")
    MUSHROOM = "mushroom", _("Mushrooms")
    FRUIT = "fruit", _("Fruit")
    BERRY = "berry", _("Berries")
    NUT = "nut", _("Nuts")
    SEED = "seed", _("Seeds")
    FAT = "fat", _("Oils and fats")
    HERB = "herb", _("Herbs")
    SPICE = "spice", _("Spices")
    CONDIMENT = "condiment", _("Condiments")
    SWEET = "sweet", _("Sweet things")
    DRINK = "drink", _("Drinks")


class Ferment(models.TextChoices):
    """What fermentation left in the food as it is eaten."""

    NONE = "", _("Not fermented")
    LIVE = "live", _("Fermented, with living culture")
    FERMENTED = "fermented", _("Fermented, no living culture assured")
    PICKLED = "pickled", _("Pickled in vinegar, not fermented")


class Produce(models.TextChoices):
    """What counts towards vegetables, fruit and berries."""

    NONE = "", _("Does not count")
    VEGETABLE = "vegetable", _("Vegetable")
    FRUIT = "fruit", _("Fruit")
    BERRY = "berry", _("Berry")


class PrebioticFamily(models.TextChoices):
    """The families whose serving the prebiotic habit asks for."""

    NONE = "", _("None of these")
    ALLIUM = "allium", _("Onion family")
    ASPARAGUS = "asparagus", _("Asparagus")
    JERUSALEM_ARTICHOKE = "jerusalem_artichoke", _("Jerusalem artichoke")
    CHICORY = "chicory", _("Chicory")
    PULSE = "pulse", _("Pulse")


class Diet(models.TextChoices):
    """The strictest diet that the food fits."""

    VEGAN = "vegan", _("Vegan")
    VEGETARIAN = "vegetarian", _("Vegetarian")
    PESCETARIAN = "pescetarian", _("Pescetarian")
    OMNIVORE = "omnivore", _("Everything")


class FoodQuerySet(models.QuerySet["Food"]):
    def named_like(self, words: str) -> Self:
        """Foods whose search text holds every word of `words`."""
        foods = self
        for word in search_words(words):
            foods = foods.filter(search_text__contains=word)
        return foods

    def tagged(self, tag: str) -> Self:
        """Foods that carry the computed tag `tag`."""
        return self.filter(tags__tag=tag)


class Food(Named, Stamped):
    """One curated food. Amounts are per 100 g edible portion; a nutrient without a row is
    unknown.
    """

    slug = models.SlugField(_("slug"), unique=True)
    group = models.CharField(_("group"), max_length=20, choices=FoodGroup)
    ferment = models.CharField(_("fermentation"), max_length=10, choices=Ferment, blank=True)
    ferment_serving_g = models.FloatField(_("serving as a ferment, g"), null=True, blank=True)
    produce = models.CharField(
        _("vegetable, fruit or berry"), max_length=10, choices=Produce, blank=True
    )
    is_crucifer = models.BooleanField(_("crucifer"), default=False)
    prebiotic_family = models.CharField(
        _("prebiotic family"), max_length=20, choices=PrebioticFamily, blank=True
    )
    prebiotic_serving_g = models.FloatField(_("serving as a prebiotic, g"), null=True, blank=True)
    plant = models.CharField(
        _("plant"), max_length=40, blank=True, help_text=_("Species key; once a week it counts.")
    )
    plant_weight = models.FloatField(_("counts as plants"), default=1)
    allergens = models.JSONField(_("contains allergens"), default=list, blank=True)
    allergens_unknown = models.JSONField(_("may contain allergens"), default=list, blank=True)
    diet = models.CharField(_("diet"), max_length=12, choices=Diet)
    is_high_oxalate = models.BooleanField(
        _("high in oxalate"), default=False, help_text=_("Its calcium is not counted to a target.")
    )
    is_red_meat = models.BooleanField(_("red meat"), default=False)
    is_fish = models.BooleanField(_("fish"), default=False)
    piece_g = models.FloatField(_("weight of one piece, g"), null=True, blank=True)
    density_g_per_ml = models.FloatField(_("density, g/ml"), null=True, blank=True)
    is_edited = models.BooleanField(
        _("edited here"),
        default=False,
        editable=False,
        help_text=_("The data that comes with Bonegut no longer overwrites it."),
    )

    objects = FoodQuerySet.as_manager()

    class Meta:
        verbose_name = _("food")
        verbose_name_plural = _("foods")
        constraints = [
            models.CheckConstraint(
                name="food_ferment_has_serving",
                condition=Q(ferment__in=["", "pickled"]) | Q(ferment_serving_g__gt=0),
            ),
            models.CheckConstraint(
                name="food_prebiotic_family_has_serving",
                condition=Q(prebiotic_family="") | Q(prebiotic_serving_g__gt=0),
            ),
            models.CheckConstraint(
                name="food_plant_weight_from_0_to_1",
                condition=Q(plant_weight__gte=0, plant_weight__lte=1),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("recipes:food", args=[self.slug])


class Grade(models.TextChoices):
    """How firm a value is."""

    TABLE = "table", _("From a published table")
    LITERATURE = "literature", _("From the literature, seen")
    ESTIMATE = "estimate", _("Estimate, to verify")


class FoodValue(Stamped):
    """The chosen amount of one nutrient in one food, with where it comes from."""

    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="values")
    nutrient = models.CharField(
        _("nutrient"), max_length=20, choices=[(code, code) for code in NUTRIENTS]
    )
    amount = models.FloatField(_("amount per 100 g"))
    low = models.FloatField(_("lowest"), null=True, blank=True)
    high = models.FloatField(_("highest"), null=True, blank=True)
    source_food = models.ForeignKey(
        SourceFood, on_delete=models.PROTECT, null=True, blank=True, related_name="chosen_for"
    )
    reference = models.CharField(_("reference"), max_length=300, blank=True)
    grade = models.CharField(_("grade"), max_length=10, choices=Grade, default=Grade.TABLE)

    class Meta:
        verbose_name = _("food value")
        verbose_name_plural = _("food values")
        constraints = [
            models.UniqueConstraint(fields=["food", "nutrient"], name="food_value_once"),
            models.CheckConstraint(name="food_value_not_negative", condition=Q(amount__gte=0)),
            models.CheckConstraint(
                name="food_value_has_a_source",
                condition=Q(source_food__isnull=False) | ~Q(reference=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.food}: {self.nutrient} {self.amount}"


class PrebioticValue(Stamped):
    """Grams of one prebiotic component in 100 g of one food, as literature gives it."""

    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="prebiotics")
    component = models.CharField(
        _("component"),
        max_length=20,
        choices=[
            ("fructan", _("Fructans (inulin, FOS)")),
            ("gos", _("Galacto-oligosaccharides")),
            ("resistant_starch", _("Resistant starch")),
            ("beta_glucan", _("Beta-glucan")),
            ("pectin", _("Pectin")),
        ],
    )
    low_g = models.FloatField(_("lowest, g"))
    mid_g = models.FloatField(_("middle, g"))
    high_g = models.FloatField(_("highest, g"))
    reference = models.CharField(_("reference"), max_length=300)
    grade = models.CharField(_("grade"), max_length=10, choices=Grade)

    class Meta:
        verbose_name = _("prebiotic value")
        verbose_name_plural = _("prebiotic values")
        constraints = [
            models.UniqueConstraint(fields=["food", "component"], name="prebiotic_value_once"),
            models.CheckConstraint(
                name="prebiotic_low_mid_high",
                condition=Q(
                    low_g__gte=0, mid_g__gte=models.F("low_g"), high_g__gte=models.F("mid_g")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.food}: {self.component} {self.mid_g} g"


class FoodTag(models.Model):
    """A tag computed from the food's values and facts (see `recipes.core.tags`)."""

    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="tags")
    tag = models.CharField(_("tag"), max_length=40)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints = [models.UniqueConstraint(fields=["food", "tag"], name="food_tag_once")]

    def __str__(self) -> str:
        return self.tag
