"""Everything a person reads is there in Norwegian and in English.

Texts in the source are English, so English needs no catalogue; Norwegian stands in
bonegut/locale/nb. `make messages` brings both its files up to date.
"""

import gettext
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.utils import translation

from tests.architecture.catalogue import Entry, compiled, placeholders, read_catalogue
from tests.checks import APPS, ROOT

CATALOGUE = Path("bonegut", "locale", "nb", "LC_MESSAGES", "django.po")
NORWEGIAN_LETTERS = re.compile("[æøåÆØÅ]")


@pytest.fixture(scope="module")
def committed() -> list[Entry]:
    assert (ROOT / CATALOGUE).is_file(), "run: make messages"
    return read_catalogue(ROOT / CATALOGUE)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> list[Entry]:
    """The catalogue as makemessages would leave it today, made in a copy of the product."""
    if shutil.which("xgettext") is None:
        pytest.skip("no gettext: apt install gettext")
    tree = tmp_path_factory.mktemp("tree")
    shutil.copy(ROOT / "manage.py", tree)
    for app in APPS:
        shutil.copytree(
            ROOT / app, tree / app, ignore=shutil.ignore_patterns("data", "static", "__pycache__")
        )
    (tree / CATALOGUE).parent.mkdir(parents=True, exist_ok=True)
    made = subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "nb", "--no-wrap"],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return read_catalogue(tree / CATALOGUE)


def test_every_text_is_translated_into_norwegian(fresh: list[Entry]) -> None:
    wanted = [entry for entry in fresh if not entry.is_header and not entry.obsolete]
    missing = [entry.text for entry in wanted if not entry.is_complete]
    assert not missing, "run: make messages, and translate"


def test_the_catalogue_keeps_nothing_that_nobody_says(fresh: list[Entry]) -> None:
    assert not [entry.text for entry in fresh if entry.obsolete], "run: make messages"


def test_a_translation_fills_in_what_its_text_fills_in(committed: list[Entry]) -> None:
    for entry in committed:
        if entry.is_header:
            continue
        allowed = {tuple(placeholders(text)) for text in (entry.text, entry.plural) if text}
        for translated in filter(None, entry.translations):
            assert tuple(placeholders(translated)) in allowed, entry.text


def test_texts_in_the_source_are_english(fresh: list[Entry]) -> None:
    norwegian = [entry.text for entry in fresh if NORWEGIAN_LETTERS.search(entry.text)]
    assert not norwegian


def test_english_shows_the_source_and_norwegian_the_catalogue(committed: list[Entry]) -> None:
    for entry in committed:
        if entry.is_header or entry.context or entry.plural or not entry.is_complete:
            continue
        with translation.override("en"):
            assert translation.gettext(entry.text) == entry.text
        with translation.override("nb"):
            assert translation.gettext(entry.text) == entry.translations[0]


def test_the_compiled_catalogue_is_the_catalogue(committed: list[Entry]) -> None:
    with (ROOT / CATALOGUE).with_suffix(".mo").open("rb") as file:
        held = dict(gettext.GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
    del held[""]  # the header, from which msgfmt leaves out the date
    assert held == compiled(committed), "run: make messages"
