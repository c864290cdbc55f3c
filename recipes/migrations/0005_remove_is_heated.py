"""Whether a line is heated follows from its method."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("recipes", "0004_heated_becomes_a_method")]

    operations = [migrations.RemoveField(model_name="recipeline", name="is_heated")]
