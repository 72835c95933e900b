"""python -m cells_sandbox --port P --instance ID [--build TEXT] [--record FILE] [--detach --log FILE]"""

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
    start = partial(serve, listener, options.instance, options.build, options.record)
    if options.detach:
        return detach(options.log, start, report)
    try:
        start(lambda: print(f"listening on 127.0.0.1:{listener.getsockname()[1]}", flush=True))
    except StartFailure as failure:
        print(failure, file=sys.stderr)
        return failure.exit_code


def report(error: BaseException) -> int:
    """Puts a failure into the log and gives its exit code."""
    if isinstance(error, StartFailure):
        print(error, file=sys.stderr, flush=True)
        return error.exit_code
    traceback.print_exception(error)
    return StartFailure.OTHER


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("cells_sandbox", description=f"The local AWS of cells, on moto {MOTO_VERSION}.")
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0, the default, takes a free one")
    parser.add_argument("--instance", required=True, help="id by which the caller recognizes this emulator")
    parser.add_argument("--build", default="", help="what the caller takes these sources for; repeated by health")
    parser.add_argument("--record", type=Path, help="JSON file that says who serves where, while it serves")
    parser.add_argument("--detach", action="store_true", help="go on as a daemon once requests are answered")
    parser.add_argument("--log", type=Path, default=Path(os.devnull), help="where a daemon writes its output")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
