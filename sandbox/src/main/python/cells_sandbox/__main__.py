"""python -m cells_sandbox --port P --instance ID [--build TEXT] [--lenient] [--record FILE] [--detach --log FILE]"""

import argparse
import os
import sys
import traceback
from functools import partial
from pathlib import Path

from cells_sandbox import MOTO_VERSION
from cells_sandbox.daemon import detach
from cells_sandbox.failure import StartFailure
from cells_sandbox.server import bind, serve


def main(arguments: list[str]) -> int:
    options = parse(arguments)
    try:
        listener = bind(options.port)
    except StartFailure as failure:
        print(failure, file=sys.stderr)
        return failure.exit_code
    start = partial(serve, listener, options.instance, options.build, options.lenient, options.record)
    if options.detach:
        return detach(options.log, start, report)
    try:
        start(lambda: print(f"listening on 127.0.0.1:{listener.getsockname()[1]}", flush=True))
    except StartFailure as failure:
        print(failure, file=sys.stderr)
        return failure.exit_code


def report(error: BaseException) -> int:
    """Logs a failure and returns its exit code."""
    if isinstance(error, StartFailure):
        print(error, file=sys.stderr, flush=True)
        return error.exit_code
    traceback.print_exception(error)
    return StartFailure.OTHER


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("cells_sandbox", description=f"The local AWS of cells, on moto {MOTO_VERSION}.")
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0, the default, for any free port")
    parser.add_argument("--instance", required=True, help="id that identifies this emulator")
    parser.add_argument("--build", default="", help="digest of these sources; returned by the health check")
    parser.add_argument(
        "--lenient", action="store_true", help="accept what moto accepts, also where AWS would refuse it"
    )
    parser.add_argument("--record", type=Path, help="JSON file with the identity of the running emulator")
    parser.add_argument("--detach", action="store_true", help="continue as a daemon once requests are served")
    parser.add_argument("--log", type=Path, default=Path(os.devnull), help="log file of the daemon")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
