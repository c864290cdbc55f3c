"""A line that was heated, or not, becomes a line with a method."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def heated_becomes_a_method(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Boiled in the dish is the mildest: nothing is poured away, until somebody says otherwise."""
    lines = apps.get_model("recipes", "RecipeLine").objects.using(schema_editor.connection.alias)
    lines.filter(is_heated=True).update(method="boiled_in_dish")


def method_becomes_heated(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lines = apps.get_model("recipes", "RecipeLine").objects.using(schema_editor.connection.alias)
    lines.exclude(method="").update(is_heated=True)


class Migration(migrations.Migration):
    dependencies = [("recipes", "0003_cooking_method")]

    operations = [migrations.RunPython(heated_becomes_a_method, method_becomes_heated)]
