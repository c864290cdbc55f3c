"""A line that was heated, or not, now says how it is cooked."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def heated_becomes_a_method(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Boiled in the dish is the mildest: nothing is poured away, until somebody says otherwise."""
    lines = apps.get_model("recipes", "RecipeLine").objects.using(schema_editor.connection.alias)
    lines.filter(is_heated=True).update(method="boiled_in_dish")


def method_becomes_heated(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    lines = apps.get_model("recipes", "RecipeLine").objects.using(schema_editor.connection.alias)
    lines.exclude(method="").update(is_heated=True)


class Migration(migrations.Migration):
    dependencies = [("recipes", "0003_import_edition")]

    operations = [
        migrations.AddField(
            model_name="recipeline",
            name="method",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "Not heated"),
                    ("boiled_drained", "Boiled, the water poured off"),
                    ("boiled_in_dish", "Boiled, the water stays in the dish"),
                    ("steamed", "Steamed"),
                    ("fried", "Fried or toasted in a pan"),
                    ("baked", "Baked in the oven"),
                    ("grilled", "Grilled"),
                    ("stewed", "Stewed"),
                    ("microwaved", "Cooked in a microwave oven"),
                ],
                default="",
                help_text="What is heated over 50 °C. A living culture does not survive it.",
                max_length=14,
                verbose_name="cooked",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(heated_becomes_a_method, method_becomes_heated),
        migrations.RemoveField(model_name="recipeline", name="is_heated"),
    ]
