"""Recipes from an address: what is fetched, and what never is."""

import http.server
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from accounts.models import Household, User
from recipes.core.brought import BroughtError
from recipes.importers.brought import address as module
from recipes.importers.brought.address import Reach, fetch, is_public
from recipes.importers.brought.files import LARGEST_RECIPE

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]
PAGE = b"<html><body>\xc3\xb8</body></html>"


class Site(http.server.BaseHTTPRequestHandler):
    """A small site: pages by their path."""

    def do_GET(self) -> None:
        path = self.path
        status, headers, body = 200, {}, PAGE
        if path.startswith("/to/"):
            status, headers = 302, {"Location": path.removeprefix("/to/")}
        elif path == "/round":
            status, headers = 301, {"Location": "/round"}
        elif path == "/none":
            status = 404
        elif path == "/packed":
            headers = {"Content-Encoding": "gzip"}
        elif path == "/huge":
            body = b"x" * (LARGEST_RECIPE + 1)
        elif path == "/said":
            body = f"{self.headers['Host']} {self.headers['Accept-Encoding']}".encode()
        elif path.startswith("/gr"):
            body = path.encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def near(site: str) -> Reach:
    """A reach that holds the site, which is no public one."""
    return Reach(may=lambda ip: ip == "127.0.0.1", ports=(int(site.rsplit(":", 1)[1]),))


def refused(address: str, reach: Reach | None = None) -> str:
    with pytest.raises(BroughtError) as error:
        fetch(address, reach or Reach())
    return error.value.code


def test_a_page_is_fetched_and_redirects_are_followed(site: str, near: Reach) -> None:
    assert fetch(f"{site}/", near) == fetch(site, near) == PAGE
    assert fetch(f"{site}/to//gronnkal?a=1", near) == b"/gronnkal?a=1"
    assert fetch(f"{site}/grønn kål#x", near) == b"/gr%C3%B8nn%20k%C3%A5l"
    assert fetch(f"{site}/said", near).decode() == f"{site.removeprefix('http://')} identity"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/none", "address_no_page"),
        ("/round", "address_no_page"),
        ("/packed", "address_no_page"),
        ("/huge", "too_large"),
        ("/to/http://10.0.0.1/", "address_private"),
        ("/to/file:///etc/passwd", "address_wrong"),
        ("/to/http://localhost:22/", "address_private"),
    ],
)
def test_what_a_site_may_not_do(site: str, near: Reach, path: str, code: str) -> None:
    assert refused(f"{site}{path}", near) == code


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://127.0.0.1/", "address_private"),
        ("http://localhost/", "address_private"),
        ("http://2130706433/", "address_private"),
        ("http://0x7f.1/", "address_private"),
        ("https://[::1]/", "address_private"),
        ("http://[::ffff:10.0.0.1]/", "address_private"),
        ("http://169.254.169.254/latest/meta-data/", "address_private"),
        ("http://192.168.0.1/", "address_private"),
        ("http://8.8.8.8:6379/", "address_private"),
        ("ftp://example.org/", "address_wrong"),
        ("javascript:alert(1)", "address_wrong"),
        ("http://user:word@example.org/", "address_wrong"),
        ("http:///path", "address_wrong"),
        ("http://[::1/", "address_wrong"),
        ("http://example.org:99999/", "address_wrong"),
        (f"http://example.org/{'a' * 2000}", "address_wrong"),
        ("oppskrift", "address_wrong"),
        ("http://nobody.invalid/", "address_unreachable"),
    ],
)
def test_what_is_never_fetched(address: str, code: str) -> None:
    assert refused(address) == code


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700:4700::1111", True),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104  (nothing binds to it)
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("2001:0:a00:1::", False),
    ],
)
def test_public_addresses(ip: str, public: bool) -> None:
    assert is_public(ip) is public


def test_a_site_that_is_not_there(near: Reach) -> None:
    assert refused("http://127.0.0.1:1/", Reach(near.may, (1,))) == "address_unreachable"
    tls = f"https://127.0.0.1:{next(iter(near.ports))}/"
    assert refused(tls, near) == "address_unreachable"


def test_a_site_that_takes_its_time(
    site: str, near: Reach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.0)
    assert refused(f"{site}/", near) == "address_unreachable"


@pytest.mark.django_db
def test_the_page_says_why_an_address_is_refused(household: Household, alice: User) -> None:
    client = Client()
    client.force_login(alice)
    asked = {"address": "http://169.254.169.254/"}
    answer = client.post("/en/vare-oppskrifter/ny/", asked)
    assert answer.status_code == 400
    html = answer.content.decode()
    assert "not on the open internet" in html
    assert 'value="http://169.254.169.254/"' in html
