"""`make test`: everything that must hold, one stage after the other.

    python -m tests.run [checks] [sqlite] [postgresql] [browser] [-- what pytest is to get]

What the machine lacks is told and left out; in CI that is a failure. The last line is always
`N passed, M failed`, with the totals of all stages.
"""

import os
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Final
from xml.etree import ElementTree  # of a file that our own pytest wrote

from tests.checks import ROOT, run_checks
from tests.machine import in_ci, lack_for_browser, lack_for_servers

# Nothing of the developer's own settings reaches a test: the environment outranks `.env`.
PLAIN: Final = {
    "DEBUG": "true",
    "SECRET_KEY": "only-for-tests",
    "DATABASE_URL": "sqlite://:memory:",
    "CELERY_BROKER_URL": "",
    "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
    "CSRF_TRUSTED_ORIGINS": "",
}

ON_ALL_CORES: Final = ("--numprocesses=auto", "--maxprocesses=4")

# What no database touches is not run on the second one, nor the pages, which read through the
# services and the API's rows.
MOST: Final = (
    "--ignore=tests/architecture",
    "--ignore=tests/planner/bench",
    "--ignore-glob=tests/*/core",
    "--ignore-glob=tests/*/labels",
    "--ignore-glob=tests/*/web",
    *ON_ALL_CORES,
)


@dataclass(frozen=True)
class Outcome:
    """How a stage went."""

    passed: int
    failed: int
    note: str = ""


def checks(extra: Sequence[str]) -> Outcome:
    """What can be told without running a test."""
    return Outcome(*run_checks(os.environ | PLAIN))


def sqlite(extra: Sequence[str]) -> Outcome:
    """The suite on SQLite, and what it covers of core/ and services/."""
    if extra:  # a part covers a part
        return pytest("-m", "not browser", *extra)
    measured = ("--cov", "--cov-report=", "--cov-fail-under=0")
    outcome = pytest("-m", "not browser", *measured, *ON_ALL_CORES)
    told = subprocess.run([sys.executable, "-m", "coverage", "report"], cwd=ROOT, check=False)
    if told.returncode:
        return Outcome(outcome.passed, outcome.failed + 1, "core/ and services/ are not covered")
    return Outcome(outcome.passed + 1, outcome.failed, "core/ and services/ are covered")


def postgresql(extra: Sequence[str]) -> Outcome:
    """The suite on PostgreSQL with Redis and a Celery worker, without what no database touches."""
    if lack := lack_for_servers():
        return left_out(lack)
    from tests.servers import ServerError, running_servers  # not on a system without fork

    try:
        with running_servers() as servers:
            urls = {"DATABASE_URL": servers.database_url, "CELERY_BROKER_URL": servers.broker_url}
            if extra:
                return pytest("-m", "not browser", *extra, environment=urls)
            # The live worker knows one database, so its tests run in one process.
            alone = pytest("-m", "worker", environment=urls)
            others = pytest("-m", "not (browser or worker)", *MOST, environment=urls)
            return Outcome(alone.passed + others.passed, alone.failed + others.failed)
    except ServerError as error:
        print(error)
        return Outcome(0, 1, "a server did not start")


def browser(extra: Sequence[str]) -> Outcome:
    """The journey in Chromium, on the embedded default."""
    if lack := lack_for_browser():
        return left_out(lack)
    return pytest("-m", "browser", *(extra or ["tests/e2e", *ON_ALL_CORES]))


STAGES: Final[dict[str, Callable[[Sequence[str]], Outcome]]] = {
    "checks": checks,
    "sqlite": sqlite,
    "postgresql": postgresql,
    "browser": browser,
}


def left_out(lack: str) -> Outcome:
    """A stage that this machine cannot run."""
    print(f"Left out: {lack}")
    return Outcome(0, int(in_ci()), f"left out: {lack}")


def pytest(*arguments: str, environment: dict[str, str] | None = None) -> Outcome:
    """Run pytest and count."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        code = run_to_the_end(
            [sys.executable, "-m", "pytest", "--quiet", f"--junitxml={report}", *arguments],
            os.environ | PLAIN | (environment or {}),
        )
        passed, failed = counted(report)
    if code and not failed:
        return Outcome(passed, 1, f"pytest ended with {code}")
    return Outcome(passed, failed)


def run_to_the_end(command: list[str], environment: dict[str, str]) -> int:
    """Run a command in a process group of its own. Ctrl-C reaches it once, through us, so that it
    can clear up; what is left of its group afterwards is killed.
    """
    process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.send_signal(signal.SIGINT)
        process.wait(60)
        raise
    finally:
        with suppress(ProcessLookupError, PermissionError):  # when nothing is left of it
            os.killpg(process.pid, signal.SIGKILL)


def counted(report: Path) -> tuple[int, int]:
    """Passed and failed tests in pytest's report. An expected failure is a pass, a skip neither."""
    if not report.is_file():
        return 0, 0
    passed = failed = 0
    for case in ElementTree.parse(report).getroot().iter("testcase"):  # noqa: S314 (our own file)
        skipped = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif skipped is None or skipped.get("type") == "pytest.xfail":
            passed += 1
    return passed, failed


def main(arguments: Sequence[str]) -> int:
    """Run the stages, sum up, and return the exit code."""
    own, extra = split(arguments)
    parser = ArgumentParser(prog="python -m tests.run", description="Run the stages of the tests.")
    parser.add_argument("stages", nargs="*", metavar=f"{{{','.join(STAGES)}}}")
    chosen = parser.parse_args(own).stages or list(STAGES)
    if unknown := set(chosen) - set(STAGES):
        parser.error(f"no such stage: {', '.join(sorted(unknown))}")
    for ending in (signal.SIGINT, signal.SIGTERM):  # a shell's background job ignores the first
        signal.signal(ending, as_ctrl_c)
    told: list[str] = []
    passed = failed = 0
    for name in chosen:
        print(f"\n=== {name}", flush=True)
        start = time.monotonic()
        outcome = STAGES[name](extra)
        seconds = time.monotonic() - start
        passed, failed = passed + outcome.passed, failed + outcome.failed
        counts = f"{outcome.passed:5} passed {outcome.failed:3} failed {seconds:7.1f} s"
        told.append(f"{name:10} {counts}  {outcome.note}".rstrip())
    print("\n" + "\n".join(told))
    print(f"{passed} passed, {failed} failed", flush=True)
    return int(failed > 0)


def split(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Our arguments and pytest's, which stand after `--`."""
    if "--" not in arguments:
        return list(arguments), []
    place = list(arguments).index("--")
    return list(arguments[:place]), list(arguments[place + 1 :])


def as_ctrl_c(signal_number: int, frame: FrameType | None) -> None:
    """Being told to end is like Ctrl-C: everything that was started is stopped."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        print("\nInterrupted; everything that was started has been stopped.", file=sys.stderr)
        sys.exit(130)
