"""Recipes as files: out in the format in which the shipped ones are kept, and in again."""

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, Final

import tomli_w
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import User
from recipes.models import Food, Recipe, RecipeChange
from recipes.models.recipe import RecipeQuerySet, Status
from recipes.services.curated import LoadingError
from recipes.services.history import Difference, State
from recipes.services.recipe_files import REQUIRED, RecipeFile, read_recipe_files
from recipes.services.recipe_history import (
    FACTS,
    diff,
    recipe_edited,
    states_of,
    write_state,
)

ENDING: Final = ".toml"
MOST_BYTES: Final = 1_000_000  # of an upload; all shipped recipes, packed, are a third of it
MOST_FILES: Final = 1_000
LARGEST_FILE: Final = 50_000  # bytes, unpacked
# Under which key a file keeps a fact, where the column has another name.
KEYS: Final = {"name_nb": "title_nb", "name_en": "title_en", "is_freezable": "freezable"}


class TransferError(Exception):
    """A file that cannot be taken in; `reason` says why, for people."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Arriving:
    """One recipe of a file."""

    slug: str
    recipe: Recipe | None  # None: there is none so called yet
    before: State  # empty for a new one
    after: State

    @property
    def differences(self) -> list[Difference]:
        """What would change of a recipe that is there."""
        return diff(self.before, self.after) if self.before else []


@dataclass(frozen=True, slots=True)
class Transfer:
    """What a file would do. `digest` stands for it and for what is stored now."""

    new: tuple[Arriving, ...]
    changed: tuple[Arriving, ...]
    unchanged: int
    digest: str


def archive_of(recipes: RecipeQuerySet) -> bytes:
    """A zip with a file for each recipe, in a folder by its first meal."""
    slugs = dict(recipes.order_by("slug").values_list("pk", "slug"))
    states = states_of(slugs)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for pk, slug in slugs.items():
            meal = next(iter(states[pk]["slots"]), "draft")
            archive.writestr(f"{meal}/{slug}{ENDING}", toml_of(states[pk]))
    return packed.getvalue()


def toml_of(state: State) -> str:
    """A recipe's state as its file. What is empty or as usual is left out."""
    facts = {name: value for name, value in state["facts"].items() if name != "status"}
    named = {KEYS.get(name, name): value for name, value in facts.items()}
    document = {name: value for name, value in named.items() if name in REQUIRED or value}
    document["slots"] = state["slots"]
    document["lines"] = [
        {key: _short(value) for key, value in line.items() if value} for line in state["lines"]
    ]
    document["steps"] = [{"nb": step["text_nb"], "en": step["text_en"]} for step in state["steps"]]
    return tomli_w.dumps(document)


def plan_transfer(content: bytes) -> Transfer:
    """Read a zip, and tell what taking it in would do. Writes nothing.

    :raises TransferError: if anything in it cannot be right
    """
    files = list(_read(content))
    stored = {one.slug: one for one in Recipe.objects.filter(slug__in=[f.slug for f in files])}
    if taken := [slug for slug, one in stored.items() if one.household_id or one.adapts_id]:
        raise TransferError(_("The name is taken: %(slugs)s") % {"slugs": ", ".join(taken)})
    states = states_of([recipe.pk for recipe in stored.values()])
    arriving = []
    for file in files:
        recipe = stored.get(file.slug)
        before = states[recipe.pk] if recipe else {}
        arriving.append(Arriving(file.slug, recipe, before, _state_of(file, before)))
    changed = tuple(one for one in arriving if one.before and one.before != one.after)
    new = tuple(one for one in arriving if not one.before)
    told = repr([(one.slug, one.before, one.after) for one in (*new, *changed)])
    digest = hashlib.sha256(told.encode()).hexdigest()
    return Transfer(new, changed, len(arriving) - len(new) - len(changed), digest)


@transaction.atomic
def take_over(*, content: bytes, digest: str, by: User) -> Transfer | None:
    """Make the changes of a file that was looked at: new recipes are drafts, and one that is there
    keeps its place on the way to its readers. None: something has changed since, and nothing is
    written. Safe to repeat.

    :raises TransferError: if anything in it cannot be right
    """
    transfer = plan_transfer(content)
    if transfer.digest != digest:
        return None
    for one in (*transfer.new, *transfer.changed):
        recipe = one.recipe or Recipe.objects.create(slug=one.slug, **one.after["facts"])
        write_state(recipe, one.after)
        recipe_edited(recipe=recipe.pk, before=one.before, by=by, kind=RecipeChange.Kind.FILE)
    return transfer


def _state_of(file: RecipeFile, before: State) -> State:
    facts: dict[str, Any] = {name: file.columns[name] for name in FACTS}
    facts["status"] = before["facts"]["status"] if before else Status.DRAFT.value
    return {
        "facts": facts,
        "slots": sorted(file.slots),
        "lines": [dict(line) for line in file.lines],
        "steps": [dict(step) for step in file.steps],
    }


def _read(content: bytes) -> Iterator[RecipeFile]:
    if len(content) > MOST_BYTES:
        raise TransferError(_("The file is larger than 1 MB."))
    foods = set(Food.objects.current().values_list("slug", flat=True))
    with TemporaryDirectory() as folder:
        place = Path(folder) / "recipes"
        place.mkdir()
        for name, packed in _unpacked(content).items():
            (place / name).write_bytes(packed)
        try:
            yield from read_recipe_files(Path(folder), foods=foods)
        except LoadingError as error:
            told = {"file": error.path.name, "place": error.place, "reason": error.reason}
            why = _("%(file)s cannot be read at %(place)s: %(reason)s")
            raise TransferError(why % told) from error


def _unpacked(content: bytes) -> Mapping[str, bytes]:
    """The recipe files of a zip, by name; their folders say nothing that the files do not."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if info.filename.endswith(ENDING)]
            if len(infos) > MOST_FILES:
                raise TransferError(_("Too many files: 1,000 at most."))
            found = {PurePosixPath(i.filename).name: _bounded(archive, i) for i in infos}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise TransferError(_("That is no zip file that can be read.")) from error
    if len(found) < len(infos):
        raise TransferError(_("Two files have the same name."))
    if not found:
        raise TransferError(_("There is no recipe file in it."))
    return found


def _bounded(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A file's content. What it says of its own size is not trusted."""
    with archive.open(info) as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise TransferError(_("%(file)s is too large.") % {"file": info.filename})
    return content


def _short(value: Any) -> Any:
    """A whole number without its point."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
