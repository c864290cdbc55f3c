"""Loading the curated foods and recipes: safe to repeat, all or nothing."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from recipes.models import Food, FoodValue, PrebioticValue, Recipe, RecipeLine, SourceFood
from recipes.services.loading import LoadingError, load_foods, load_recipes
from recipes.services.synchronise import Changes

pytestmark = pytest.mark.django_db


def load(folder: Path) -> dict[str, Changes]:
    return load_foods(folder=folder) | load_recipes(folder=folder / "recipes")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def append(path: Path, line: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")


def writes(queries: CaptureQueriesContext) -> list[str]:
    verbs = ("INSERT", "UPDATE", "DELETE")
    return [query["sql"] for query in queries if query["sql"].startswith(verbs)]


def test_foods_come_with_values_sources_prebiotics_and_tags(food_data: Path) -> None:
    changes = load_foods(folder=food_data)
    kale = Food.objects.get(slug="kal")
    assert (kale.name_en, kale.group, kale.is_crucifer, kale.plant) == (
        "Kale, raw",
        "vegetable",
        True,
        "kale",
    )
    value = kale.values.select_related("source_food__source").get(nutrient="vitamin_k1_ug")
    assert value.source_food is not None
    assert (value.amount, value.source_food.source_key) == (390, "9201")
    assert value.source_food.source.credit.startswith("U.S. Department of Agriculture")
    assert value.source_food.amounts["vitamin_k1_ug"] == 390
    assert set(kale.tags.values_list("tag", flat=True)) == {
        "crucifer",
        "prebiotic",
        "rich_in_vitamin_k",
        "source_of_calcium",
        "source_of_fibre",
    }
    assert changes["foods"] == Changes(created=3)


def test_foods_come_with_measures_published_facts_and_matches(food_data: Path) -> None:
    load_foods(folder=food_data)
    kale, milk = Food.objects.get(slug="kal"), Food.objects.get(slug="melk")
    assert kale.season_months == [1, 2, 9, 10, 11, 12]
    assert kale.synonyms_nb == ["grønnkål"]
    assert milk.measures.get().grams == 103
    assert milk.cited_facts.get().percent == 32.1
    assert kale.cited_facts.get().level == "low"
    near = {match.source_food.source.code: match.is_near for match in kale.matches.all()}
    assert near["fineli_20"]
    assert not near["matvaretabellen_2022"]
    assert kale.accepted_findings.get().finding == "energy"


def test_grades_tell_table_literature_and_estimate(food_data: Path) -> None:
    load_foods(folder=food_data)
    milk = dict(FoodValue.objects.filter(food__slug="melk").values_list("nutrient", "grade"))
    assert (milk["calcium_mg"], milk["vitamin_k2_ug"], milk["magnesium_mg"]) == (
        "table",
        "literature",
        "estimate",
    )
    pectin = PrebioticValue.objects.get(component="pectin")
    assert (pectin.grade, pectin.low_g, pectin.mid_g, pectin.high_g) == ("estimate", 0, 0.5, 1)


def test_names_can_be_searched_after_a_bulk_load(food_data: Path) -> None:
    load(food_data)
    assert Food.objects.named_like("KALE").get().slug == "kal"
    assert Food.objects.named_like("prøvemelk").get().slug == "melk"
    assert Recipe.objects.named_like("gronnkal").get().slug == "kale-smoothie"


def test_recipes_come_published_with_lines_steps_and_slots(food_data: Path) -> None:
    load(food_data)
    recipe = Recipe.objects.published().get(slug="warm-milk")
    milk, butter = recipe.lines.order_by("position")
    assert (milk.food.slug, milk.grams, milk.unit, milk.is_heated) == ("melk", 200, "dl", True)
    assert (butter.food.slug, butter.is_heated, butter.note_nb) == ("smor", False, "")
    assert [step.text_en for step in recipe.steps.order_by("position")] == [
        "Heat the milk until it steams.",
        "Stir in the butter.",
    ]
    assert (recipe.rest_minutes, recipe.tip_nb) == (10, "Ha i litt kanel.")
    smoothie = Recipe.objects.get(slug="kale-smoothie")
    assert set(smoothie.suits.values_list("slot", flat=True)) == {"breakfast", "snack"}


def test_a_second_run_writes_nothing(food_data: Path) -> None:
    load(food_data)
    with CaptureQueriesContext(connection) as queries:
        changes = load(food_data)
    assert writes(queries) == []
    assert all((c.created, c.changed, c.removed) == (0, 0, 0) for c in changes.values())
    assert changes["foods"].unchanged == 3
    assert changes["portions"].unchanged == 2


def test_queries_do_not_grow_with_the_data(food_data: Path) -> None:
    load(food_data)
    with CaptureQueriesContext(connection) as few:
        load(food_data)
    for number in range(5):
        append(
            food_data / "foods.csv",
            f"mat{number},a,b,fruit,,,fruit,no,,,,,,,vegan,no,,,no,no,,,,produce,other",
        )
        append(food_data / "food_values.csv", f"mat{number},iron_mg,1,,,,,A paper,literature")
        recipe = (food_data / "recipes/breakfast/warm-milk.toml").read_text(encoding="utf-8")
        copy = recipe.replace('"smor"', f'"mat{number}"')
        (food_data / f"recipes/breakfast/copy-{number}.toml").write_text(copy, encoding="utf-8")
    load(food_data)
    with CaptureQueriesContext(connection) as many:
        load(food_data)
    assert len(many) == len(few)


def test_only_what_differs_is_written(food_data: Path) -> None:
    load(food_data)
    before = {food.slug: food.updated_at for food in Food.objects.all()}
    replace(food_data / "foods.csv", "Sample milk", "Whole milk")
    changes = load(food_data)
    assert changes["foods"] == Changes(changed=1, unchanged=2)
    assert {f.slug for f in Food.objects.all() if f.updated_at > before[f.slug]} == {"melk"}
    assert Food.objects.named_like("whole").exists()


def test_a_changed_value_changes_tags_and_portions(food_data: Path) -> None:
    load(food_data)
    recipe = Recipe.objects.get(slug="warm-milk")
    replace(food_data / "food_values.csv", "melk,calcium_mg,130", "melk,calcium_mg,119")
    changes = load(food_data)
    assert changes["food values"].changed == 1
    assert changes["tags"].removed == 1
    assert changes["portions"].changed == 2
    before = recipe.portion["amounts"]["calcium_mg"][0]
    recipe.refresh_from_db()
    assert (before, recipe.portion["amounts"]["calcium_mg"][0]) == (260, 238)


def test_a_value_that_is_no_longer_given_becomes_unknown(food_data: Path) -> None:
    load(food_data)
    line = "melk,zinc_mg,0.4,,,matvaretabellen_2022,90.001,,table\n"
    replace(food_data / "food_values.csv", line, "")
    replace(food_data / "prebiotics.csv", "kal,pectin", "melk,pectin")
    changes = load_foods(folder=food_data)
    assert changes["food values"].removed == 1
    assert changes["prebiotic values"] == Changes(created=1, unchanged=1, removed=1)
    assert not FoodValue.objects.filter(food__slug="melk", nutrient="zinc_mg").exists()


def test_a_shorter_recipe_loses_its_surplus_lines_and_steps(food_data: Path) -> None:
    load(food_data)
    path = food_data / "recipes/breakfast/warm-milk.toml"
    replace(path, '\n[[lines]]\nfood = "smor"\ngrams = 5\namount = 1\nunit = "ts"\n', "")
    replace(path, '\n[[steps]]\nnb = "Rør inn smøret."\nen = "Stir in the butter."\n', "")
    changes = load_recipes(folder=food_data / "recipes")
    assert (changes["lines"].removed, changes["steps"].removed) == (1, 1)
    assert changes["portions"].changed == 1
    assert RecipeLine.objects.filter(recipe__slug="warm-milk").get().food.slug == "melk"


def test_changed_words_of_a_step_are_written(food_data: Path) -> None:
    load(food_data)
    replace(food_data / "recipes/breakfast/warm-milk.toml", "until it steams", "gently")
    changes = load_recipes(folder=food_data / "recipes")
    assert changes["steps"] == Changes(changed=1, unchanged=2)
    steps = Recipe.objects.get(slug="warm-milk").steps
    assert steps.get(position=1).text_en == "Heat the milk gently."


def test_foods_and_recipes_that_the_data_does_not_name_are_left_alone(food_data: Path) -> None:
    load(food_data)
    own = Food.objects.create(slug="hjemmelaget", name_nb="Egen", name_en="Own", group="fruit")
    FoodValue.objects.create(food=own, nutrient="iron_mg", amount=1, reference="Own analysis")
    Recipe.objects.create(
        slug="own", name_nb="Egen", name_en="Own", main="egg", portions=1,
        active_minutes=1, total_minutes=1,
    )  # fmt: skip
    (food_data / "recipes/breakfast/warm-milk.toml").unlink()
    load(food_data)
    assert own.values.count() == 1
    assert set(Recipe.objects.values_list("slug", flat=True)) == {
        "kale-smoothie",
        "own",
        "warm-milk",
    }


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        ("foods.csv", "melk,Prøvemelk", "melk,", "name_nb is empty"),
        ("foods.csv", ",dairy,", ",moon,", "group 'moon' is unknown"),
        ("foods.csv", ",live,150,", ",live,,", "needs ferment_serving_g"),
        ("foods.csv", ",yes,,,kale,1,", ",yes,allium,,kale,1,", "needs prebiotic_serving_g"),
        ("foods.csv", ",kale,1,", ",kale,2,", "plant_weight is more than 1"),
        ("foods.csv", ",milk,", ",mlik,", "allergens mlik: unknown"),
        ("foods.csv", "vegetable,yes", "vegetable,maybe", "crucifer is neither yes nor no"),
        ("foods.csv", "1.03", "heavy", "density_g_per_ml is no number: 'heavy'"),
        ("foods.csv", "1.03", "-1", "density_g_per_ml is not a number from 0 up"),
        ("foods.csv", "1.03", "nan", "density_g_per_ml is not a number from 0 up"),
        ("foods.csv", ",1.03,", ",1.03,,", "not 25 fields"),
        ("foods.csv", "name_nb", "navn", "no column name_nb"),
        ("sources.csv", "stfcj_2015,", "ciqual_2020,", "ciqual_2020 stands twice"),
        ("source_foods.csv", "ciqual_2020,91", "moon,91", "source 'moon' is unknown"),
        ("food_values.csv", "melk,zinc_mg,0.4", "melk,zinc_mg,101", "is impossible"),
        ("food_values.csv", "melk,zinc_mg,0.4", "melk,zinc_mg,", "amount is empty"),
        ("food_values.csv", "melk,zinc_mg", "brus,zinc_mg", "food 'brus' is unknown"),
        ("food_values.csv", "melk,zinc_mg", "melk,glow_mg", "nutrient 'glow_mg' is unknown"),
        ("food_values.csv", "melk,zinc_mg", "melk,calcium_mg", "calcium_mg stands twice"),
        ("food_values.csv", "90.001,,table", "90.999,,table", "is not in source_foods.csv"),
        ("food_values.csv", ",A paper of 2000", ",", "neither source nor reference"),
        ("food_values.csv", "A paper of 2000", "A" * 301, "longer than 300"),
        ("food_values.csv", ",table", ",firm", "grade 'firm' is unknown"),
        ("prebiotics.csv", "kal,fructan,0.5", "kal,fructan,5", "not in that order"),
        ("prebiotics.csv", "kal,fructan", "kal,starch", "component 'starch' is unknown"),
        ("prebiotics.csv", "kal,fructan", "kal,pectin", "pectin stands twice"),
        ("foods.csv", ",9-2,", ",9-13,", "season '9-13' is no month or span of months"),
        ("foods.csv", ",produce,veg", ",attic,veg", "aisle 'attic' is unknown"),
        ("measures.csv", "melk,dl", "melk,bucket", "unit 'bucket' is unknown"),
        ("measures.csv", "dl,103", "dl,0", "grams is 0"),
        ("cited_facts.csv", "32.1", "132", "more than 100 % is taken up"),
        ("cited_facts.csv", "fodmap,low", "fodmap,loud", "value 'loud' is unknown"),
        ("cited_facts.csv", "A paper of 2003", "", "reference is empty"),
        ("crosswalk.csv", "901,,fineli", "901,,moon", "source 'moon' is unknown"),
        ("accepted.csv", "a sample weighs what it likes", "", "reason is empty"),
        ("tag_policy.csv", "calcium_mg", "glow_mg", "unknown nutrient or group"),
        ("tag_policy.csv", "spice|herb", "spice|moon", "unknown nutrient or group"),
    ],
)
def test_a_bad_line_is_refused_with_its_place_and_nothing_changes(
    food_data: Path, name: str, old: str, new: str, reason: str
) -> None:
    load(food_data)
    before = list(FoodValue.objects.order_by("pk").values_list("pk", "amount", "updated_at"))
    replace(food_data / "foods.csv", "Sample butter", "Changed too")
    replace(food_data / name, old, new)
    with pytest.raises(LoadingError, match=reason) as caught:
        load(food_data)
    assert caught.value.path.name == name
    assert caught.value.place.startswith("line ")
    assert not Food.objects.filter(name_en="Changed too").exists()
    after = list(FoodValue.objects.order_by("pk").values_list("pk", "amount", "updated_at"))
    assert after == before


def test_a_missing_file_is_named(food_data: Path) -> None:
    (food_data / "prebiotics.csv").unlink()
    with pytest.raises(LoadingError, match=r"prebiotics\.csv, file: is missing"):
        load(food_data)
    assert not SourceFood.objects.exists()


def test_the_command_tells_what_it_did_and_is_all_or_nothing(
    food_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recipe = food_data / "recipes/breakfast/warm-milk.toml"
    replace(recipe, '"smor"', '"brus"')
    with pytest.raises(CommandError, match=r"warm-milk\.toml, lines\[2\]: no food 'brus'"):
        call_command("load_food_data", data=food_data)
    assert not Food.objects.exists()
    replace(recipe, '"brus"', '"smor"')
    call_command("load_food_data", data=food_data)
    assert "foods                  3 created" in capsys.readouterr().out
    call_command("load_food_data", data=food_data, json=True)
    report = json.loads(capsys.readouterr().out)
    assert report["recipes"] == {"created": 0, "changed": 0, "unchanged": 2, "removed": 0}
