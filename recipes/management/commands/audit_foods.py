"""`manage.py audit_foods [--json]`: every food against what must hold. Fails where it does not."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from recipes.core.audit import CHECKS
from recipes.core.audit_food import Finding
from recipes.labels.findings import sentence
from recipes.services.audit import AuditReport, audit


class Command(BaseCommand):
    help = "Check every food: energy, salt, minerals, sums, measures, allergens, what is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for a machine to read")

    def handle(self, *args: Any, **options: Any) -> None:
        report = audit()
        with translation.override("en"):
            self.stdout.write(_as_json(report) if options["json"] else _as_text(report))
        if report.unexplained:
            raise CommandError(f"{len(report.unexplained)} findings are not explained")


def _as_json(report: AuditReport) -> str:
    return json.dumps(
        {
            "foods": report.foods,
            "coverage": {code: round(share, 4) for code, share in report.coverage.items()},
            "accepted": report.accepted,
            "unexplained": [_as_row(finding) for finding in report.unexplained],
            "stale": [asdict(acceptance) for acceptance in report.stale],
            "by_finding": report.by_finding,
        },
        ensure_ascii=False,
        indent=1,
    )


def _as_row(finding: Finding) -> dict[str, str]:
    return {
        "food": finding.food,
        "finding": finding.finding,
        "nutrient": finding.nutrient,
        "sentence": sentence(finding),
    }


def _as_text(report: AuditReport) -> str:
    lines = [f"{report.foods} foods; known in % of foods:"]
    lines += [f"  {code:20} {100 * share:6.1f}" for code, share in report.coverage.items()]
    lines += ["", f"  {'finding':20} {'accepted':>10} {'unexplained':>12}"]
    nothing = {"accepted": 0, "unexplained": 0}
    for code in CHECKS:
        counts = report.by_finding.get(code, nothing)
        lines.append(f"  {code:20} {counts['accepted']:>10} {counts['unexplained']:>12}")
    if report.unexplained:
        lines += ["", "Not explained:"]
        lines += [
            f"  {finding.food:24} {finding.finding:17} {sentence(finding)}"
            for finding in report.unexplained
        ]
    if report.stale:
        lines += ["", "Accepted, and found no more:"]
        lines += [
            f"  {stale.food:24} {stale.finding:17} {stale.nutrient}" for stale in report.stale
        ]
    return "\n".join(lines)
