"""AWS Step Functions.

AWS: validates a definition before a state machine is created from it; lists the versions of a state machine.
moto: does not have ValidateStateMachineDefinition and ListStateMachineVersions.
Terraform: `aws_sfn_state_machine` calls both on every plan, and fails.
"""

import json

from cells_sandbox.registry import operation


@operation("stepfunctions", "ValidateStateMachineDefinition")
def validate_definition(request, parameters):
    diagnostics = _diagnostics(parameters["definition"])
    return {"result": "FAIL" if diagnostics else "OK", "diagnostics": diagnostics, "truncated": False}


def _diagnostics(text):
    try:
        definition = json.loads(text)
    except ValueError as error:
        return [_error("INVALID_JSON_DESCRIPTION", str(error))]
    states = definition.get("States") or {}
    if definition.get("StartAt") not in states:
        return [_error("MISSING_TRANSITION_TARGET", "StartAt names no state")]
    missing = {state["Next"] for state in states.values() if "Next" in state} - set(states)
    return [_error("MISSING_TRANSITION_TARGET", f"no state {name}") for name in sorted(missing)]


def _error(code, message):
    return {"severity": "ERROR", "code": code, "message": message}


@operation("stepfunctions", "ListStateMachineVersions")
def list_versions(request, parameters):
    return {"stateMachineVersions": []}
