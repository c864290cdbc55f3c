"""`manage.py audit_recipes`: the report, for a person and for a machine."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from recipes.core.recipe_audit.traits import TRAITS
from recipes.models import Recipe

pytestmark = pytest.mark.django_db


@pytest.fixture
def _a_fault() -> None:
    Recipe.objects.exclude(slug="lamb-cabbage-pot").delete()
    Recipe.objects.update(name_en="A pot.")


@pytest.mark.usefixtures("_a_fault")
def test_a_finding_fails_the_command_after_it_was_told() -> None:
    output = io.StringIO()
    with pytest.raises(CommandError, match="1 findings"):
        call_command("audit_recipes", stdout=output)
    assert "1 published recipes" in output.getvalue()
    assert "The title ends with a full stop." in output.getvalue()


@pytest.mark.usefixtures("_a_fault")
def test_a_machine_reads_everything_in_json() -> None:
    output = io.StringIO()
    with pytest.raises(CommandError):
        call_command("audit_recipes", json=True, stdout=output)
    document = json.loads(output.getvalue())
    assert list(document) == ["published", "by_meal", "by_trait", "findings"]
    assert document["published"] == 1
    assert document["by_meal"] == {"breakfast": 0, "lunch": 0, "dinner": 1, "snack": 0}
    assert list(document["by_trait"]) == list(TRAITS)
    assert document["findings"] == [
        {
            "recipe": "lamb-cabbage-pot",
            "finding": "title",
            "place": "title_en",
            "sentence": "The title ends with a full stop.",
        }
    ]


def test_recipes_without_a_finding_pass() -> None:
    Recipe.objects.exclude(slug="lamb-cabbage-pot").delete()
    output = io.StringIO()
    call_command("audit_recipes", stdout=output)
    assert "Found" not in output.getvalue()
