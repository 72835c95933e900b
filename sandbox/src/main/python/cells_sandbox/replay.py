"""A call that an AWS client repeats because it lost the answer gets the answer again and is not carried out twice.

SDKs number the attempts of one call by the header `amz-sdk-invocation-id`. When a connection breaks between the work
and its answer, the SDK sends the call again; carried out a second time, a `Create…` fails with "already exists" for
something that its own first attempt made, and an apply ends half-way. AWS itself answers some calls by client tokens
and can have the same fault; here the cause is a busy machine and not the cloud, so it is taken away.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

INVOCATION = "HTTP_AMZ_SDK_INVOCATION_ID"

# An SDK gives up after minutes, in which an apply makes at most some hundred changes.
KEPT = 4096
LARGEST_BODY = 256 * 1024

Application = Callable[[dict[str, Any], Any], Any]


class Replay:
    """Remembers what changing calls were answered. Not safe for threads by itself: its caller takes turns."""

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
            del self._answers[invocation]  # a failure changed nothing: another attempt is carried out
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
