"""Fetching from an address: a real server on this machine that breaks off and goes on."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from recipes.importers.fetching import fetch, is_address
from recipes.importers.rows import SourceError

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

CONTENT = b"food_id,name\n" * 1000


class Server(ThreadingHTTPServer):
    """Counts the bytes that it sent; speaks of ranges when told to."""

    takes_ranges = True
    sent = 0


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        if self.path.startswith("/gone"):
            self.send_error(404)
            return
        begin = 0
        asked = self.headers.get("Range", "")
        if asked and self.server.takes_ranges:
            begin = int(asked.removeprefix("bytes=").removesuffix("-"))
        self.send_response(206 if begin else 200)
        self.send_header("Content-Length", str(len(CONTENT) - begin))
        self.end_headers()
        self.server.sent += len(CONTENT) - begin  # first: the other side reads it once it has all
        self.wfile.write(CONTENT[begin:])

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def address(server: Server, path: str = "/foods.csv") -> str:
    return f"http://127.0.0.1:{server.server_address[1]}{path}"


def test_a_file_is_fetched_whole(server: Server, tmp_path: Path) -> None:
    path = fetch(address(server), tmp_path / "new")
    assert path.read_bytes() == CONTENT
    assert path.name.endswith("-foods.csv")
    assert [other.name for other in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(("takes_ranges", "sent"), [(True, len(CONTENT) - 100), (False, None)])
def test_what_broke_off_is_taken_up_where_it_stopped(
    server: Server, tmp_path: Path, takes_ranges: bool, sent: int | None
) -> None:
    server.takes_ranges = takes_ranges
    whole = fetch(address(server), tmp_path)
    part = whole.rename(whole.with_name(f"{whole.name}.part"))
    part.write_bytes(CONTENT[:100])
    server.sent = 0
    assert fetch(address(server), tmp_path).read_bytes() == CONTENT
    assert server.sent == (len(CONTENT) if sent is None else sent)


def test_what_is_gone_and_what_is_too_large_are_errors(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SourceError, match="404"):
        fetch(address(server, "/gone.csv"), tmp_path)
    monkeypatch.setattr("recipes.importers.fetching.LARGEST", 100)
    with pytest.raises(SourceError, match="more than 100 bytes"):
        fetch(address(server), tmp_path)


def test_an_address_is_told_from_a_path() -> None:
    assert is_address("https://www.matvaretabellen.no/api/")
    assert not is_address("/var/data/foods.csv")
    assert not is_address("foods.csv")
