"""Reads gettext's .po files: the little of the format that makemessages writes."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Entry:
    """One text and its translations: one, or one for each plural form."""

    context: str | None = None
    text: str = ""
    plural: str | None = None
    translations: list[str] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    obsolete: bool = False

    @property
    def is_header(self) -> bool:
        return not self.text

    @property
    def is_complete(self) -> bool:
        """Translated in every form, and not a guess."""
        return all(self.translations) and "fuzzy" not in self.flags and not self.obsolete

    def compiled(self) -> dict[str | tuple[str, int], str]:
        """What `gettext.GNUTranslations` holds for it."""
        key = self.text if self.context is None else f"{self.context}\x04{self.text}"
        if self.plural is None:
            return {key: self.translations[0]}
        return {(key, index): text for index, text in enumerate(self.translations)}


def read_catalogue(path: Path) -> list[Entry]:
    """Every entry of a .po file, the obsolete ones too, the header first."""
    blocks = re.split(r"\n\s*\n", path.read_text("utf-8").strip())
    return [_entry(block) for block in blocks]


def compiled(entries: list[Entry]) -> dict[str | tuple[str, int], str]:
    """What the .mo file of those entries should hold, but for the header."""
    kept = [entry for entry in entries if entry.is_complete and not entry.is_header]
    return {key: text for entry in kept for key, text in entry.compiled().items()}


def placeholders(text: str) -> list[str]:
    """What is filled in: `%(name)s`, `%d`, `{name}`."""
    return sorted(set(re.findall(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}", text)))


def _entry(block: str) -> Entry:
    entry = Entry()
    for line in block.splitlines():
        if line.startswith("#,"):
            entry.flags |= {flag.strip() for flag in line[2:].split(",")}
        entry.obsolete = entry.obsolete or line.startswith("#~")
    for keyword, text in _strings(block):
        if keyword == "msgctxt":
            entry.context = text
        elif keyword == "msgid":
            entry.text = text
        elif keyword == "msgid_plural":
            entry.plural = text
        else:
            entry.translations.append(text)
    return entry


def _strings(block: str) -> Iterator[tuple[str, str]]:
    """Each keyword with its text, the quoted lines joined."""
    keyword, parts = "", list[str]()
    for line in block.splitlines():
        line = line.removeprefix("#~ ")
        if match := re.match(r"(msg\w+(?:\[\d\])?) (.*)", line):
            if keyword:
                yield keyword, "".join(parts)
            keyword, parts = match[1], [ast.literal_eval(match[2])]
        elif line.startswith('"'):
            parts.append(ast.literal_eval(line))
    if keyword:
        yield keyword, "".join(parts)
