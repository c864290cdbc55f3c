"""Reading many rows as they stood at one moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection, transaction

# What gives a whole transaction one view. SQLite needs nothing: our transactions take its lock for
# writing (`transaction_mode` in the settings), so nobody else writes until they end.
ONE_VIEW: Final = {
    "postgresql": "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
    "sqlite": "SELECT 1",
}


@contextmanager
def snapshot() -> Iterator[None]:
    """What is read in this block was all true at the same moment; nothing is to be written in it.
    Inside another transaction, that one's view holds.
    """
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute(ONE_VIEW[connection.vendor])
        yield
