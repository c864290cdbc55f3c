"""Read a file that somebody uploads: what it is told by what is in it, never by its name.

Every step is bounded, so that a small file cannot become a large one.
"""

import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from typing import IO, Final

from recipe_scrapers import scrape_html
from recipe_scrapers._exceptions import RecipeScrapersExceptions

from recipes.core.brought import BroughtError, BroughtRecipe, brought
from recipes.importers.brought.programs import read_document

LARGEST: Final = 20 * 1024**2  # bytes of a file as it is uploaded
LARGEST_UNPACKED: Final = 100 * 1024**2  # of everything in it together
LARGEST_RECIPE: Final = 5 * 1024**2  # of one recipe in an archive, or one page
MOST_ENTRIES: Final = 4000
MOST_RECIPES: Final = 200
DEEPEST: Final = 2  # archives in archives, as Tandoor's
NOWHERE: Final = "https://example.org/"  # the library wants an address; a saved page has none
# What parsers of anybody's page fail with; it says no more than that there is no recipe.
UNREADABLE: Final = (
    *(RecipeScrapersExceptions, ValueError, TypeError, AttributeError, LookupError),
    *(AssertionError, RecursionError),
)
ZIP, GZIP = b"PK\x03\x04", b"\x1f\x8b"


def read_upload(content: bytes) -> list[BroughtRecipe]:
    """The recipes of a file: JSON, a saved page, or an archive of Mealie, Tandoor or Paprika.

    :raises BroughtError: `too_large`, `unreadable`, `no_recipe`, `too_many`; those of `brought`
    """
    if len(content) > LARGEST:
        raise BroughtError("too_large")
    found: list[BroughtRecipe] = []
    for part in _Unpacking().parts(content, 0):
        found.extend(_recipes(part))
        if len(found) > MOST_RECIPES:
            raise BroughtError("too_many")
    if not found:
        raise BroughtError("no_recipe")
    return found


class _Unpacking:
    """Archives taken apart, counting what comes out."""

    def __init__(self) -> None:
        self.left = LARGEST_UNPACKED

    def parts(self, content: bytes, depth: int) -> Iterator[bytes]:
        if content.startswith(ZIP):
            if depth >= DEEPEST:
                raise BroughtError("unreadable")
            yield from self._zipped(content, depth)
        elif content.startswith(GZIP):
            with gzip.open(io.BytesIO(content)) as file:
                yield self._unzipped(file)
        else:
            yield content

    def _zipped(self, content: bytes, depth: int) -> Iterator[bytes]:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                entries = archive.infolist()
                if len(entries) > MOST_ENTRIES:
                    raise BroughtError("too_many")
                for entry in entries:
                    if entry.is_dir() or not _may_hold_a_recipe(entry.filename):
                        continue
                    with archive.open(entry) as file:
                        yield from self.parts(self._unzipped(file), depth + 1)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
            raise BroughtError("unreadable") from error

    def _unzipped(self, file: IO[bytes] | gzip.GzipFile) -> bytes:
        most = min(self.left, LARGEST_UNPACKED)
        try:
            content = file.read(most + 1)
        except (OSError, EOFError, zipfile.BadZipFile) as error:
            raise BroughtError("unreadable") from error
        if len(content) > most:
            raise BroughtError("too_large")
        self.left -= len(content)
        return content


def _may_hold_a_recipe(name: str) -> bool:
    """Pictures and databases beside the recipes are passed over."""
    return name.lower().endswith((".json", ".zip", ".paprikarecipe", ".html", ".htm"))


def _recipes(content: bytes) -> list[BroughtRecipe]:
    if len(content) > LARGEST_RECIPE:
        raise BroughtError("too_large")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BroughtError("unreadable") from error
    if text.lstrip().startswith(("{", "[")):
        try:
            return read_document(json.loads(text))
        except (ValueError, RecursionError) as error:
            raise BroughtError("unreadable") from error
    if text.lstrip().startswith("<"):
        return [read_page(text)]
    raise BroughtError("unreadable")


def read_page(page: str) -> BroughtRecipe:
    """The recipe of a web page that somebody saved. Nothing is fetched.

    :raises BroughtError: `no_recipe`; those of `brought`
    """
    try:
        scraper = scrape_html(page, org_url=NOWHERE, online=False, supported_only=False)
        told = scraper.to_json()  # type: ignore[no-untyped-call]
    except UNREADABLE as error:
        raise BroughtError("no_recipe") from error
    return brought(
        title=told.get("title"),
        intro=told.get("description"),
        lines=told.get("ingredients") or [],
        steps=told.get("instructions_list") or [told.get("instructions")],
        portions=told.get("yields"),
        minutes=told.get("total_time"),
    )
