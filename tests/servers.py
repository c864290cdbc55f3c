"""A throw-away PostgreSQL and Redis for one test run: loopback only, in a temporary folder, gone
afterwards, also after a failure or Ctrl-C.
"""

import os
import pwd
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import psycopg
import redis

from tests.machine import find_postgresql, find_redis

HOST: Final = "127.0.0.1"
PATIENCE_SECONDS: Final = 30.0


class ServerError(Exception):
    """A server that did not start; the message ends with what it wrote."""


@dataclass(frozen=True)
class Servers:
    """Where the servers listen."""

    database_url: str
    broker_url: str


@contextmanager
def running_servers() -> Iterator[Servers]:
    """PostgreSQL with an empty database, and Redis.

    :raises ServerError: if one does not start
    """
    with (
        TemporaryDirectory(prefix="bonegut-postgresql-") as postgresql_folder,
        TemporaryDirectory(prefix="bonegut-redis-") as redis_folder,
        running_postgresql(Path(postgresql_folder)) as database_url,
        running_redis(Path(redis_folder)) as broker_url,
    ):
        yield Servers(database_url, broker_url)


@contextmanager
def running_postgresql(folder: Path) -> Iterator[str]:
    """A cluster in `folder`; yields the URL of its empty database `bonegut`."""
    programs = find_postgresql()
    if programs is None:
        raise ServerError("PostgreSQL is not installed")
    owner = _unprivileged_user() if os.geteuid() == 0 else None
    if owner:  # PostgreSQL refuses root
        os.chown(folder, pwd.getpwnam(owner).pw_uid, pwd.getpwnam(owner).pw_gid)
    data, port = folder / "data", free_port()
    _initialise(programs / "initdb", data, owner)
    command = [programs / "postgres", "-D", data, "-h", HOST, "-p", port, "-k", folder]
    for faster in ("fsync", "synchronous_commit", "full_page_writes"):  # nothing here must last
        command += ["-c", f"{faster}=off"]
    url = f"postgres://bonegut@{HOST}:{port}"
    with running(command, log=folder / "log", stop=signal.SIGINT, user=owner) as server:
        wait_until(lambda: _made_database(f"{url}/postgres"), server)
        yield f"{url}/bonegut"


@contextmanager
def running_redis(folder: Path) -> Iterator[str]:
    """A Redis that writes nothing to disk; yields its URL."""
    program, port = find_redis(), free_port()
    if program is None:
        raise ServerError("Redis is not installed")
    command = [program, "--bind", HOST, "--port", port, "--dir", folder]
    command += ["--save", "", "--appendonly", "no"]
    with running(command, log=folder / "log") as server:
        wait_until(lambda: _answers(port), server)
        yield f"redis://{HOST}:{port}/0"


@dataclass(frozen=True)
class Server:
    """A process we started, and where it writes."""

    process: "subprocess.Popen[bytes]"
    log: Path

    def last_words(self) -> str:
        """The end of what it wrote."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-20:])


@contextmanager
def running(
    command: Sequence[object],
    *,
    log: Path,
    stop: int = signal.SIGTERM,
    user: str | None = None,
    environment: dict[str, str] | None = None,
    own_session: bool = True,
) -> Iterator[Server]:
    """Run a program until the block ends.

    :param stop: the signal that asks it to end in order; after eight seconds it is killed
    :param own_session: keep the terminal's Ctrl-C from it, so that we stop it, in our order
    """
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=own_session,
            env=environment,
            cwd=log.parent if user else None,  # it may not be allowed into ours
            user=user,
            group=pwd.getpwnam(user).pw_gid if user else None,
            extra_groups=[] if user else None,
        )
    try:
        yield Server(process, log)
    finally:
        with undisturbed():
            end(process, stop)


def end(process: "subprocess.Popen[bytes]", stop: int = signal.SIGTERM) -> None:
    """Ask a process to end, then make it."""
    for request, patience in ((stop, 5), (signal.SIGQUIT, 3), (signal.SIGKILL, None)):
        if process.poll() is not None:
            return
        process.send_signal(request)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            continue


@contextmanager
def undisturbed() -> Iterator[None]:
    """A second Ctrl-C does not stop the clearing up."""
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def wait_until(ready: Callable[[], bool], server: Server) -> None:
    """Wait for a server to answer.

    :raises ServerError: if it ended, or took longer than half a minute
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not ready():
        if server.process.poll() is not None or time.monotonic() > deadline:
            raise ServerError(f"{server.process.args!r} did not start:\n{server.last_words()}")
        time.sleep(0.02)


def free_port() -> int:
    """A port that nothing listens on right now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _initialise(initdb: Path, data: Path, owner: str | None) -> None:
    # A locale that every such machine has, and that knows the letters beyond ASCII.
    locale = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
    options = ["--username=bonegut", "--auth=trust", "--encoding=UTF8", "--no-sync"]
    made = subprocess.run(
        [initdb, "-D", data, f"--locale={locale}", *options],
        cwd=data.parent,
        user=owner,
        group=pwd.getpwnam(owner).pw_gid if owner else None,
        extra_groups=[] if owner else None,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise ServerError(f"initdb failed:\n{made.stdout}{made.stderr}")


def _unprivileged_user() -> str:
    """Whom root runs PostgreSQL as."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _made_database(url: str) -> bool:
    try:
        with psycopg.connect(url, autocommit=True, connect_timeout=2) as connection:
            connection.execute("CREATE DATABASE bonegut")
    except psycopg.OperationalError:  # not up yet
        return False
    return True


def _answers(port: int) -> bool:
    try:
        with redis.Redis(host=HOST, port=port, socket_timeout=1) as client:
            return bool(client.ping())
    except (redis.ConnectionError, redis.TimeoutError):  # not up yet
        return False
