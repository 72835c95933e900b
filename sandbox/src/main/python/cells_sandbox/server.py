"""The server process: binds to loopback, writes its record, serves until it is stopped."""

import json
import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from cells_sandbox import MOTO_VERSION
from cells_sandbox.failure import StartFailure

LOOPBACK = "127.0.0.1"
SECONDS_BETWEEN_LOOKS = 2


def bind(port: int) -> socket.socket:
    """A listening socket on loopback; port 0 for any free one. Bound before anything slow, so that it fails fast."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise StartFailure(StartFailure.PORT_TAKEN, f"cannot listen on {LOOPBACK}:{port}: {reason}") from error
    return listener


def require_pinned_moto() -> None:
    """Private classes of moto are patched, so any other version is rejected."""
    import moto

    if moto.__version__ != MOTO_VERSION:
        message = f"needs moto {MOTO_VERSION}, found {moto.__version__} in {Path(moto.__file__).parent}"
        raise StartFailure(StartFailure.WRONG_MOTO, message)


def serve(
    listener: socket.socket, instance: str, build: str, lenient: bool, record: Path | None, ready: Callable[[], None]
) -> NoReturn:
    """Serves until SIGTERM or SIGINT. `ready` is called once requests are served."""
    # Read by moto when it is imported: AWS managed policies exist, as in every account.
    os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
    # moto issues a certificate after a minute, for no reason.
    os.environ["MOTO_ACM_VALIDATION_WAIT"] = "0"
    port = listener.getsockname()[1]
    os.environ["MOTO_PORT"] = str(port)
    require_pinned_moto()

    from werkzeug.serving import make_server

    from cells_sandbox import gaps
    from cells_sandbox.control import Control, Identity
    from cells_sandbox.dispatch import Dispatcher

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    logging.getLogger("cells_sandbox").info("%d gaps filled", len(gaps.GAPS))
    identity = Identity.of(instance, build, lenient, port)
    dispatcher = Dispatcher(Control(identity), None if lenient else strict_door())
    server = make_server(LOOPBACK, port, dispatcher, threaded=True, fd=listener.fileno())
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signal_number, lambda *_: sys.exit(0))
    if record:
        write_record(record, asdict(identity))
        threading.Thread(target=end_when_forgotten, args=(record, instance), daemon=True).start()
    ready()
    try:
        server.serve_forever()
    finally:
        if record:
            remove_record(record, instance)
    sys.exit(0)


def strict_door() -> Any:
    """The door that refuses what AWS refuses. Importing it changes moto too, so a lenient server must not."""
    from cells_sandbox.strict.door import StrictDoor

    return StrictDoor()


def write_record(path: Path, content: dict) -> None:
    """Writes the record atomically."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    temporary.write_text(json.dumps(content) + "\n", encoding="utf-8")
    os.replace(temporary, path)


def names(record: Path, instance: str) -> bool:
    """Whether the record exists and names this instance."""
    try:
        return json.loads(record.read_text(encoding="utf-8"))["instance"] == instance
    except (OSError, ValueError, KeyError):
        return False


def end_when_forgotten(record: Path, instance: str) -> None:
    """Ends the process when its record is gone, because its home was deleted or another emulator replaced it."""
    while names(record, instance):
        time.sleep(SECONDS_BETWEEN_LOOKS)
    os.kill(os.getpid(), signal.SIGTERM)


def remove_record(path: Path, instance: str) -> None:
    """Deletes the record on a clean end, unless another emulator has replaced it."""
    if names(path, instance):
        path.unlink(missing_ok=True)
