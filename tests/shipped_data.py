"""The shipped foods, recipes and policy in the test database: loaded once, copied from then on.

A test with real transactions empties every table of ours. Loading anew takes ten times as long as
copying the rows from tables that Django knows nothing of, and does not empty.
"""

import io
from collections.abc import Iterator

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

APPS = ("recipes", "planner")


def load_and_keep() -> None:
    """Load everything that is shipped, and keep a copy."""
    call_command("load_food_data", stdout=io.StringIO())
    call_command("load_planner_data", stdout=io.StringIO())
    with connection.cursor() as cursor:
        for table, kept in _tables():
            cursor.execute(f"CREATE TABLE {kept} AS SELECT * FROM {table}")  # noqa: S608


def put_back() -> None:
    """Fill the tables that were emptied."""
    with transaction.atomic(), connection.cursor() as cursor:  # references are checked at the end
        for table, kept in _tables():
            cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {table})")  # noqa: S608
            if not cursor.fetchone()[0]:
                cursor.execute(f"INSERT INTO {table} SELECT * FROM {kept}")  # noqa: S608


def _tables() -> Iterator[tuple[str, str]]:
    """Each table, and that of its copy, quoted."""
    quoted = connection.ops.quote_name
    for app in APPS:
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            yield quoted(model._meta.db_table), quoted(f"kept_{model._meta.db_table}")
