"""The WSGI application: control paths, then operations registered here, then moto."""

from threading import Lock
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

from cells_sandbox.control import Control
from cells_sandbox.protocol import MATCH, operations_app
from cells_sandbox.registry import OPERATIONS
from cells_sandbox.replay import Replay
from cells_sandbox.routing import Match, match, service_of


class Dispatcher(DomainDispatcherApplication):
    """moto's dispatcher, preceded by control endpoints and registered operations."""

    def __init__(self, control: Control):
        super().__init__(create_backend_app)
        self._control = control
        self._operations = operations_app()
        self._services = {service for service, _ in OPERATIONS}
        self._turn = Lock()
        self._replay = Replay(self._carry_out)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        if self._control.owns(environ["PATH_INFO"]):
            return self._control(environ, start_response)
        # One request at a time: moto's models are not thread-safe, and with two stacks applied at once a rule of one
        # security group was lost. Requests only work in memory, so this costs nothing beyond Python's global lock.
        with self._turn:
            return self._replay(environ, start_response)

    def _carry_out(self, environ: dict[str, Any], start_response: Any) -> Any:
        found = self._registered(environ)
        if found:
            environ[MATCH] = found
            return self._operations(environ, start_response)
        return super().__call__(environ, start_response)

    def _registered(self, environ: dict[str, Any]) -> Match | None:
        service = service_of(environ)
        if service not in self._services:
            return None
        is_form = environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded")
        # Reads the body and restores it, since moto reads it as well.
        action = self.get_action_from_body(self._get_body(environ)) if is_form else None
        found = match(service, environ, action)
        return found if found and found[:2] in OPERATIONS else None
