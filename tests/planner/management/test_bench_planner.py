"""`manage.py bench_planner`, on pools so small that it takes seconds."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from recipes.models import Recipe


def bench(*arguments: str) -> str:
    out = StringIO()
    call_command("bench_planner", *arguments, stdout=out)
    return out.getvalue()


def test_it_measures_the_planner_beside_others() -> None:
    told = json.loads(
        bench(
            "--recipes=12",
            "--eaters=1",
            "--seeds=1",
            "--against=random,direct",
            "--seconds=1",
            "--json",
        )
    )
    (pool,), (run,) = told["pools"], told["runs"]
    assert pool["recipes"] == 12
    assert 0 <= pool["random_days_whole"] <= 1
    assert run["status"] in {"proved_optimal", "feasible", "proved_impossible", "out_of_budget"}
    assert told["summary"]["of"] == 1
    assert told["summary"]["cpu_ratio_to_lp"]["median"] == pytest.approx(run["cpu_s"] / run["lp_s"])
    assert set(told["against"]) == {"random", "direct"}
    assert told["against"]["random"]["weeks_whole"] == 0


def test_it_prints_lines_for_people() -> None:
    told = bench("--recipes=12", "--eaters=1", "--seeds=1", "--against=shuffle", "--leftovers")
    assert told.startswith("12 recipes {'breakfast': ")
    assert "seed 0: " in told
    assert "shuffle: habits " in told
    assert '"cpu_s"' in told


@pytest.mark.django_db
def test_it_plans_for_random_households_with_the_recipes_that_are_loaded() -> None:
    few = Recipe.objects.order_by("pk").values_list("pk", flat=True)
    Recipe.objects.filter(pk__in=list(few[24:])).update(status="draft")
    told = json.loads(bench("--real", "--households=2", "--json"))
    ended = told["households"]
    assert [household["seed"] for household in ended] == [0, 1]
    assert not any(household["crash"] or household["is_unsafe"] for household in ended)
    assert all(h["is_certified"] or h["is_named"] for h in ended)
    assert told["summary"]["of"] == 2


def test_it_tells_people_of_households_without_a_week() -> None:
    assert "household 0, " in bench("--recipes=8", "--households=1")


@pytest.mark.django_db
def test_without_recipes_it_says_how_to_get_some() -> None:
    Recipe.objects.update(status="draft")
    with pytest.raises(CommandError, match="load_food_data"):
        bench("--real", "--seeds=1")


@pytest.mark.parametrize(
    "arguments", [["--against=luck"], ["--recipes=0"], ["--eaters=7"], ["--households=0"]]
)
def test_what_cannot_be_measured_is_refused(arguments: list[str]) -> None:
    with pytest.raises(CommandError):
        bench(*arguments)


def test_no_seeds_is_no_measurement() -> None:
    assert json.loads(bench("--seeds=0", "--json"))["runs"] == []
