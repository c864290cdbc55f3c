"""What kind of dish a recipe makes, where no amount tells it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DishTrait(models.TextChoices):
    """A kind of dish that people ask for by name."""

    SOUP = "soup", _("Soup")
    STEW = "stew", _("Stew")
    SALAD = "salad", _("Salad")
    PORRIDGE = "porridge", _("Porridge")
    SMOOTHIE = "smoothie", _("Smoothie")
    BREAD = "bread", _("Bread with something on or in it")
    PASTA = "pasta", _("Pasta and noodles")
    WOK = "wok", _("Stir-fry")
    TACO = "taco", _("Taco")
    PIZZA = "pizza", _("Pizza")
