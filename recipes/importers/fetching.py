"""Fetch a source's file from its address: bounded, and resumed where the connection broke."""

import hashlib
import shutil
import urllib.error
import urllib.request
from http.client import HTTPResponse
from pathlib import Path
from typing import IO, Final
from urllib.parse import urlsplit

from recipes.importers.rows import SourceError

CHUNK: Final = 1 << 16
LARGEST: Final = 4 << 30  # bytes; the whole of FoodData Central is 3 GB unpacked
PATIENCE: Final = 60.0  # seconds without a byte
PARTIAL: Final = 206  # HTTP: the server goes on where we stopped
SCHEMES: Final = frozenset({"https", "http"})


def is_address(place: str) -> bool:
    """Whether `place` is an address, not a path."""
    return urlsplit(place).scheme in SCHEMES


def fetch(address: str, folder: Path) -> Path:
    """The file behind `address`, below `folder`. What broke off is taken up where it stopped.

    :raises SourceError: if it cannot be had, or is too large
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = urlsplit(address).path.rsplit("/", 1)[-1] or "download"
    fingerprint = hashlib.sha256(address.encode()).hexdigest()[:12]
    whole, part = folder / f"{fingerprint}-{name}", folder / f"{fingerprint}-{name}.part"
    done = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(address, headers={"User-Agent": "Bonegut"})  # noqa: S310
    if done:
        request.add_header("Range", f"bytes={done}-")
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            goes_on = answer.status == PARTIAL
            with part.open("ab" if goes_on else "wb") as file:
                _copy(answer, file, address)
    except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
        raise SourceError(f"{address}: {error}") from error
    shutil.move(part, whole)
    return whole


def _copy(answer: HTTPResponse, file: IO[bytes], address: str) -> None:
    size = 0
    while chunk := answer.read(CHUNK):
        size += len(chunk)
        if size > LARGEST:
            raise SourceError(f"{address}: more than {LARGEST} bytes")
        file.write(chunk)
