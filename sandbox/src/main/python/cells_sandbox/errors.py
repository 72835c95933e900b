"""Errors as an AWS client sees them."""

from typing import NoReturn

from moto.core.exceptions import ServiceException


class AwsError(ServiceException):
    """An AWS error code with a message."""


# moto takes the service of an error from its class's module ("moto.<service>") and fails with "Unknown service"
# for any other module of its own; outside of "moto." it uses the service of the request.
AwsError.__module__ = "cells_sandbox"


def fail(code: str, message: str) -> NoReturn:
    """Answers the current request with an AWS error."""
    raise AwsError(code, message)
