"""`manage.py doctor`: probe everything that Bonegut stands on, and name each remedy."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from kombu.exceptions import OperationalError

from bonegut.celery import app
from planner.models import PolicyRow
from recipes.models import Food, Recipe


@dataclass(frozen=True)
class Finding:
    """What a probe saw; `remedy` is empty when all is well."""

    subject: str
    seen: str
    remedy: str = ""


class Command(BaseCommand):
    """Read only. Ends with 1 when something needs a remedy."""

    help = "Probe everything, and name each remedy."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        findings = list(examine())
        for finding in findings:
            mark = "!!" if finding.remedy else "ok"
            remedy = f" → {finding.remedy}" if finding.remedy else ""
            self.stdout.write(f"{mark} {finding.subject}: {finding.seen}{remedy}")
        ill = sum(bool(finding.remedy) for finding in findings)
        if ill:
            raise CommandError(f"{ill} of {len(findings)} need a remedy.")


def examine() -> Iterator[Finding]:
    """Every finding, as far as one makes the next worth asking."""
    yield Finding("Python", sys.version.split()[0])
    database = _database()
    yield database
    if not database.remedy:
        migrations = _migrations()
        yield migrations
        if not migrations.remedy:
            yield from _data()
    yield from _tasks()


def _database() -> Finding:
    seen = f"{connection.vendor}, {connection.settings_dict['NAME']}"
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        return Finding("database", f"{seen}: {error}", "start it, or set DATABASE_URL")
    return Finding("database", seen)


def _migrations() -> Finding:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return Finding("migrations", f"{len(waiting)} waiting", "manage.py migrate")
    return Finding("migrations", "all applied")


def _data() -> Iterator[Finding]:
    counts: list[tuple[str, Callable[[], int], str]] = [
        ("foods", Food.objects.count, "manage.py load_food_data"),
        ("published recipes", Recipe.objects.plannable().count, "manage.py load_food_data"),
        ("policy rows", PolicyRow.objects.count, "manage.py load_planner_data"),
    ]
    for subject, count, remedy in counts:
        there = count()
        yield Finding(subject, str(there), "" if there else remedy)


def _tasks() -> Iterator[Finding]:
    if settings.CELERY_TASK_ALWAYS_EAGER:
        yield Finding("tasks", "in the web process (no CELERY_BROKER_URL)")
        return
    try:
        with app.connection_for_read() as broker:
            broker.ensure_connection(max_retries=1)
    except OperationalError as error:
        yield Finding("broker", str(error), "start it, or unset CELERY_BROKER_URL")
        return
    yield Finding("broker", "answers")
    workers = app.control.inspect(timeout=2).ping() or {}
    remedy = "" if workers else "celery -A bonegut worker"
    yield Finding("workers", f"{len(workers)} answer", remedy)
