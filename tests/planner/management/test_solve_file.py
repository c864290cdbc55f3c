"""`manage.py solve_file`."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

FILES = Path(__file__).parents[2] / "data" / "planner"


def solve_file(*arguments: object) -> str:
    out = StringIO()
    call_command("solve_file", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_it_prints_the_answer_for_people() -> None:
    told = solve_file(FILES / "stigler_1945.json")
    assert "Stigler's diet: proved_optimal\ncost 0.1087\n" in told
    assert "0.06103 Navy Beans, Dried" in told


def test_it_prints_a_menu_day_by_day() -> None:
    told = solve_file(FILES / "school_lunches.json")
    assert "day 5  starter: " in told
    assert "main: fish cakes" in told


def test_it_prints_json_for_machines() -> None:
    answer = json.loads(solve_file(FILES / "ampl_diet.json", "--json"))
    assert answer["amounts"]["beef"] == pytest.approx(9)


def test_it_says_what_is_in_the_way(tmp_path: Path) -> None:
    lunches = json.loads((FILES / "school_lunches.json").read_text(encoding="utf-8"))
    lunches["rows"][0]["at_least"] = lunches["rows"][0]["at_most"] = 5000
    (tmp_path / "hungry.json").write_text(json.dumps(lunches), encoding="utf-8")
    told = solve_file(tmp_path / "hungry.json")
    assert "proved_impossible" in told
    assert "in the way: stated:energy_kcal, day" in told


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"{", "is not JSON"), (b"\xff", "is not JSON"), (b"{}", r"\$: choose is missing")],
)
def test_a_file_that_cannot_be_right_is_told_so(
    content: bytes, reason: str, tmp_path: Path
) -> None:
    (tmp_path / "bad.json").write_bytes(content)
    with pytest.raises(CommandError, match=reason):
        solve_file(tmp_path / "bad.json")


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        solve_file(tmp_path / "none.json")
