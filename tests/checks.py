"""`make check`: what can be told without running a test. Everything at once, told in order."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ("bonegut", "accounts", "recipes", "planner")
LONG_LINES = 300


@dataclass(frozen=True)
class Check:
    """A module of the virtual environment's Python, or a program file, with its arguments."""

    name: str
    command: tuple[str, ...]


CHECKS = (
    Check("ruff check", ("-m", "ruff", "check", "--quiet", "--output-format=concise", ".")),
    Check(
        "ruff format",
        ("-m", "ruff", "format", "--check", "--quiet", "--output-format=concise", "."),
    ),
    Check("types", ("-m", "mypy", "--no-error-summary")),
    Check(
        "import contracts",
        ("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo"),
    ),
    Check("templates", ("-m", "djlint", "--quiet", "--lint", *APPS)),
    Check("Django", ("manage.py", "check", "--fail-level", "WARNING")),
    Check("migrations", ("manage.py", "makemigrations", "--check", "--dry-run")),
)


def run_checks(environment: dict[str, str]) -> tuple[int, int]:
    """How many hold and how many do not; what one that does not hold says is printed."""
    processes = [
        subprocess.Popen(
            [sys.executable, *check.command],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for check in CHECKS
    ]
    failed = 0
    for check, process in zip(CHECKS, processes, strict=True):
        said, _ = process.communicate()
        failed += bool(process.returncode)
        print("FAILED" if process.returncode else "ok    ", check.name, flush=True)
        if process.returncode:
            print(said.strip(), flush=True)
    for path, lines in long_files():
        print(f"note   {path} has {lines} lines: time to divide it ({LONG_LINES})")
    return len(CHECKS) - failed, failed


def long_files(limit: int = LONG_LINES) -> list[tuple[Path, int]]:
    """Our source files of more than `limit` lines, with their lengths."""
    lengths = [
        (path.relative_to(ROOT), path.read_text(encoding="utf-8").count("\n"))
        for path in source_files("*.py", "*.html", "*.js", "*.css")
        if path.parent.name != "migrations"
    ]
    return sorted((path, lines) for path, lines in lengths if lines > limit)


def source_files(*patterns: str) -> list[Path]:
    """Our files of those names."""
    folders = [ROOT / name for name in (*APPS, "tests")]
    return sorted(path for folder in folders for name in patterns for path in folder.rglob(name))
