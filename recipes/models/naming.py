"""Names in both languages, and the text that a search looks in."""

from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

PLAIN_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "é": "e", "è": "e"})


def searchable(*names: str) -> str:
    """The names folded for search, with and without Norwegian letters.

    Folding happens here since SQLite folds ASCII letters only.
    """
    folded = " ".join(names).casefold()
    return f"{folded} {folded.translate(PLAIN_LETTERS)}"


def search_words(text: str) -> list[str]:
    """The folded words of what someone searches for. PostgreSQL takes no NUL in a text."""
    return text.replace("\0", " ").casefold().split()


class Bilingual(models.Model):
    """Something with texts in both languages: fields that end in `_nb` and `_en`."""

    class Meta:
        abstract = True

    def in_language(self, field: str) -> Any:
        """What `field` (its name without the language ending) holds for the reader."""
        language = "en" if get_language() == "en" else "nb"
        return getattr(self, f"{field}_{language}")


class Named(Bilingual):
    """Something with a name in Norwegian and in English."""

    name_nb = models.CharField(_("name in Norwegian"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    search_text = models.TextField(editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_text = searchable(self.name_nb, self.name_en, *self.other_names)
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        """The name in the language of the reader."""
        name: str = self.in_language("name")
        return name

    @property
    def other_names(self) -> tuple[str, ...]:
        """What else people search it by."""
        return ()
