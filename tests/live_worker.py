"""A real Celery worker on the test database: the fixtures behind the marker `worker`.

The worker is a process of its own. It is started once, for the first test that needs it, with
DATABASE_URL pointing at the database that pytest-django has made; the test commits what it writes,
the worker reads it there, and both are emptied before the next test.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from bonegut.celery import app

NAME = "worker@tests"


@pytest.fixture(scope="session")
def worker_process(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """`celery -A bonegut worker`, stopped before the test database is dropped."""
    from tests.servers import running, wait_until

    with django_db_blocker.unblock():
        database = str(connection.settings_dict["NAME"])
    url = urlsplit(os.environ["DATABASE_URL"])
    environment = os.environ | {"DATABASE_URL": urlunsplit(url._replace(path=f"/{database}"))}
    command = [sys.executable, "-m", "celery", "--app=bonegut", "worker", f"--hostname={NAME}"]
    command += ["--concurrency=1", "--loglevel=INFO", "--include=tests.probe"]
    command += ["--without-gossip", "--without-mingle"]  # it has nobody to talk to
    log = tmp_path_factory.mktemp("worker") / "log"
    with running(
        command,
        log=log,
        stop=signal.SIGQUIT,  # at once: each test has waited until it was idle
        environment=environment,
        own_session=False,  # whoever ends the tests' process group ends it too
    ) as server:
        wait_until(_answers, server)
        yield


@pytest.fixture
def worker(transactional_db: None, worker_process: None) -> Iterator[None]:
    """The live worker, with nothing to do before and after the test."""
    app.control.purge()
    yield
    app.control.purge()
    eventually_true(_is_idle, seconds=130)  # the hard time limit of a task, and some


@pytest.fixture
def eventually() -> Callable[..., None]:
    """`eventually(lambda: Plan.objects.exists())`: wait until it holds, or fail."""
    return eventually_true


def eventually_true(holds: Callable[[], object], *, seconds: float = 30) -> None:
    """Ask again and again.

    :raises AssertionError: if it does not hold in time
    """
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"not within {seconds} seconds"
        time.sleep(0.02)


def _answers() -> bool:
    return bool(app.control.ping(destination=[NAME], timeout=0.5, limit=1))


def _is_idle() -> bool:
    inspect = app.control.inspect(destination=[NAME], timeout=2, limit=1)
    busy = [(inspect.active() or {}).get(NAME, True), (inspect.reserved() or {}).get(NAME, True)]
    return not any(busy)
