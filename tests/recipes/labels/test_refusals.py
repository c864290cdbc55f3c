"""Why something was refused, in the reader's language."""

import pytest
from django.utils import translation

from recipes.labels.refusals import refusal


@pytest.mark.parametrize(
    ("reason", "norwegian"),
    [
        ("negative", "negativt"),
        ("more than 20000 mg in 100 g", "mer enn 20000 mg i 100 g"),
        ("3 fields where the header has 20", "3 felt der overskriften har 20"),
        ("unexpected end of data", "unexpected end of data"),
    ],
)
def test_a_reason_is_told_in_both_languages(reason: str, norwegian: str) -> None:
    with translation.override("en"):
        assert refusal(reason) == reason
    with translation.override("nb"):
        assert refusal(reason) == norwegian
