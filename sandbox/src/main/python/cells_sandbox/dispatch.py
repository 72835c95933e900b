"""The WSGI application: control paths, then the strict door, then operations registered here, then moto."""

import io
from collections.abc import Callable
from threading import Lock
from typing import Any
from urllib.parse import parse_qsl

from moto.core.exceptions import ServiceException
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.wrappers import Response
from werkzeug.wsgi import get_input_stream

from cells_sandbox.control import Control
from cells_sandbox.protocol import MATCH, REFUSAL, operations_app
from cells_sandbox.registry import OPERATIONS
from cells_sandbox.replay import Replay
from cells_sandbox.routing import Match, match, services_of

# Given a request and its operation: the error with which AWS would refuse it, if any.
Door = Callable[[dict[str, Any], Match], "ServiceException | None"]


class Dispatcher(DomainDispatcherApplication):
    """moto's dispatcher, preceded by control endpoints, the door and registered operations."""

    def __init__(self, control: Control, door: Door | None):
        super().__init__(create_backend_app)
        self._control = control
        self._door = door
        self._operations = operations_app()
        self._turn = Lock()
        self._replay = Replay(self._carry_out)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        if self._control.owns(environ["PATH_INFO"]):
            return self._control(environ, start_response)
        # One request at a time: moto's models are not thread-safe, and with two stacks applied at once a rule of one
        # security group was lost. Requests only work in memory, so this costs nothing beyond Python's global lock.
        # The door is inside of the turn too: outside, requests in parallel would each be within a quota.
        with self._turn:
            return self._replay(environ, start_response)

    def _carry_out(self, environ: dict[str, Any], start_response: Any) -> Any:
        services = services_of(environ)
        if not services:
            return super().__call__(environ, start_response)
        body = _body(environ)
        found = match(services, environ, _form(environ, body))
        if self._door and not found:
            return _undecodable(services)(environ, start_response)
        refusal = self._door(environ, found) if self._door and found else None
        environ["wsgi.input"] = io.BytesIO(body)
        if refusal:
            environ[REFUSAL] = refusal
        if found and (refusal or found[:2] in OPERATIONS):
            environ[MATCH] = found
            return self._operations(environ, start_response)
        return super().__call__(environ, start_response)


def _undecodable(services: tuple[str, ...]) -> Response:
    """What cannot be judged is not carried out."""
    return Response(f"UnknownOperation: no operation of {' or '.join(services)} has this method and path\n", status=404)


def _body(environ: dict[str, Any]) -> bytes:
    """Reads the whole body, and makes it readable again for whoever responds."""
    body = get_input_stream(environ).read()
    environ["CONTENT_LENGTH"] = str(len(body))
    environ.pop("HTTP_TRANSFER_ENCODING", None)
    environ["wsgi.input"] = io.BytesIO(body)
    return body


def _form(environ: dict[str, Any], body: bytes) -> dict[str, str]:
    is_form = environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded")
    return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True)) if is_form else {}
