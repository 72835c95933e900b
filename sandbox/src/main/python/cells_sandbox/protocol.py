"""Requests of registered operations, parsed and serialized by moto's own code."""

from collections import defaultdict
from functools import cache
from typing import Any

from flask import Flask
from moto.core.exceptions import ServiceException
from moto.core.parse import PROTOCOL_PARSERS
from moto.core.request import determine_request_protocol, normalize_request
from moto.core.responses import ActionResult, BaseResponse
from moto.core.utils import convert_to_flask_response, get_service_model

from cells_sandbox.registry import OPERATIONS, collection
from cells_sandbox.routing import Match

# Key of the WSGI environment under which the dispatcher passes on the match.
MATCH = "cells.match"

# Key under which it passes on the error of a request that is refused before its handler runs.
REFUSAL = "cells.refusal"


@cache
def operation_model(service: str, operation: str) -> Any:
    """The API model of an operation; kept, because its shapes are resolved when they are first read."""
    return get_service_model(service).operation_model(operation)


def parse(request: Any, match: Match) -> dict[str, Any]:
    """The parameters of a request, named as in the API model."""
    normalized = normalize_request(request)
    protocol = determine_request_protocol(get_service_model(match.service), normalized.content_type)
    parser = PROTOCOL_PARSERS[protocol](operation_model(match.service, match.operation), map_type=dict)
    return parser.parse(
        {
            "method": normalized.method,
            "values": normalized.values,
            "headers": normalized.headers,
            "body": normalized.data,
            "url_path": normalized.path,
            "url_params": defaultdict(str, match.path_parameters),
        }
    )


class OperationRequest(BaseResponse):
    """The request that a handler receives: account, region, raw body, and the collections of its service."""

    def __init__(self) -> None:
        super().__init__()
        self.automated_parameter_parsing = True

    def setup_class(self, request: Any, full_url: str, headers: Any, use_raw_body: bool = False) -> None:
        self.match: Match = request.environ[MATCH]
        self.service_name = self.match.service
        super().setup_class(request, full_url, headers, use_raw_body)

    def parse_parameters(self, request: Any) -> None:
        self.params = {} if REFUSAL in request.environ else parse(request, self.match)

    def _get_action(self) -> str:
        return self.match.operation

    def collection(self, kind: str, everywhere: bool = False) -> dict[Any, Any]:
        """Objects of one kind in this account and region; with `everywhere`, in all regions of this account."""
        region = "everywhere" if everywhere else self.region
        return collection(self.service_name, self.current_account, region, kind)

    def arn(self, resource: str, namespace: str | None = None) -> str:
        """The ARN of a resource here; `namespace` if it differs from the service's name in the API model."""
        return f"arn:aws:{namespace or self.service_name}:{self.region}:{self.current_account}:{resource}"

    @classmethod
    def view(cls, request: Any, full_url: str, headers: Any) -> Any:
        """Responds to a request that the dispatcher has matched."""
        this = cls()
        this.setup_class(request, full_url, headers)
        return this.serialized(ActionResult(this._result(request.environ.get(REFUSAL))))

    def _result(self, refusal: ServiceException | None) -> Any:
        if refusal:
            return refusal
        handler = OPERATIONS[(self.service_name, self.match.operation)]
        try:
            return handler(self, self.params) or {}
        except ServiceException as error:
            return error


def operations_app() -> Flask:
    """A WSGI application that responds to matched requests on every path and method."""
    app = Flask("cells")
    view = convert_to_flask_response(OperationRequest.view)
    methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"]
    app.add_url_rule("/", "root", view, methods=methods, strict_slashes=False)
    app.add_url_rule("/<path:path>", "path", view, methods=methods, strict_slashes=False)
    return app
