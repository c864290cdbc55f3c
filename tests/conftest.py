"""What every test may use: people, clients, languages, and the shipped foods in the database.

alice and bob share a household; carol is a stranger. Tasks run at once in the test's own process,
except under the marker `worker`: tests/live_worker.py.
"""

import os
from collections.abc import Callable, Generator, Iterator

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from knox.models import AuthToken
from pytest_django import DjangoDbBlocker, Settings
from rest_framework.test import APIClient

from accounts.models import Household, User
from bonegut.celery import app
from recipes.services.roles import load_roles
from tests.machine import in_ci, lack_for_browser
from tests.shipped_data import load_and_keep, put_back

pytest_plugins = ("tests.live_worker",)

LOOPBACK = ["127.0.0.1", "::1", "localhost"]
# A shared machine is slow at times, which says nothing; and what CI found must be found again.
hypothesis.settings.register_profile("here", deadline=None, derandomize=in_ci(), print_blob=True)
hypothesis.settings.load_profile("here")


# --- which tests run, and in what order ---------------------------------------------------------


def pytest_itemcollected(item: pytest.Item) -> None:
    """A marker says what a test needs; the rest follows from it."""
    if "e2e" in item.path.parts:
        item.add_marker("browser")
    if item.get_closest_marker("worker"):  # another process reads what the test has written
        item.add_marker(pytest.mark.django_db(transaction=True), append=False)
    if item.get_closest_marker("worker") or item.get_closest_marker("browser"):
        item.add_marker(pytest.mark.allow_hosts(LOOPBACK), append=False)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this run cannot do, and put last what empties the database."""
    mixed = not all(item.get_closest_marker("browser") for item in items)
    reasons = {item: _reason_to_leave_out(item, mixed) for item in items}
    left_out = [item for item in items if reasons[item]]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        config.stash[_LEFT_OUT] = sorted({reasons[item] for item in left_out})
    items[:] = sorted(
        (item for item in items if not reasons[item]),
        key=lambda item: (
            item.get_closest_marker("worker") is not None,
            _empties_the_database(item),
        ),
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for reason in terminalreporter.config.stash.get(_LEFT_OUT, []):
        terminalreporter.write_line(f"left out: {reason}", yellow=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped test is a failed one."""
    report = yield
    if in_ci() and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a module that skips itself."""
    report = yield
    if in_ci() and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report


_LEFT_OUT = pytest.StashKey[list[str]]()


def _reason_to_leave_out(item: pytest.Item, mixed: bool) -> str:
    if item.get_closest_marker("worker") and not _has_servers():
        return "tests with a live worker, which need PostgreSQL and Redis (make test starts both)"
    if item.get_closest_marker("browser") and mixed:
        # The browser's event loop stays in the process, and its database is a file.
        return "tests in the browser, which run by themselves (make test STAGES=browser)"
    if item.get_closest_marker("browser") and lack_for_browser() and not in_ci():
        return f"tests in the browser, {lack_for_browser()}"
    return ""


def _has_servers() -> bool:
    engine = django_settings.DATABASES["default"]["ENGINE"]
    return engine.endswith("postgresql") and bool(os.environ.get("CELERY_BROKER_URL"))


def _empties_the_database(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(marker and marker.kwargs.get("transaction")) or not fixtures.isdisjoint(
        {"transactional_db", "live_server"}
    )


# --- the database -------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The test database holds the shipped foods, recipes and policy: loaded once, and each test's
    own changes are rolled back.
    """
    with django_db_blocker.unblock():
        load_and_keep()


@pytest.fixture(autouse=True)
def _shipped_data(request: pytest.FixtureRequest) -> None:
    """A test with real transactions empties the database after itself: fill it again."""
    if _empties_the_database(request.node):
        request.getfixturevalue("transactional_db")
        put_back()


# --- nothing leaks from one test into the next --------------------------------------------------


@pytest.fixture(autouse=True)
def _tasks(request: pytest.FixtureRequest, settings: Settings) -> None:
    """Tasks run at once, whatever the broker; under the marker `worker` a live worker does them."""
    live = request.node.get_closest_marker("worker") is not None
    settings.CELERY_TASK_ALWAYS_EAGER = app.conf.task_always_eager = not live
    if live:
        request.getfixturevalue("worker")
    else:
        settings.CELERY_BROKER_URL = ""


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """No language and no throttle count stays behind."""
    translation.deactivate()
    yield
    translation.deactivate()
    cache.clear()


@pytest.fixture(params=["nb", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Once in each language."""
    with translation.override(request.param):
        yield request.param


# --- people -------------------------------------------------------------------------------------


@pytest.fixture
def as_person(db: None) -> Callable[[str], Client]:
    """`as_person("reviewer")`: a browser in which somebody of that kind is signed in."""

    def sign_in(kind: str) -> Client:
        client = Client()
        if kind == "nobody":
            return client
        load_roles()
        user = User.objects.create_user(f"{kind}@bonegut.example", is_staff=True)
        if kind == "superuser":
            User.objects.filter(pk=user.pk).update(is_superuser=True)
        elif kind != "staff":
            user.groups.add(Group.objects.get(name=kind))
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def alice(db: None) -> User:
    """The owner."""
    return _person("alice")


@pytest.fixture
def bob(db: None) -> User:
    """Shares her household."""
    return _person("bob")


@pytest.fixture
def carol(db: None) -> User:
    """A stranger, with a household of her own."""
    carol = _person("carol")
    Household.objects.create(name="Carol").members.add(carol)
    return carol


@pytest.fixture
def household(alice: User, bob: User) -> Household:
    """Alice's and Bob's."""
    household = Household.objects.create(name="Alice and Bob")
    household.members.add(alice, bob)
    return household


def _person(name: str) -> User:
    # Without a password: hashing one takes a tenth of a second, and few tests type it.
    return User.objects.create_user(f"{name}@bonegut.example", first_name=name.capitalize())


# --- clients ------------------------------------------------------------------------------------


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """`signed_in(alice)`: a browser without JavaScript in which alice is signed in."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def api() -> APIClient:
    """An API client that has not signed in."""
    return APIClient()


@pytest.fixture
def api_of() -> Callable[[User], APIClient]:
    """`api_of(alice)`: an API client with a token of alice's."""

    def with_token(user: User) -> APIClient:
        client = APIClient()
        _, token = AuthToken.objects.create(user)
        client.credentials(HTTP_AUTHORIZATION=f"Token {token}")
        return client

    return with_token
