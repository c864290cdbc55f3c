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
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from bonegut.celery import app

if TYPE_CHECKING:
    from tests.servers import Server  # not on a system without fork

NAME = "worker@tests"
QUEUE = "celery"


@pytest.fixture(scope="session")
def worker_process(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """`celery -A bonegut worker`, stopped before the test database is dropped."""
    from tests.servers import wait_until

    with django_db_blocker.unblock():
        environment = _environment()
    log = tmp_path_factory.mktemp("worker") / "log"
    options = ["--concurrency=1", "--include=tests.probe"]
    with _celery_worker(NAME, options, log, environment) as server:
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
def doomed_workers(worker: None, tmp_path: Path) -> Iterator[Callable[[], "Server"]]:
    """`doomed_workers()` starts a worker that stands still in the middle of the first run it takes,
    until it is killed. The live worker takes nothing meanwhile: call `hand_over` to let it.
    """
    app.control.cancel_consumer(QUEUE, destination=[NAME], reply=True)
    with ExitStack() as started:

        def start() -> "Server":
            number = len(list(tmp_path.iterdir()))
            # All in one process, so that killing the process kills the worker.
            options = ["--pool=solo", "--include=tests.unhurried"]
            name, log = f"doomed{number}@tests", tmp_path / str(number)
            return started.enter_context(_celery_worker(name, options, log, _environment()))

        yield start
    hand_over()


def hand_over() -> None:
    """Let the live worker take what waits in the queue. Safe to repeat."""
    app.control.add_consumer(QUEUE, destination=[NAME], reply=True)


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


def _celery_worker(
    name: str, options: list[str], log: Path, environment: dict[str, str]
) -> AbstractContextManager["Server"]:
    from tests.servers import running

    command = [sys.executable, "-m", "celery", "--app=bonegut", "worker", f"--hostname={name}"]
    command += ["--loglevel=INFO", "--without-gossip", "--without-mingle"]  # nobody to talk to
    return running(
        command + options,
        log=log,
        stop=signal.SIGQUIT,  # at once: each test has waited until it was idle
        environment=environment,
        own_session=False,  # whoever ends the tests' process group ends it too
    )


def _environment() -> dict[str, str]:
    """Where a worker finds the test's own database."""
    url = urlsplit(os.environ["DATABASE_URL"])
    database = str(connection.settings_dict["NAME"])
    return os.environ | {"DATABASE_URL": urlunsplit(url._replace(path=f"/{database}"))}


def _answers() -> bool:
    return bool(app.control.ping(destination=[NAME], timeout=0.5, limit=1))


def _is_idle() -> bool:
    inspect = app.control.inspect(destination=[NAME], timeout=2, limit=1)
    busy = [(inspect.active() or {}).get(NAME, True), (inspect.reserved() or {}).get(NAME, True)]
    return not any(busy)
