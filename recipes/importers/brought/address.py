"""Fetch the page behind an address that somebody pastes, and never anything of the inside.

The name is looked up once, every answer must be a public address, and the connection goes to that
very answer: a name that points elsewhere a moment later changes nothing. Bounded in time and size.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from recipes.core.brought import BroughtError
from recipes.importers.brought.files import LARGEST_RECIPE

LONGEST_ADDRESS: Final = 2000
MOST_REDIRECTS: Final = 3
SECONDS: Final = 15.0  # for everything together
PATIENCE: Final = 5.0  # s without a sign of life
CHUNK: Final = 64 * 1024
TRANSLATED: Final = ipaddress.ip_network("64:ff9b::/96")  # NAT64: IPv4 addresses in IPv6
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
HEADERS: Final = {
    "User-Agent": "Bonegut (reads one recipe because a person asked for it)",
    "Accept": "text/html, application/ld+json;q=0.9, application/json;q=0.8",
    "Accept-Encoding": "identity",  # what is packed could unpack to anything
}


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None or ip in TRANSLATED:
            return False  # an IPv4 address in disguise; nobody's page needs that
    return ip.is_global and not ip.is_multicast


@dataclass(frozen=True)
class Reach:
    """Where a fetch may go."""

    may: Callable[[str], bool] = is_public
    ports: Collection[int] = (80, 443)


@dataclass
class _Deadline:
    """The time that is left, in seconds."""

    ends: float = field(default_factory=lambda: time.monotonic() + SECONDS)

    def left(self) -> float:
        """How long one more wait may be.

        :raises BroughtError: `address_unreachable`, when there is no time left
        """
        left = self.ends - time.monotonic()
        if left <= 0:
            raise BroughtError("address_unreachable")
        return min(left, PATIENCE)


def fetch(address: str, reach: Reach = Reach()) -> bytes:
    """What is at an address, or where it redirects to.

    :raises BroughtError: `address_wrong`, `address_private`, `address_unreachable`,
        `address_no_page`, `too_large`
    """
    deadline = _Deadline()
    for _ in range(MOST_REDIRECTS + 1):
        parts = _split(address, reach)
        connection = _connection(parts, reach, deadline)
        try:
            with _answer(connection, parts) as answer:
                if answer.status not in REDIRECTS:
                    return _content(answer, deadline)
                address = urljoin(address, answer.headers.get("Location", ""))
        except (OSError, http.client.HTTPException) as error:
            raise BroughtError("address_unreachable") from error
        finally:
            connection.close()
    raise BroughtError("address_no_page")


def _split(address: str, reach: Reach) -> SplitResult:
    try:
        parts = urlsplit(address.strip())
        port = parts.port or _usual_port(parts)
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError as error:  # UnicodeError is one, too
        raise BroughtError("address_wrong") from error
    is_web = parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc
    if len(address) > LONGEST_ADDRESS or not is_web:
        raise BroughtError("address_wrong")
    if port not in reach.ports:
        raise BroughtError("address_private")
    return parts._replace(netloc=f"[{host}]:{port}" if ":" in host else f"{host}:{port}")


def _usual_port(parts: SplitResult) -> int:
    return 443 if parts.scheme == "https" else 80


def _connection(
    parts: SplitResult, reach: Reach, deadline: _Deadline
) -> http.client.HTTPConnection:
    """A connection to what the host's name means now, once all that it means is allowed."""
    host, port = parts.hostname or "", parts.port or 0
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise BroughtError("address_unreachable") from error
    addresses = [str(place[0]) for *_, place in found]
    if not all(reach.may(address) for address in addresses):
        raise BroughtError("address_private")
    connection = http.client.HTTPConnection(host, port)
    try:
        connection.sock = socket.create_connection((addresses[0], port), timeout=deadline.left())
        if parts.scheme == "https":
            secure = ssl.create_default_context()
            connection.sock = secure.wrap_socket(connection.sock, server_hostname=host)
    except OSError as error:
        connection.close()
        raise BroughtError("address_unreachable") from error
    return connection


def _answer(connection: http.client.HTTPConnection, parts: SplitResult) -> http.client.HTTPResponse:
    path = parts._replace(scheme="", netloc="", fragment="", path=parts.path or "/").geturl()
    host = parts.hostname or ""
    is_usual = parts.port == _usual_port(parts)
    named = host if is_usual else parts.netloc
    safe = "".join(sign if 32 < ord(sign) < 127 else _quoted(sign) for sign in path)
    connection.request("GET", safe, headers={**HEADERS, "Host": named})
    return connection.getresponse()


def _quoted(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode(errors="replace"))


def _content(answer: http.client.HTTPResponse, deadline: _Deadline) -> bytes:
    is_packed = answer.headers.get("Content-Encoding", "identity").lower() != "identity"
    if answer.status != http.client.OK or is_packed:
        raise BroughtError("address_no_page")
    parts: list[bytes] = []
    size = 0
    while True:
        deadline.left()
        part = answer.read1(CHUNK)
        if not part:
            return b"".join(parts)
        parts.append(part)
        size += len(part)
        if size > LARGEST_RECIPE:
            raise BroughtError("too_large")
