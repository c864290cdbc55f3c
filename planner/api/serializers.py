"""Shapes of runs, weeks and what can be asked of them.

A week's shape is that of `planner.services.documents.week_document`, the same that the terminal
prints; these classes describe it for the OpenAPI document.
"""

import datetime as dt
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from planner.core.gates import Gate
from planner.labels.concessions import concession_words
from planner.models import Eater, EaterGate, Plan, PlanRun, PlanSchedule
from planner.services.eaters import Wanted


class EaterGateSerializer(serializers.ModelSerializer[EaterGate]):
    """Something that the planner takes care of, with the consent to keep it."""

    class Meta:
        model = EaterGate
        fields = ("gate", "level", "ramp_from", "consented_at")


class EaterSerializer(serializers.ModelSerializer[Eater]):
    gates = EaterGateSerializer(many=True, read_only=True)

    class Meta:
        model = Eater
        fields = ("id", "household", "name", "energy_kcal", "diet", "avoids", "gates")


class WantedGateSerializer(serializers.Serializer[Any]):
    gate = serializers.ChoiceField(choices=EaterGate.Kind.choices)
    level = serializers.FloatField(required=False, allow_null=True)


class WantedGatesSerializer(serializers.Serializer[Any]):
    """All that is to be taken care of; what is left out is erased. `consents`: the person has just
    agreed that new ones are kept.
    """

    gates = WantedGateSerializer(many=True)
    consents = serializers.BooleanField(default=False)

    def wanted(self) -> list[Wanted]:
        """The gates as the service takes them."""
        return [Wanted(Gate(one["gate"]), one.get("level")) for one in self.validated_data["gates"]]


class RunRequestSerializer(serializers.Serializer[Any]):
    """A week to plan. Without `eaters`, everyone of the household eats."""

    household = serializers.IntegerField(min_value=1)
    monday = serializers.DateField()
    eaters = serializers.ListField(
        child=serializers.IntegerField(min_value=1),
        allow_empty=False,
        max_length=50,
        required=False,
    )


class ConflictSerializer(serializers.Serializer[Any]):
    """A part of why there is no week: a row of the policy, a lock, or an empty slot."""

    row = serializers.CharField()
    eater = serializers.IntegerField(allow_null=True)
    day = serializers.IntegerField(allow_null=True)
    slot = serializers.CharField(allow_blank=True)


class ConcedeSerializer(serializers.Serializer[Any]):
    """One of the run's remedies, by its `id`."""

    remedy = serializers.IntegerField(min_value=1)


class ConcessionSerializer(serializers.Serializer[Any]):
    """Something to let go of: what `code` names, for that eater, day (0 is Monday) and meal.
    `amount` is what is allowed or asked instead: minutes, a share of a bound, more uses of a dish,
    µg of vitamin D; 0 where the demand goes altogether. `text` says it in the reader's language.
    """

    code = serializers.CharField()
    eater = serializers.IntegerField(allow_null=True)
    day = serializers.IntegerField(allow_null=True)
    slot = serializers.CharField(allow_blank=True)
    amount = serializers.FloatField()
    text = serializers.CharField()


class RemedySerializer(serializers.Serializer[Any]):
    """Something that gives a week, tried by the planner: all its concessions together."""

    id = serializers.IntegerField()
    text = serializers.CharField()
    concessions = ConcessionSerializer(many=True)


class RunSerializer(serializers.ModelSerializer[PlanRun]):
    """A run: follow it until `is_open` is false; then `plan` names the week, or `conflict` says why
    there is none and `remedies` what would give one, the smallest first. `concessions` is what it
    was asked to do without, out of the remedies of `from_run`. While it is at work, `stage`,
    `objective_ore` (the best so far), `bound_ore` (no week costs less) and `gap` say how far it is,
    and `heartbeat_at` when it was last heard of.
    """

    is_open = serializers.BooleanField(read_only=True)
    conflict = ConflictSerializer(many=True, read_only=True)
    remedies = serializers.SerializerMethodField()
    concessions = serializers.SerializerMethodField()

    class Meta:
        model = PlanRun
        fields = (
            "id",
            "household",
            "monday",
            "status",
            "is_open",
            "plan",
            "seed",
            "digest",
            "attempt",
            "stage",
            "objective_ore",
            "bound_ore",
            "gap",
            "heartbeat_at",
            "seconds",
            "conflict",
            "remedies",
            "from_run",
            "concessions",
            "is_best_effort",
            "created_at",
            "finished_at",
        )

    @extend_schema_field(RemedySerializer(many=True))
    def get_remedies(self, run: PlanRun) -> list[dict[str, Any]]:
        people = _people(run) if run.remedies else {}
        return [
            {
                "id": number,
                "text": "; ".join(concession_words(c, people, run.monday).offer for c in remedy),
                "concessions": [_concession(c, people, run.monday) for c in remedy],
            }
            for number, remedy in enumerate(run.remedies, start=1)
        ]

    @extend_schema_field(ConcessionSerializer(many=True))
    def get_concessions(self, run: PlanRun) -> list[dict[str, Any]]:
        people = _people(run) if run.concessions else {}
        return [_concession(c, people, run.monday) for c in run.concessions]


