"""Read a whole source into the database: streaming, resumable, safe to repeat."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Final

from recipes.core.choosing import PublishedFood
from recipes.importers.fetching import fetch, is_address
from recipes.importers.matvaretabellen_api import DOCUMENTS
from recipes.importers.readers import READERS
from recipes.importers.rows import Refused, SourceError
from recipes.importers.tables import Reader
from recipes.models import SourceImport
from recipes.services import imports
from recipes.services.imports import Batch, OvertakenError
from recipes.services.news import News

BATCH_SIZE: Final = 250  # foods in one transaction
CHUNK: Final = 1 << 20

Read = tuple[PublishedFood | None, list[Refused]]
Progress = Callable[[SourceImport], None]


def request_import(
    *,
    reader: str,
    place: str,
    edition: str = "",
    is_dry_run: bool = False,
    by_id: int | None = None,
) -> SourceImport:
    """Record that a source is to be read; one that stopped in its middle is taken up again."""
    known = READERS[reader].edition
    code = known.renewed(edition).code if edition else known.code
    if not is_dry_run:
        stopped = imports.unfinished(reader=reader, source_code=code, place=place)
        if stopped is not None:
            return stopped
    return SourceImport.objects.create(
        reader=reader,
        source_code=code,
        place=place,
        edition=edition,
        is_dry_run=is_dry_run,
        requested_by_id=by_id,
    )


def run_import(
    source_import: SourceImport,
    *,
    today: dt.date,
    downloads: Path,
    on_progress: Progress = lambda source_import: None,
) -> None:
    """Read the source to its end; the import's row tells what came of it. A finished import is
    left alone, so a request that arrives twice is done once.

    :param downloads: the folder for what comes from an address
    """
    source_import.refresh_from_db()
    if source_import.status == SourceImport.Status.FINISHED:
        return
    reader = READERS[source_import.reader]
    try:
        place = _at_hand(source_import.place, reader, downloads)
        imports.start(source_import=source_import, digest=_digest(place))
        _read(source_import, reader, place, today, on_progress)
    except SourceError as error:
        imports.fail(source_import=source_import, error=str(error))
    except OvertakenError:
        source_import.refresh_from_db()


def _read(
    source_import: SourceImport, reader: Reader, place: Path, today: dt.date, on_progress: Progress
) -> None:
    edition = reader.edition
    if source_import.edition:
        edition = edition.renewed(source_import.edition)
    columns = {name: text for name, text in asdict(edition).items() if name != "code"}
    source = imports.source_of(code=edition.code, columns=columns, legend=reader.legend(place))
    keys: set[str] = set()
    news: list[News] = []
    skip = source_import.foods_done
    for batch, read_keys in _batches(reader.read(place), skip):
        keys |= read_keys
        if batch.read:
            news += imports.store(source_import=source_import, source=source, batch=batch)
            on_progress(source_import)
    if not keys:
        raise SourceError(f"{place.name}: holds no food")
    imports.finish(source_import=source_import, source=source, keys=keys, news=news, today=today)


def _batches(read: Iterator[Read], skip: int) -> Iterator[tuple[Batch, set[str]]]:
    """What was read, in batches. The first `skip` are done: only their keys are told."""
    done = {food.key for food, _ in islice(read, skip) if food is not None}
    yield Batch((), (), 0), done
    while part := list(islice(read, BATCH_SIZE)):
        foods = [food for food, _ in part if food is not None]
        refused = [_columns(refusal) for _, refusals in part for refusal in refusals]
        yield Batch(foods, refused, len(part)), {food.key for food in foods}


def _columns(refused: Refused) -> dict[str, object]:
    return {
        "line": refused.line,
        "source_key": refused.key,
        "nutrient": refused.nutrient,
        "text": refused.text,
        "reason": refused.reason,
    }


def _at_hand(place: str, reader: Reader, downloads: Path) -> Path:
    """The file or folder to read; what stands at an address is fetched first.

    :raises SourceError: if it is not there
    """
    if not is_address(place):
        path = Path(place)
        if not path.exists():
            raise SourceError(f"{place}: no such file or folder")
        return path
    if reader.name != "matvaretabellen" or not place.endswith("/"):
        return fetch(place, downloads)
    folder = downloads / "matvaretabellen"
    for document in DOCUMENTS:
        fetch(f"{place}{document}", folder).replace(folder / document.replace("/", "_"))
    return folder


def _digest(place: Path) -> str:
    """A fingerprint of all bytes: the same for the same file, wherever it lies."""
    digest = hashlib.sha256()
    files = sorted(p for p in place.iterdir() if p.is_file()) if place.is_dir() else [place]
    for path in files:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
    return digest.hexdigest()
