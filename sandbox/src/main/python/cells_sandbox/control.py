"""The control endpoints of the emulator: `/cells/health`, `/cells/reset` and `/cells/outside`.

A reset gives the emulator a new instance id, because Terraform states of the cloud before the reset are invalid. It
also replaces moto's own `/moto-api/reset`, which would empty the cloud without changing the id.
"""

import json
import os
import uuid
from dataclasses import asdict, dataclass
from typing import Any

from moto.moto_api._internal.models import moto_api_backend
from werkzeug.wrappers import Request, Response

from cells_sandbox import MOTO_VERSION, outside
from cells_sandbox.registry import forget_everything, now

RESETS = ("/cells/reset", "/moto-api/reset")


@dataclass
class Identity:
    """Distinguishes this emulator from any other program that may answer on its port."""

    instance: str
    build: str
    lenient: bool
    port: int
    pid: int
    moto: str
    started: str

    @staticmethod
    def of(instance: str, build: str, lenient: bool, port: int) -> "Identity":
        return Identity(instance, build, lenient, port, os.getpid(), MOTO_VERSION, now().isoformat(timespec="seconds"))


class Control:
    """The WSGI application of the control paths."""

    def __init__(self, identity: Identity):
        self._identity = identity

    def owns(self, path: str) -> bool:
        """Whether a path is a control endpoint and not a request to AWS."""
        return path.startswith("/cells/") or path in RESETS

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        request = Request(environ)
        if request.path == "/cells/health" and request.method == "GET":
            response = self._answer()
        elif request.path in RESETS and request.method == "POST":
            response = self._reset(request)
        elif request.path == "/cells/outside" and request.method == "POST":
            outside.announce(request.get_json(force=True))
            response = self._answer()
        else:
            known = "GET /cells/health, POST /cells/reset and POST /cells/outside"
            response = Response(f"the emulator answers {known}\n", status=404)
        return response(environ, start_response)

    def _reset(self, request: Request) -> Response:
        forget_everything()
        moto_api_backend.reset()
        self._identity.instance = request.args.get("instance") or f"reset-{uuid.uuid4().hex[:12]}"
        self._identity.started = now().isoformat(timespec="seconds")
        return self._answer()

    def _answer(self) -> Response:
        return Response(json.dumps(asdict(self._identity)) + "\n", content_type="application/json")
