"""`manage.py plan_due_weeks`: what Celery's beat does for the planner, once."""

from typing import Any

from django.core.management.base import BaseCommand

from planner.tasks import plan_due_weeks, take_up_lost_runs


class Command(BaseCommand):
    """For an installation without beat: from cron, every few minutes. Safe to repeat."""

    help = "Ask for the weeks that are to be planned by themselves, and take up runs left behind."

    def handle(self, *args: Any, **options: Any) -> None:
        take_up_lost_runs()
        plan_due_weeks()
