"""A retried call whose response was lost gets the stored response and is not executed twice.

SDKs send the same header `amz-sdk-invocation-id` with all attempts of one call. If the connection breaks before the
response arrives, the SDK retries the call; executed a second time, a `Create…` fails with "already exists" because of
its own first attempt, and the apply fails. AWS prevents this for some calls with client tokens. Here the cause is a
busy machine and not the cloud, so it is prevented for all calls.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

INVOCATION = "HTTP_AMZ_SDK_INVOCATION_ID"

# An SDK gives up after some minutes, in which an apply makes at most a few hundred changes.
KEPT = 4096
LARGEST_BODY = 256 * 1024

Application = Callable[[dict[str, Any], Any], Any]


class Replay:
    """Stores the responses to modifying calls. Not thread-safe: the caller serializes requests."""

    def __init__(self, application: Application):
        self._application = application
        self._answers: OrderedDict[str, tuple[str, list, bytes]] = OrderedDict()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        invocation = environ.get(INVOCATION)
        if not invocation or environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            return self._application(environ, start_response)
        if invocation not in self._answers:
            self._remember(invocation, self._answer(environ))
        status, headers, body = self._answers[invocation]
        if not status.startswith("2"):
            del self._answers[invocation]  # a failure changed nothing, so a retry is executed
        start_response(status, headers)
        return [body]

    def _remember(self, invocation: str, answer: tuple[str, list, bytes]) -> None:
        self._answers[invocation] = answer
        while len(self._answers) > KEPT:
            self._answers.popitem(last=False)

    def _answer(self, environ: dict[str, Any]) -> tuple[str, list, bytes]:
        begun: list[Any] = []

        def start_response(status: str, headers: list, *_: Any) -> Callable[[bytes], None]:
            begun[:] = [status, headers]
            return written.append

        written: list[bytes] = []
        chunks = self._application(environ, start_response)
        try:
            body = b"".join([*written, *chunks])
        finally:
            if hasattr(chunks, "close"):
                chunks.close()
        return begun[0], begun[1], body
