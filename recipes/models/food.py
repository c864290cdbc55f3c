"""Curated foods: one row for each food and state (raw, dry, drained)."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bonegut.base.models import Stamped
from recipes.models.naming import Named, search_words


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
    SEAWEED = "seaweed", _("Seaweed")
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


class Aisle(models.TextChoices):
    """The section of a Norwegian shop, in the order in which one walks through it."""

    PRODUCE = "produce", _("Fruit and vegetables")
    BREAD = "bread", _("Bread")
    FISH = "fish", _("Fish counter")
    MEAT = "meat", _("Meat counter")
    CHEESE = "cheese", _("Cheese counter")
    DAIRY = "dairy", _("Milk and eggs")
    DRY_GOODS = "dry_goods", _("Dry goods")
    TINS_JARS = "tins_jars", _("Tins and jars")
    OILS_SAUCES = "oils_sauces", _("Oils and sauces")
    SPICES = "spices", _("Spices")
    BAKING = "baking", _("Baking")
    DRINKS = "drinks", _("Drinks")
    FROZEN = "frozen", _("Frozen")
    HEALTH = "health", _("Health")


class CookingGroup(models.TextChoices):
    """What behaves alike in the pot: yield and retention are given for these."""

    OTHER = "other", _("As bought")
    VEGETABLE_GREEN = "vegetable_green", _("Leafy and green vegetables")
    VEGETABLE_ROOT = "vegetable_root", _("Root vegetables")
    VEGETABLE_OTHER = "vegetable_other", _("Other vegetables")
    POTATO = "potato", _("Potatoes")
    MUSHROOM = "mushroom", _("Mushrooms")
    FRUIT = "fruit", _("Fruit")
    PULSE_DRY = "pulse_dry", _("Dried pulses")
    GRAIN_DRY = "grain_dry", _("Grain")
    PASTA_DRY = "pasta_dry", _("Pasta")
    MEAT = "meat", _("Meat")
    POULTRY = "poultry", _("Poultry")
    FISH = "fish", _("Fish")
    SHELLFISH = "shellfish", _("Shellfish")
    EGG = "egg", _("Eggs")
    MILK = "milk", _("Milk")
    CHEESE = "cheese", _("Cheese")


class FoodQuerySet(models.QuerySet["Food"]):
    def current(self) -> Self:
        """Foods that people see: not those that were merged into another."""
        return self.filter(merged_into=None)

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
    synonyms_nb = models.JSONField(_("other names in Norwegian"), default=list, blank=True)
    synonyms_en = models.JSONField(_("other names in English"), default=list, blank=True)
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
    season_months = models.JSONField(
        _("Norwegian season"), default=list, blank=True, help_text=_("Months, 1 to 12.")
    )
    aisle = models.CharField(_("aisle"), max_length=12, choices=Aisle, blank=True)
    cooking_group = models.CharField(
        _("cooks like"), max_length=16, choices=CookingGroup, default=CookingGroup.OTHER
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
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
                condition=Q(ferment__in=["", "pickled"])
                | Q(ferment_serving_g__isnull=False, ferment_serving_g__gt=0),
            ),
            models.CheckConstraint(
                name="food_prebiotic_family_has_serving",
                condition=Q(prebiotic_family="")
                | Q(prebiotic_serving_g__isnull=False, prebiotic_serving_g__gt=0),
            ),
            models.CheckConstraint(
                name="food_plant_weight_from_0_to_1",
                condition=Q(plant_weight__gte=0, plant_weight__lte=1),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("recipes:food", args=[self.slug])

    @property
    def other_names(self) -> tuple[str, ...]:
        """Synonyms in both languages: a reader searches by any of them."""
        return (*self.synonyms_nb, *self.synonyms_en)

    @property
    def synonyms(self) -> list[str]:
        """Other names in the language of the reader."""
        names: list[str] = self.in_language("synonyms")
        return names


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
