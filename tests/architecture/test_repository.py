"""What is generated and committed is what the code gives today."""

import re
import subprocess
import sys
from pathlib import Path

from tests.checks import ROOT


def manage(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_migration_is_missing() -> None:
    made = manage("makemigrations", "--check", "--dry-run")
    assert made.returncode == 0, made.stdout + made.stderr


def test_the_openapi_document_is_up_to_date(tmp_path: Path) -> None:
    fresh = tmp_path / "openapi.yaml"
    made = manage("spectacular", "--lang", "en", "--fail-on-warn", "--file", str(fresh))
    assert made.returncode == 0, made.stderr
    committed = ROOT / "docs" / "openapi.yaml"
    assert committed.is_file(), "run: make openapi"
    assert committed.read_text("utf-8") == fresh.read_text("utf-8"), "run: make openapi"


def test_requirements_are_pinned_and_name_no_registry() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        for line in text.splitlines():
            if line and not line.startswith(("#", "-r ")):
                assert re.match(r"[\w.-]+(\[\w+\])?==[\w.]+( |$)", line), line
