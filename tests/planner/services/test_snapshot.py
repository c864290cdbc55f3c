"""Reading many rows as they stood at one moment. Against a second writer: test_worker_races.py."""

import pytest
from django.db import connection

from planner.models import PolicyRow
from planner.services.snapshot import snapshot


@pytest.mark.django_db(transaction=True)
def test_a_snapshot_is_a_transaction_of_its_own() -> None:
    with snapshot():
        assert connection.in_atomic_block
        assert PolicyRow.objects.exists()
    assert not connection.in_atomic_block


@pytest.mark.django_db
def test_inside_another_transaction_it_reads_what_that_one_has_written() -> None:
    PolicyRow.objects.filter(code="crucifer").update(factor=80)
    with snapshot():
        assert PolicyRow.objects.get(code="crucifer").factor == 80
