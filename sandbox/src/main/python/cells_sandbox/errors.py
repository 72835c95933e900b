"""Errors in the format of AWS."""

from typing import NoReturn

from moto.core.exceptions import ServiceException


class AwsError(ServiceException):
    """An AWS error code with a message."""


# moto derives the service of an error from the module of its class ("moto.<service>") and fails with "Unknown service"
# for its other modules; for a module outside of moto it uses the service of the request.
AwsError.__module__ = "cells_sandbox"


def fail(code: str, message: str) -> NoReturn:
    """Responds to the current request with an AWS error."""
    raise AwsError(code, message)
