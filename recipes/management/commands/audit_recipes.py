"""`manage.py audit_recipes [--json]`: every published recipe against what must hold of any dish.

Fails where it does not.
"""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from recipes.core.recipe_audit.recipe import RecipeFinding
from recipes.labels.recipe_findings import sentence
from recipes.services.recipe_audit import RecipeReport, audit_recipes


class Command(BaseCommand):
    help = "Check every published recipe: amounts, steps, times, languages, equipment, doubles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for a machine to read")

    def handle(self, *args: Any, **options: Any) -> None:
        report = audit_recipes()
        with translation.override("en"):
            self.stdout.write(_as_json(report) if options["json"] else _as_text(report))
        if report.findings:
            raise CommandError(f"{len(report.findings)} findings")


def _as_json(report: RecipeReport) -> str:
    return json.dumps(
        {
            "published": report.published,
            "by_meal": report.by_meal,
            "by_trait": report.by_trait,
            "findings": [_as_row(finding) for finding in report.findings],
        },
        ensure_ascii=False,
        indent=1,
    )


def _as_row(finding: RecipeFinding) -> dict[str, str]:
    return {
        "recipe": finding.recipe,
        "finding": finding.finding,
        "place": finding.place,
        "sentence": sentence(finding),
    }


def _as_text(report: RecipeReport) -> str:
    lines = [f"{report.published} published recipes; at each meal that they suit:"]
    lines += [f"  {slot:20} {count:5}" for slot, count in report.by_meal.items()]
    lines += ["", "With this trait:"]
    lines += [f"  {trait:20} {count:5}" for trait, count in report.by_trait.items()]
    if report.findings:
        lines += ["", "Found:"]
        lines += [
            f"  {one.recipe:36} {one.finding:11} {one.place:14} {sentence(one)}"
            for one in report.findings
        ]
    return "\n".join(lines)
