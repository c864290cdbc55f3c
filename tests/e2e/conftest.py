"""A real Chromium on a real server: `page`, `live_server`, `accessible`.

The server's threads share a SQLite file, as on the embedded default. Whatever the browser's console
calls an error fails the test, a breach of the Content-Security-Policy and a missing file too.
"""

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.db import connections
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.machine import find_chromium

OPTIONS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The pages need nobody else: every other name fails, and the test with it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file instead of memory: each thread of the server has its own connection."""
    default = connections.databases["default"]
    if default["ENGINE"].endswith("sqlite3"):
        default["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "journey.sqlite3")


@pytest.fixture(scope="session")
def live_server(django_db_setup: None, live_server: LiveServer) -> LiveServer:
    """The database first: a server that is started before it would take it for one in memory, and
    share one connection among its threads, which crashes.
    """
    return live_server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    program = find_chromium()
    assert program, "no Chromium: apt install chromium"
    sandbox = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
    # Playwright's synchronous side runs an event loop here, and Django would refuse its database.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=program, args=[*OPTIONS, *sandbox])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A fresh, Norwegian browser; `page.goto("/")` asks the live server."""
    context = browser.new_context(
        base_url=live_server.url, locale="nb-NO", timezone_id="Europe/Oslo"
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        place = str(message.location.get("url"))
        # Chromium asks for that icon by itself where a page names none, as /healthz does not.
        if message.type == "error" and not place.endswith("/favicon.ico"):
            errors.append(f"{message.text} ({place})")

    def note_uncaught(error: Error) -> None:
        errors.append(f"uncaught: {error}")

    page.on("console", note)
    page.on("pageerror", note_uncaught)
    yield page
    context.close()
    assert not errors, "the console shows errors"


@pytest.fixture
def demo_page(page: Page, demo: None) -> Page:
    """A browser in which the demo's Kari is signed in."""
    page.goto("/logg-inn/")
    page.locator("input[name=username]").fill("kari@bonegut.example")
    page.locator("input[name=password]").fill("sunday-soup")
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/uke/**")
    return page


@pytest.fixture
def browser_without_javascript(
    browser: Browser, live_server: LiveServer, demo: None
) -> Iterator[Page]:
    """Plain pages and forms."""
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def demo(live_server: LiveServer, settings: Settings) -> None:
    """The demo's household with its planned week."""
    settings.DEBUG = True
    call_command("demo", stdout=io.StringIO())
    settings.DEBUG = False


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """`accessible(page)`: axe-core finds nothing against WCAG 2.2 A and AA on it."""
    axe = Axe()
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    def check(page: Page) -> None:
        found = axe.run(page, options={"runOnly": tags})
        assert not found.response["violations"], found.generate_report()

    return check


@pytest.fixture
def pictures(tmp_path: Path) -> Callable[[Page, str], Path]:
    """`pictures(page, "week")`: a screenshot of the whole page, for a person to look at."""

    def take(page: Page, name: str) -> Path:
        path = tmp_path / f"{name}.png"
        page.screenshot(path=path, full_page=True)
        return path

    return take
