"""The house holds: import contracts, lengths, errors, settings. And the contracts can fail."""

import ast
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bonegut.settings import INSTALLED_APPS
from tests.checks import APPS, ROOT, long_files, source_files

LINT = "from importlinter.cli import lint_imports_command as lint; lint()"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]
ACROSS, INSIDE, PROJECT, PURE, SERVICES, SOLVER, LOWER = (item["name"] for item in CONTRACTS)


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--no-logo"],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python files of the product, to be spoilt."""
    tree = tmp_path_factory.mktemp("tree")
    for path in source_files("*.py"):
        if path.is_relative_to(ROOT / "tests"):
            continue
        target = tree / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    shutil.copy(ROOT / "pyproject.toml", tree)
    return tree


def test_the_import_contracts_are_kept() -> None:
    linted = lint_imports(ROOT)
    assert linted.returncode == 0, linted.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("accounts/models/user.py", "import planner.models", ACROSS),
        ("bonegut/base/http.py", "import recipes.models", ACROSS),
        ("recipes/models/food.py", "import recipes.services.foods", INSIDE),
        ("planner/web/__init__.py", "import planner.api", INSIDE),
        ("recipes/repositories/__init__.py", "", INSIDE),  # a folder without a place
        ("bonegut/helpers.py", "", PROJECT),
        ("recipes/core/nutrients.py", "from django.conf import settings", PURE),
        ("planner/core/board.py", "import recipes.models", PURE),  # by a detour
        ("recipes/services/foods.py", "from celery import shared_task", SERVICES),
        ("planner/services/plans.py", "import highspy", SOLVER),
        ("planner/tasks.py", "import recipes.importers.building", LOWER),
    ],
)
def test_a_planted_violation_breaks_its_contract(
    copied: Path, file: str, line: str, contract: str
) -> None:
    spoilt = copied / file
    before = spoilt.read_text(encoding="utf-8") if spoilt.exists() else None
    spoilt.parent.mkdir(exist_ok=True)
    spoilt.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    try:
        linted = lint_imports(copied)
    finally:
        if before is None:
            shutil.rmtree(spoilt.parent) if spoilt.name == "__init__.py" else spoilt.unlink()
        else:
            spoilt.write_text(before, encoding="utf-8")
    assert linted.returncode == 1, linted.stdout + linted.stderr
    assert f"{contract} BROKEN" in linted.stdout


def test_the_contracts_know_every_app() -> None:
    here = {path.parent.name for path in ROOT.glob("*/apps.py")}
    assert here == set(APPS) == here & set(INSTALLED_APPS)


def test_services_know_no_http() -> None:
    forbidden = ("django.http", "django.shortcuts", "django.contrib.messages", "django.views")
    guilty = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in product_files()
        if "services" in path.relative_to(ROOT).parts
        for line, name in imported(path)
        if name.startswith(forbidden)
    ]
    assert not guilty


def test_the_core_imports_the_standard_library_and_mathematics_only() -> None:
    allowed = {*sys.stdlib_module_names, "numpy", "highspy"}
    guilty = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in product_files()
        if "core" in path.relative_to(ROOT).parts
        for line, name in imported(path)
        if name.split(".")[0] not in allowed and ".core" not in name
    ]
    assert not guilty


def test_no_file_is_longer_than_500_lines() -> None:
    assert not long_files(500)


def test_no_error_is_caught_without_saying_which() -> None:
    guilty = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in source_files("*.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ExceptHandler) and catches_everything(node)
    ]
    assert not guilty


def test_only_env_reads_the_environment() -> None:
    guilty = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in product_files()
        if path != ROOT / "bonegut" / "env.py"
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Attribute)
        and ast.unparse(node) in {"os.environ.get", "os.getenv", "os.environ"}
        and not is_part_of_setdefault(path, node)
    ]
    assert not guilty


def catches_everything(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(ast.unparse(kind) in {"Exception", "BaseException"} for kind in kinds)


def is_part_of_setdefault(path: Path, node: ast.Attribute) -> bool:
    """`os.environ.setdefault("DJANGO_SETTINGS_MODULE", …)` stands at each of Django's doors."""
    line = path.read_text(encoding="utf-8").splitlines()[node.lineno - 1]
    return 'setdefault("DJANGO_SETTINGS_MODULE"' in line


def product_files() -> list[Path]:
    return [path for path in source_files("*.py") if not path.is_relative_to(ROOT / "tests")]


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of every import in a file."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
