"""The door: judges each request in the emulator's turn, so that what it sees is what the request will meet.

A refused request is answered with AWS's own error and changes nothing. The rules named in `pending` only warn: see
there.
"""

import logging
import os
from pathlib import Path
from typing import Any

from moto.core.exceptions import ServiceException
from moto.core.parse import RequestParserError
from moto.iam.models import get_account_id_from
from werkzeug.wrappers import Request

from cells_sandbox.errors import AwsError
from cells_sandbox.protocol import operation_model, parse
from cells_sandbox.record.recorder import VARIABLE, Recorder
from cells_sandbox.routing import Match
from cells_sandbox.strict import rules
from cells_sandbox.strict.models import violation
from cells_sandbox.strict.pending import PENDING
from cells_sandbox.strict.rule import RULES, Call, Rule, name_of

LOG = logging.getLogger("cells_sandbox.strict")


class StrictDoor:
    """Refuses what AWS refuses."""

    def __init__(self) -> None:
        LOG.info("rules on %s", ", ".join(rules.MODULES))
        requests = os.environ.get(VARIABLE)
        self._record = Recorder(Path(requests)) if requests else None

    def __call__(self, environ: dict[str, Any], match: Match) -> ServiceException | None:
        try:
            parameters = parse(Request(environ), match)
        except (ValueError, TypeError, LookupError, AttributeError, RequestParserError) as error:
            # https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/CommonErrors.html
            return AwsError("SerializationException", f"The request cannot be parsed: {error}")
        account, region = _whose(environ)
        call = Call(match.service, match.operation, account, region, parameters)
        broken = violation(operation_model(match.service, match.operation), parameters)
        if broken:
            return _reported(call, broken)
        for rule in RULES.get((match.service, match.operation), []):
            refusal = _refusal(rule, call)
            if refusal and name_of(rule) not in PENDING:
                return _reported(call, refusal)
            if refusal:
                _warn(call, refusal, f"accepted, since {PENDING[name_of(rule)]}")
        return self._unrecorded(call, environ) if self._record else None

    def _unrecorded(self, call: Call, environ: dict[str, Any]) -> ServiceException | None:
        """The error for a request that cannot be recorded: it must not be missing from the recording."""
        try:
            self._record(call, environ)
        except Exception as error:
            LOG.exception("%s %s cannot be recorded", call.service, call.operation)
            message = f"the local AWS cannot record this request: {error!r}; see its log"
            return AwsError("InternalFailure", message)
        return None


def _refusal(rule: Rule, call: Call) -> ServiceException | None:
    try:
        rule(call)
    except ServiceException as error:
        return error
    except Exception as error:  # a rule that cannot judge must not accept
        LOG.exception("%s %s: the rule %s failed", call.service, call.operation, name_of(rule))
        message = f"the local AWS cannot judge this request: rule {name_of(rule)} failed with {error!r}; see its log"
        return AwsError("InternalFailure", message)
    return None


def _reported(call: Call, refusal: ServiceException) -> ServiceException:
    _warn(call, refusal, "refused")
    return refusal


def _warn(call: Call, refusal: ServiceException, outcome: str) -> None:
    LOG.warning("%s %s: %s: %s (%s)", call.service, call.operation, refusal.code, refusal.message, outcome)


def _whose(environ: dict[str, Any]) -> tuple[str, str]:
    """Account and region of a signed request, determined as moto does."""
    scope = environ["HTTP_AUTHORIZATION"].split("Credential=")[1].split(",")[0].split("/")
    return environ.get("HTTP_X_MOTO_ACCOUNT_ID") or get_account_id_from(scope[0]), scope[2]
