"""What this machine has of what some tests need, and the remedy for what it lacks."""

import os
import shutil
import subprocess
from pathlib import Path

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def in_ci() -> bool:
    """Whether nothing may be left out."""
    return os.environ.get("CI", "").lower() in {"1", "true"}


def find_postgresql() -> Path | None:
    """The folder of `initdb` and `postgres`: pg_config's, the PATH's, or Debian's newest."""
    folders = []
    if shutil.which("pg_config"):
        asked = subprocess.run(
            ["pg_config", "--bindir"], capture_output=True, text=True, check=False
        )
        folders.append(Path(asked.stdout.strip()))
    if found := shutil.which("initdb"):
        folders.append(Path(found).parent)
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    folders += sorted(debian, key=lambda folder: _number(folder.parent.name), reverse=True)
    for folder in folders:
        if (folder / "initdb").is_file() and (folder / "postgres").is_file():
            return folder
    return None


def find_redis() -> str | None:
    """The Redis server's program."""
    return shutil.which("redis-server") or shutil.which("valkey-server")


def find_chromium() -> str | None:
    """The system's Chromium. None is ever downloaded."""
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def lack_for_servers() -> str:
    """What keeps the suite from PostgreSQL and Redis, with the remedy; empty if nothing does."""
    lacking = []
    if os.name != "posix":
        lacking.append("a POSIX system")
    if find_postgresql() is None:
        lacking.append("PostgreSQL")
    if find_redis() is None:
        lacking.append("Redis")
    return f"no {' and no '.join(lacking)}: apt install postgresql redis-server" if lacking else ""


def lack_for_browser() -> str:
    """What keeps the journey from a browser, with the remedy; empty if nothing does."""
    return "" if find_chromium() else "no Chromium: apt install chromium"


def _number(text: str) -> float:
    """Debian's folder of a version as a number: 9.6, 15, 17."""
    try:
        return float(text)
    except ValueError:
        return 0
