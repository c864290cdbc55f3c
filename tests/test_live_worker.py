"""The tests' own live worker: it reads what a test commits, and the test sees what it writes."""

from collections.abc import Callable

import pytest
from django.db import transaction

from accounts.models import User
from recipes.models import Food
from tests.probe import greet


@pytest.mark.worker
@pytest.mark.parametrize("turn", [1, 2])
def test_a_live_worker_shares_the_test_database(
    alice: User, eventually: Callable[..., None], turn: int
) -> None:
    transaction.on_commit(lambda: greet.delay(alice.pk))

    def greeted() -> bool:
        alice.refresh_from_db()
        return alice.first_name == "Hello, Alice"

    eventually(greeted)
    assert Food.objects.exists(), "the shipped data is loaded again after each emptied database"


@pytest.mark.django_db(transaction=True)
def test_elsewhere_a_task_runs_at_once_in_the_test(alice: User) -> None:
    transaction.on_commit(lambda: greet.delay(alice.pk))
    alice.refresh_from_db()
    assert alice.first_name == "Hello, Alice"
