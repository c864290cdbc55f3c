"""A line says how it is cooked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("recipes", "0002_food_knowledge")]

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
    ]
