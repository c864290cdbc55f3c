"""docs/planner.md, the rules and the policy say the same."""

import csv
import inspect
import re
from pathlib import Path

from planner.core.rules import RULES

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "planner.md").read_text(encoding="utf-8")


def test_every_rule_points_at_its_own_section_with_a_worked_example() -> None:
    sections = dict(
        re.findall(r"^### (\S+)\n(.*?)(?=^##|\Z)", PAGE, flags=re.MULTILINE | re.DOTALL)
    )
    assert set(sections) == {rule.code for rule in RULES}
    for rule in RULES:
        assert f"docs/planner.md#{rule.code}" in (inspect.getdoc(type(rule)) or ""), rule.code
        assert "*Example:*" in sections[rule.code], rule.code


def test_every_row_of_the_shipped_policy_belongs_to_one_rule() -> None:
    with (ROOT / "planner" / "data" / "policy.csv").open(encoding="utf-8", newline="") as file:
        rows = [row["code"] for row in csv.DictReader(file)]
    claimed = [row for rule in RULES for row in getattr(rule, "rows", ())]
    assert sorted(claimed) == sorted(rows)
