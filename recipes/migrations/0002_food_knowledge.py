import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('recipes', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='food',
            name='food_ferment_has_serving',
        ),
        migrations.RemoveConstraint(
            model_name='food',
            name='food_prebiotic_family_has_serving',
        ),
        migrations.AddConstraint(
            model_name='food',
            constraint=models.CheckConstraint(condition=models.Q(('ferment__in', ['', 'pickled']), models.Q(('ferment_serving_g__gt', 0), ('ferment_serving_g__isnull', False)), _connector='OR'), name='food_ferment_has_serving'),
        ),
        migrations.AddConstraint(
            model_name='food',
            constraint=models.CheckConstraint(condition=models.Q(('prebiotic_family', ''), models.Q(('prebiotic_serving_g__gt', 0), ('prebiotic_serving_g__isnull', False)), _connector='OR'), name='food_prebiotic_family_has_serving'),
        ),
        migrations.AlterField(
            model_name='food',
            name='group',
            field=models.CharField(choices=[('dairy', 'Milk products'), ('cheese', 'Cheese'), ('egg', 'Eggs'), ('fish', 'Fish and shellfish'), ('meat', 'Meat and poultry'), ('grain', 'Grain and bread'), ('potato', 'Potatoes'), ('pulse', 'Pulses'), ('soy', 'Soya foods'), ('vegetable', 'Vegetables'), ('mushroom', 'Mushrooms'), ('seaweed', 'Seaweed'), ('fruit', 'Fruit'), ('berry', 'Berries'), ('nut', 'Nuts'), ('seed', 'Seeds'), ('fat', 'Oils and fats'), ('herb', 'Herbs'), ('spice', 'Spices'), ('condiment', 'Condiments'), ('sweet', 'Sweet things'), ('drink', 'Drinks')], max_length=20, verbose_name='group'),
        ),
        migrations.AddField(
            model_name='food',
            name='aisle',
            field=models.CharField(blank=True, choices=[('produce', 'Fruit and vegetables'), ('bread', 'Bread'), ('fish', 'Fish counter'), ('meat', 'Meat counter'), ('cheese', 'Cheese counter'), ('dairy', 'Milk and eggs'), ('dry_goods', 'Dry goods'), ('tins_jars', 'Tins and jars'), ('oils_sauces', 'Oils and sauces'), ('spices', 'Spices'), ('baking', 'Baking'), ('drinks', 'Drinks'), ('frozen', 'Frozen'), ('health', 'Health')], max_length=12, verbose_name='aisle'),
        ),
        migrations.AddField(
            model_name='food',
            name='cooking_group',
            field=models.CharField(choices=[('other', 'As bought'), ('vegetable_green', 'Leafy and green vegetables'), ('vegetable_root', 'Root vegetables'), ('vegetable_other', 'Other vegetables'), ('potato', 'Potatoes'), ('mushroom', 'Mushrooms'), ('fruit', 'Fruit'), ('pulse_dry', 'Dried pulses'), ('grain_dry', 'Grain'), ('pasta_dry', 'Pasta'), ('meat', 'Meat'), ('poultry', 'Poultry'), ('fish', 'Fish'), ('shellfish', 'Shellfish'), ('egg', 'Eggs'), ('milk', 'Milk'), ('cheese', 'Cheese')], default='other', max_length=16, verbose_name='cooks like'),
        ),
        migrations.AddField(
            model_name='food',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recipes.food'),
        ),
        migrations.AddField(
            model_name='food',
            name='season_months',
            field=models.JSONField(blank=True, default=list, help_text='Months, 1 to 12.', verbose_name='Norwegian season'),
        ),
        migrations.AddField(
            model_name='food',
            name='synonyms_en',
            field=models.JSONField(blank=True, default=list, verbose_name='other names in English'),
        ),
        migrations.AddField(
            model_name='food',
            name='synonyms_nb',
            field=models.JSONField(blank=True, default=list, verbose_name='other names in Norwegian'),
        ),
        migrations.AddField(
            model_name='source',
            name='legend',
            field=models.JSONField(default=dict, help_text='What ids in the published texts stand for.', verbose_name='legend'),
        ),
        migrations.AddField(
            model_name='sourcefood',
            name='is_imported',
            field=models.BooleanField(default=False, help_text='The data that comes with Bonegut no longer overwrites it.', verbose_name='imported here'),
        ),
        migrations.AddField(
            model_name='sourcefood',
            name='is_withdrawn',
            field=models.BooleanField(default=False, verbose_name='no longer in the source'),
        ),
        migrations.AddField(
            model_name='sourcefood',
            name='original',
            field=models.JSONField(default=dict, help_text='The texts of the source, unit in the name.', verbose_name='as published'),
        ),
        migrations.AddField(
            model_name='sourcefood',
            name='other_names',
            field=models.JSONField(default=list, verbose_name='other names'),
        ),
        migrations.AddField(
            model_name='sourcefood',
            name='portions',
            field=models.JSONField(default=list, help_text="Pairs of the source's name and grams.", verbose_name='portions'),
        ),
        migrations.AlterField(
            model_name='foodvalue',
            name='nutrient',
            field=models.CharField(choices=[('energy_kcal', 'energy_kcal'), ('protein_g', 'protein_g'), ('fat_g', 'fat_g'), ('saturated_g', 'saturated_g'), ('monounsaturated_g', 'monounsaturated_g'), ('polyunsaturated_g', 'polyunsaturated_g'), ('omega3_g', 'omega3_g'), ('carbohydrate_g', 'carbohydrate_g'), ('sugars_g', 'sugars_g'), ('fibre_g', 'fibre_g'), ('sodium_mg', 'sodium_mg'), ('calcium_mg', 'calcium_mg'), ('magnesium_mg', 'magnesium_mg'), ('phosphorus_mg', 'phosphorus_mg'), ('potassium_mg', 'potassium_mg'), ('iron_mg', 'iron_mg'), ('zinc_mg', 'zinc_mg'), ('copper_mg', 'copper_mg'), ('manganese_mg', 'manganese_mg'), ('selenium_ug', 'selenium_ug'), ('iodine_ug', 'iodine_ug'), ('vitamin_a_ug', 'vitamin_a_ug'), ('retinol_ug', 'retinol_ug'), ('vitamin_d_ug', 'vitamin_d_ug'), ('vitamin_e_mg', 'vitamin_e_mg'), ('vitamin_k1_ug', 'vitamin_k1_ug'), ('vitamin_k2_ug', 'vitamin_k2_ug'), ('vitamin_c_mg', 'vitamin_c_mg'), ('thiamin_mg', 'thiamin_mg'), ('riboflavin_mg', 'riboflavin_mg'), ('niacin_mg', 'niacin_mg'), ('vitamin_b6_mg', 'vitamin_b6_mg'), ('folate_ug', 'folate_ug'), ('vitamin_b12_ug', 'vitamin_b12_ug'), ('water_g', 'water_g'), ('alcohol_g', 'alcohol_g'), ('cholesterol_mg', 'cholesterol_mg'), ('omega6_g', 'omega6_g'), ('ala_g', 'ala_g'), ('epa_g', 'epa_g'), ('dha_g', 'dha_g'), ('menaquinone_4_ug', 'menaquinone_4_ug'), ('menaquinone_5_ug', 'menaquinone_5_ug'), ('menaquinone_6_ug', 'menaquinone_6_ug'), ('menaquinone_7_ug', 'menaquinone_7_ug'), ('menaquinone_8_ug', 'menaquinone_8_ug'), ('menaquinone_9_ug', 'menaquinone_9_ug'), ('menaquinone_10_ug', 'menaquinone_10_ug'), ('boron_mg', 'boron_mg'), ('silicon_mg', 'silicon_mg'), ('oxalate_mg', 'oxalate_mg'), ('phytate_mg', 'phytate_mg'), ('edible_percent', 'edible_percent')], max_length=20, verbose_name='nutrient'),
        ),
        migrations.AlterField(
            model_name='recipeline',
            name='unit',
            field=models.CharField(choices=[('g', 'g'), ('dl', 'dl'), ('ss', 'tbsp'), ('ts', 'tsp'), ('stk', 'pc'), ('fedd', 'clove'), ('skive', 'slice'), ('boks', 'tin'), ('pakke', 'pack'), ('bunt', 'bunch'), ('neve', 'handful'), ('klype', 'pinch')], max_length=6, verbose_name='unit'),
        ),
        migrations.CreateModel(
            name='SourceImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('reader', models.CharField(max_length=40, verbose_name='format')),
                ('source_code', models.SlugField(verbose_name='source')),
                ('place', models.CharField(help_text='A file, a folder or an address.', max_length=500, verbose_name='from')),
                ('edition', models.CharField(blank=True, max_length=40, verbose_name='edition')),
                ('digest', models.CharField(blank=True, max_length=64, verbose_name='fingerprint')),
                ('is_dry_run', models.BooleanField(default=False, verbose_name='dry run')),
                ('status', models.CharField(choices=[('queued', 'Queued'), ('running', 'Running'), ('finished', 'Finished'), ('failed', 'Failed')], default='queued', max_length=10, verbose_name='status')),
                ('foods_done', models.PositiveIntegerField(default=0, verbose_name='foods read')),
                ('created', models.PositiveIntegerField(default=0, verbose_name='new')),
                ('changed', models.PositiveIntegerField(default=0, verbose_name='changed')),
                ('unchanged', models.PositiveIntegerField(default=0, verbose_name='unchanged')),
                ('withdrawn', models.PositiveIntegerField(default=0, verbose_name='withdrawn')),
                ('touched', models.JSONField(default=dict, help_text='Curated foods, recipes and weeks.', verbose_name='touches')),
                ('error', models.TextField(blank=True, verbose_name='error')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished')),
                ('requested_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked for by')),
            ],
            options={
                'verbose_name': 'import',
                'verbose_name_plural': 'imports',
            },
        ),
        migrations.CreateModel(
            name='RefusedAmount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveIntegerField(verbose_name='line')),
                ('source_key', models.CharField(blank=True, max_length=40, verbose_name='id in the source')),
                ('nutrient', models.CharField(blank=True, max_length=40, verbose_name='nutrient')),
                ('text', models.CharField(blank=True, max_length=200, verbose_name='text')),
                ('reason', models.CharField(max_length=200, verbose_name='reason')),
                ('source_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='refused', to='recipes.sourceimport')),
            ],
            options={
                'verbose_name': 'refused amount',
                'verbose_name_plural': 'refused amounts',
            },
        ),
        migrations.CreateModel(
            name='WorkItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('kind', models.CharField(choices=[('value_changed', 'Value changed in a source'), ('value_new', 'Value that we lack'), ('food_new', 'New food in a source'), ('food_withdrawn', 'Food no longer in a source')], max_length=20, verbose_name='kind')),
                ('nutrient', models.CharField(blank=True, max_length=20, verbose_name='nutrient')),
                ('before', models.FloatField(blank=True, null=True, verbose_name='ours')),
                ('after', models.FloatField(blank=True, null=True, verbose_name="the source's")),
                ('status', models.CharField(choices=[('open', 'Open'), ('accepted', 'Accepted'), ('declined', 'Declined')], default='open', max_length=10, verbose_name='status')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('food', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='work_items', to='recipes.food')),
                ('found_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='work_items', to='recipes.sourceimport')),
                ('source_food', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='work_items', to='recipes.sourcefood')),
            ],
            options={
                'verbose_name': 'work item',
                'verbose_name_plural': 'work list',
            },
        ),
        migrations.CreateModel(
            name='AcceptedFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('finding', models.CharField(max_length=30, verbose_name='finding')),
                ('nutrient', models.CharField(blank=True, max_length=20, verbose_name='nutrient')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('accepted_by', models.ForeignKey(help_text='Nobody: it comes with Bonegut.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('food', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='accepted_findings', to='recipes.food')),
            ],
            options={
                'verbose_name': 'accepted finding',
                'verbose_name_plural': 'accepted findings',
                'constraints': [models.UniqueConstraint(fields=('food', 'finding', 'nutrient'), name='accepted_finding_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='accepted_finding_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='CitedFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('fact', models.CharField(choices=[('fodmap', 'FODMAP'), ('histamine', 'Histamine'), ('oxalate', 'Oxalate'), ('calcium_absorption', 'Calcium taken up')], max_length=20, verbose_name='fact')),
                ('level', models.CharField(blank=True, choices=[('low', 'low'), ('moderate', 'moderate'), ('high', 'high'), ('very_high', 'very high')], max_length=10, verbose_name='level')),
                ('percent', models.FloatField(blank=True, null=True, verbose_name='percent')),
                ('reference', models.CharField(max_length=300, verbose_name='reference')),
                ('grade', models.CharField(choices=[('table', 'From a published table'), ('literature', 'From the literature, seen'), ('estimate', 'Estimate, to verify')], max_length=10, verbose_name='grade')),
                ('food', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cited_facts', to='recipes.food')),
            ],
            options={
                'verbose_name': 'published fact',
                'verbose_name_plural': 'published facts',
                'constraints': [models.UniqueConstraint(fields=('food', 'fact'), name='cited_fact_once'), models.CheckConstraint(condition=models.Q(models.Q(('fact', 'calcium_absorption'), ('level', ''), ('percent__gte', 0), ('percent__lte', 100)), models.Q(models.Q(('fact', 'calcium_absorption'), _negated=True), models.Q(('level', ''), _negated=True), ('percent__isnull', True)), _connector='OR'), name='cited_fact_is_level_or_percent')],
            },
        ),
        migrations.CreateModel(
            name='FoodChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('edit', 'Edited'), ('accepted', 'Accepted from a source'), ('sheet', 'From a spreadsheet'), ('merged', 'Merged'), ('restored', 'Restored')], max_length=10, verbose_name='kind')),
                ('before', models.JSONField(verbose_name='before')),
                ('after', models.JSONField(verbose_name='after')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('changed_at', models.DateTimeField(auto_now_add=True, verbose_name='when')),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('food', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='recipes.food')),
            ],
            options={
                'verbose_name': 'change',
                'verbose_name_plural': 'history',
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='food_change_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='FoodMatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_near', models.BooleanField(default=False, help_text='Not the same food: its values are estimates.', verbose_name='near match')),
                ('food', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='matches', to='recipes.food')),
                ('source_food', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matches', to='recipes.sourcefood')),
            ],
            options={
                'verbose_name': 'match',
                'verbose_name_plural': 'matches',
                'constraints': [models.UniqueConstraint(fields=('food', 'source_food'), name='food_match_once')],
            },
        ),
        migrations.CreateModel(
            name='FoodMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('unit', models.CharField(choices=[('g', 'g'), ('dl', 'dl'), ('ss', 'tbsp'), ('ts', 'tsp'), ('stk', 'pc'), ('fedd', 'clove'), ('skive', 'slice'), ('boks', 'tin'), ('pakke', 'pack'), ('bunt', 'bunch'), ('neve', 'handful'), ('klype', 'pinch')], max_length=6, verbose_name='unit')),
                ('grams', models.FloatField(verbose_name='grams')),
                ('reference', models.CharField(max_length=300, verbose_name='reference')),
                ('grade', models.CharField(choices=[('table', 'From a published table'), ('literature', 'From the literature, seen'), ('estimate', 'Estimate, to verify')], max_length=10, verbose_name='grade')),
                ('food', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='recipes.food')),
            ],
            options={
                'verbose_name': 'measure',
                'verbose_name_plural': 'measures',
                'constraints': [models.UniqueConstraint(fields=('food', 'unit'), name='food_measure_once'), models.CheckConstraint(condition=models.Q(('grams__gt', 0)), name='food_measure_positive')],
            },
        ),
        migrations.CreateModel(
            name='OverruledTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('tag', models.CharField(max_length=40, verbose_name='tag')),
                ('is_given', models.BooleanField(verbose_name='carries the tag')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('food', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='overruled_tags', to='recipes.food')),
            ],
            options={
                'verbose_name': 'overruled tag',
                'verbose_name_plural': 'overruled tags',
                'constraints': [models.UniqueConstraint(fields=('food', 'tag'), name='overruled_tag_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='overruled_tag_has_a_reason')],
            },
        ),
        migrations.AddConstraint(
            model_name='sourceimport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'finished'), _negated=True), ('finished_at__isnull', False), _connector='OR'), name='source_import_finished_has_time'),
        ),
        migrations.AddConstraint(
            model_name='refusedamount',
            constraint=models.UniqueConstraint(fields=('source_import', 'line', 'source_key', 'nutrient'), name='refused_amount_once'),
        ),
        migrations.AddConstraint(
            model_name='workitem',
            constraint=models.UniqueConstraint(condition=models.Q(('food__isnull', False), ('status', 'open')), fields=('kind', 'source_food', 'food', 'nutrient'), name='work_item_open_once'),
        ),
        migrations.AddConstraint(
            model_name='workitem',
            constraint=models.UniqueConstraint(condition=models.Q(('food__isnull', True), ('status', 'open')), fields=('kind', 'source_food'), name='work_item_without_food_open_once'),
        ),
        migrations.AddConstraint(
            model_name='workitem',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'open'), models.Q(models.Q(('reason', ''), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='work_item_decided_has_a_reason'),
        ),
    ]
