"""A server that outlives the process that started it: own session, no terminal, output to a log file.

The starting process waits on a pipe until the server answers or has failed, so its exit code and its line on stderr
tell whether the start succeeded.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

READY = b"ready"


def detach(log: Path, serve: Callable[[Callable[[], None]], NoReturn], report: Callable[[BaseException], int]) -> int:
    """Runs `serve` in a daemon; returns the exit code to the starting process. `report` logs a failure."""
    reader, writer = os.pipe()
    if os.fork() > 0:
        os.close(writer)
        return _wait(reader)
    os.close(reader)
    os.setsid()  # Ctrl-C in the terminal of the starting process does not reach another session
    if os.fork() > 0:  # not a session leader, so it can never acquire a terminal
        os._exit(0)
    _redirect(log)
    with os.fdopen(writer, "wb", buffering=0) as pipe:
        _run(pipe, serve, report)


def _run(pipe, serve: Callable, report: Callable[[BaseException], int]) -> NoReturn:
    def ready() -> None:
        pipe.write(READY)
        pipe.close()

    try:
        serve(ready)
    except SystemExit as end:
        os._exit(end.code if isinstance(end.code, int) else 0)
    except BaseException as error:  # the last chance to report it
        code = report(error)
        if not pipe.closed:
            pipe.write(f"{code} {error}".encode())
        os._exit(code)
    os._exit(0)


def _wait(reader: int) -> int:
    with os.fdopen(reader, "rb") as pipe:
        answer = pipe.read()
    if answer == READY:
        return 0
    code, _, message = answer.decode("utf-8", "replace").partition(" ")
    print(message or "the emulator ended while it started; see its log", file=sys.stderr)
    return int(code) if code.isdigit() else 5


def _redirect(log: Path) -> None:
    sys.stdout.flush()
    sys.stderr.flush()
    nothing = os.open(os.devnull, os.O_RDONLY)
    lines = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(nothing, 0)
    os.dup2(lines, 1)
    os.dup2(lines, 2)