def _people(run: PlanRun) -> dict[int, Eater]:
    eaters = Eater.objects.filter(household=run.household_id).prefetch_related("gates")
    return {eater.pk: eater for eater in eaters}


def _concession(
    stored: dict[str, Any], people: dict[int, Eater], monday: dt.date
) -> dict[str, Any]:
    return {
        "code": stored["row"],
        "eater": stored["eater"],
        "day": stored["day"],
        "slot": stored["slot"],
        "amount": stored["amount"],
        "text": concession_words(stored, people, monday).offer,
    }


class ScheduleRequestSerializer(serializers.Serializer[Any]):
    """A weekday (0 for Monday to 6) and an hour, in Norwegian time."""

    weekday = serializers.IntegerField(min_value=0, max_value=6)
    hour = serializers.IntegerField(min_value=0, max_value=23)


class ScheduleSerializer(serializers.ModelSerializer[PlanSchedule]):
    """When the coming week is asked for by itself, and for which week next."""

    next_day = serializers.SerializerMethodField()
    next_week = serializers.SerializerMethodField()

    class Meta:
        model = PlanSchedule
        fields = ("household", "weekday", "hour", "next_day", "next_week")

    def get_next_day(self, schedule: PlanSchedule) -> dt.date:
        return schedule.next_day(timezone.localdate())

    def get_next_week(self, schedule: PlanSchedule) -> dt.date:
        return schedule.next_week(timezone.localdate())


class WeekListSerializer(serializers.ModelSerializer[Plan]):
    class Meta:
        model = Plan
        fields = ("id", "household", "monday", "updated_at")


class NutrientSerializer(serializers.Serializer[Any]):
    at_least = serializers.FloatField()
    at_most = serializers.FloatField()
    target = serializers.FloatField(allow_null=True)
    upper = serializers.FloatField(allow_null=True)


class MealSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    slot = serializers.CharField()
    recipe = serializers.SlugField()
    name = serializers.CharField()
    portions = serializers.FloatField(help_text="Standard portions for the whole table.")
    locked = serializers.BooleanField()


class HabitFoodSerializer(serializers.Serializer[Any]):
    food = serializers.SlugField()
    name = serializers.CharField()
    amount = serializers.FloatField()


class HabitSerializer(serializers.Serializer[Any]):
    met = serializers.BooleanField()
    live = serializers.BooleanField()
    by = HabitFoodSerializer(many=True)


class ExtraSerializer(serializers.Serializer[Any]):
    extra = serializers.SlugField()
    name = serializers.CharField()
    grams = serializers.FloatField()


class EaterDaySerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    portion = serializers.FloatField()
    at_home = serializers.FloatField(help_text="Share of the day's food; targets are for it.")
    extras = ExtraSerializer(many=True)
    nutrients = serializers.DictField(child=NutrientSerializer())


class OwnDishViewSerializer(serializers.Serializer[Any]):
    eater = serializers.IntegerField()
    recipe = serializers.SlugField()


class TableViewSerializer(serializers.Serializer[Any]):
    """A meal that is not simply shared. What is eaten elsewhere is unknown, not zero."""

    slot = serializers.CharField()
    away = serializers.ListField(child=serializers.IntegerField())
    own = OwnDishViewSerializer(many=True)


class DaySerializer(serializers.Serializer[Any]):
    date = serializers.DateField()
    meals = MealSerializer(many=True)
    tables = TableViewSerializer(many=True)
    habits = serializers.DictField(child=HabitSerializer())
    eaters = EaterDaySerializer(many=True)


class EaterWeekSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    energy_kcal = serializers.IntegerField()
    nutrients = serializers.DictField(child=NutrientSerializer())


class WeekSerializer(serializers.Serializer[Any]):
    """A whole week with its proof."""

    id = serializers.IntegerField()
    status = serializers.CharField(allow_null=True)
    gap = serializers.FloatField(allow_null=True)
    seconds = serializers.FloatField(allow_null=True)
    seed = serializers.IntegerField(allow_null=True)
    monday = serializers.DateField()
    certified = serializers.BooleanField()
    plants = serializers.FloatField()
    eaters = EaterWeekSerializer(many=True)
    days = DaySerializer(many=True)


class LockSerializer(serializers.Serializer[Any]):
    locked = serializers.BooleanField()


class SwapSerializer(serializers.Serializer[Any]):
    recipe = serializers.SlugField(max_length=50)


class ReplacedFoodSerializer(serializers.Serializer[Any]):
    """A food of the recipe, and what stands in for it."""

    food = serializers.SlugField(source="food.slug")
    instead = serializers.SlugField(source="instead.slug")


class SwapChoiceSerializer(serializers.Serializer[Any]):
    """An alternative. `changes` is what it does to the first eater's day; `replaced` tells how the
    recipe is adapted to who eats.
    """

    recipe = serializers.SlugField(source="recipe.slug")
    name = serializers.CharField(source="recipe.name")
    replaced = ReplacedFoodSerializer(many=True)
    keeps_everything = serializers.BooleanField()
    broken = serializers.ListField(child=serializers.CharField())
    minutes_change = serializers.IntegerField()
    changes = serializers.DictField(child=serializers.FloatField())
