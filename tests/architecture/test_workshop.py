"""The workshop itself: the Makefile's refusals, and how a run is counted."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests import run
from tests.checks import ROOT

REPORT = """<testsuites><testsuite name="pytest">
<testcase name="a"/><testcase name="b"><failure message="no"/></testcase>
<testcase name="c"><error message="no"/></testcase>
<testcase name="d"><skipped type="pytest.skip" message="later"/></testcase>
<testcase name="e"><skipped type="pytest.xfail" message="known"/></testcase>
</testsuite></testsuites>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the Makefile and a virtual environment that is ready."""
    if shutil.which("make") is None:
        pytest.skip("no make: apt install make")
    for name in ("Makefile", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (tmp_path / ".venv" / "installed").touch()
    return tmp_path


def make(folder: Path, *arguments: str) -> tuple[int, str]:
    made = subprocess.run(
        ["make", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"]},
    )
    return made.returncode, made.stdout + made.stderr


def test_make_alone_lists_every_target(folder: Path) -> None:
    code, said = make(folder)
    assert code == 0
    for target in ("setup", "demo", "test", "check", "fix", "doctor", "lock"):
        assert f"make {target} " in said


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_taken_port_is_one_sentence_before_anything_is_served(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, said = make(folder, "demo", f"PORT={port}")
    assert code != 0
    assert said.startswith(f"Port {port} is taken: ")
    assert "manage.py" not in said


@pytest.mark.parametrize("port", ["abc", "70000", "-1"])
def test_what_is_no_port_is_refused(folder: Path, port: str) -> None:
    code, said = make(folder, "demo", f"PORT={port}")
    assert code != 0
    assert said.startswith(f"PORT={port} is no port: ")


@pytest.mark.parametrize("program", ["exit 1", "exec nothing-of-that-name"])
def test_an_old_or_missing_python_is_told_with_the_remedy(folder: Path, program: str) -> None:
    shutil.rmtree(folder / ".venv")
    old = folder / "old-python"
    old.write_text(f"#!/bin/sh\n{program}\n")
    old.chmod(0o755)
    code, said = make(folder, "setup", f"PYTHON={old}")
    assert code != 0
    assert said.startswith("Bonegut needs Python 3.11 or newer")
    assert "PYTHON=" in said
    assert not (folder / ".venv").exists()


def test_expected_failures_pass_and_skips_count_as_neither(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    assert run.counted(report) == (2, 2)
    assert run.counted(tmp_path / "nothing.xml") == (0, 0)


@pytest.mark.parametrize(("ci", "failed"), [("", 0), ("true", 1)])
def test_what_the_machine_lacks_fails_in_ci_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ci: str, failed: int
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(run, "lack_for_browser", lambda: "no Chromium: apt install chromium")
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    assert run.main(["browser"]) == failed
    last_line = capsys.readouterr().out.splitlines()[-1]
    assert last_line == f"0 passed, {failed} failed"


def test_what_stands_behind_two_dashes_is_pytests() -> None:
    assert run.split(["sqlite", "--", "-k", "week"]) == (["sqlite"], ["-k", "week"])
    assert run.split(["sqlite"]) == (["sqlite"], [])
