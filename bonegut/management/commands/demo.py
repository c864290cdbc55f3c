"""`manage.py demo`: a believable world to look at. Safe to repeat: nothing that is there is
lost.
"""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Household, Membership, User
from planner.models import Eater, Plan
from planner.models.schedule import monday_of
from planner.services.plans import request_run
from planner.tasks import fill_plan

EMAIL = "kari@bonegut.example"
ADMIN_EMAIL = "nutritionist@bonegut.example"
PASSWORD = "sunday-soup"  # noqa: S105 (a demo sign-in, printed for everyone)


class Command(BaseCommand):
    """Prepare the database, the curated data, and a household with this week planned."""

    help = "Prepare the demo world; `make demo` also serves it."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo's passwords are public: it needs DEBUG=True.")
        call_command("migrate", verbosity=0)
        call_command("load_food_data", stdout=self.stdout)
        call_command("load_planner_data", stdout=self.stdout)
        household = _household()
        _plan_this_week(household)
        self.stdout.write(
            f"\nSign in as {EMAIL} (the week) or {ADMIN_EMAIL} (the admin), password {PASSWORD}"
        )


def _household() -> Household:
    """Kari (62) and Per (66) at one table; both take a teaspoon of cod liver oil."""
    kari = _user(EMAIL, first_name="Kari")
    _user(ADMIN_EMAIL, first_name="Nora", is_staff=True, is_superuser=True)
    household = Household.objects.filter(members=kari).order_by("pk").first()
    if household is None:
        household = Household.objects.create(name="Kari og Per")
        Membership.objects.create(household=household, user=kari)
        for name, sex, birth_year, energy_kcal in (
            ("Kari", "female", 1964, 1950),
            ("Per", "male", 1960, 2400),
        ):
            Eater.objects.create(
                household=household,
                name=name,
                sex=sex,
                birth_year=birth_year,
                energy_kcal=energy_kcal,
                vitamin_d_supplement_ug=10,
            )
    return household


def _user(email: str, **fields: Any) -> User:
    user = User.objects.filter(email=email).first()
    return user or User.objects.create_user(email, PASSWORD, **fields)


def _plan_this_week(household: Household) -> None:
    today = timezone.localdate()
    monday = monday_of(today)
    if Plan.objects.filter(household=household, monday=monday, meals__isnull=False).exists():
        return
    run = request_run(by=None, household=household, monday=monday, today=today)
    fill_plan(run.pk)
