"""Shapes of a household's kitchen, rules, likings and pantry."""

from typing import Any

from rest_framework import serializers

from planner.labels.kitchen import rule_words
from planner.models import HouseholdRule, Liking, PantryItem, Rating
from planner.models.kitchen import MOST_LEFTOVERS, MOST_MEALS, MOST_MINUTES
from recipes.models.recipe import Slot


class KitchenSerializer(serializers.Serializer[Any]):
    """Active minutes of the seven weekdays, Monday first, and the week's leftovers."""

    minutes = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=MOST_MINUTES),
        min_length=7,
        max_length=7,
    )
    leftovers = serializers.IntegerField(min_value=0, max_value=MOST_LEFTOVERS)


class RuleSerializer(serializers.ModelSerializer[HouseholdRule]):
    """A rule; `key` says what it is about, `words` says it in the language of the request."""

    key = serializers.CharField(read_only=True)
    words = serializers.SerializerMethodField()

    class Meta:
        model = HouseholdRule
        fields = (
            "key",
            "kind",
            "trait",
            "weekday",
            "slot",
            "at_least",
            "at_most",
            "is_shipped",
            "words",
        )

    def get_words(self, rule: HouseholdRule) -> str:
        return rule_words(rule)


class FrequencySerializer(serializers.Serializer[Any]):
    """So many meals of the week with a trait."""

    trait = serializers.CharField(max_length=20)
    at_least = serializers.IntegerField(min_value=0, max_value=MOST_MEALS, default=0)
    at_most = serializers.IntegerField(
        min_value=0, max_value=MOST_MEALS, allow_null=True, default=None
    )


class WishSerializer(serializers.Serializer[Any]):
    """A trait for one meal of a weekday; Monday is 0."""

    trait = serializers.CharField(max_length=20)
    weekday = serializers.IntegerField(min_value=0, max_value=6)
    slot = serializers.ChoiceField(choices=Slot.choices)


class MinutesSerializer(serializers.Serializer[Any]):
    """Never more active minutes on a weekday; Monday is 0."""

    weekday = serializers.IntegerField(min_value=0, max_value=6)
    at_most = serializers.IntegerField(min_value=1, max_value=MOST_MINUTES)


class RuleRequestSerializer(serializers.Serializer[Any]):
    """A rule to make. A frequency takes `trait` and one or both of `at_least` and `at_most`; a wish
    `trait`, `weekday` and `slot`; minutes `weekday` and `at_most`.
    """

    kind = serializers.ChoiceField(choices=HouseholdRule.Kind.choices)
    trait = serializers.CharField(max_length=20, required=False)
    weekday = serializers.IntegerField(min_value=0, max_value=6, required=False)
    slot = serializers.ChoiceField(choices=Slot.choices, required=False)
    at_least = serializers.IntegerField(min_value=0, max_value=MOST_MEALS, required=False)
    at_most = serializers.IntegerField(min_value=0, max_value=MOST_MINUTES, required=False)


# What each kind of rule takes, and nothing else.
RULE_REQUESTS: dict[str, type[serializers.Serializer[Any]]] = {
    HouseholdRule.Kind.FREQUENCY: FrequencySerializer,
    HouseholdRule.Kind.WISH: WishSerializer,
    HouseholdRule.Kind.MINUTES: MinutesSerializer,
}


class LikingSerializer(serializers.ModelSerializer[Liking]):
    recipe = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)

    class Meta:
        model = Liking
        fields = ("recipe", "kind")


class LikingRequestSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=Liking.Kind.choices)


class RatingSerializer(serializers.ModelSerializer[Rating]):
    recipe = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    stars = serializers.IntegerField(min_value=Rating.LEAST, max_value=Rating.MOST)

    class Meta:
        model = Rating
        fields = ("recipe", "stars")


class PantryItemSerializer(serializers.ModelSerializer[PantryItem]):
    food = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)

    class Meta:
        model = PantryItem
        fields = ("food", "until")


class PantryRequestSerializer(serializers.Serializer[Any]):
    until = serializers.DateField(allow_null=True, default=None)
