"""Alarms and backups: spans, windows, and what they send to."""

from cells_sandbox import outside
from cells_sandbox.errors import fail
from cells_sandbox.strict.rule import Call, rule, values_at

DAY = 86400


@rule("cloudwatch", "PutMetricAlarm")
def span_of_alarm(call: Call) -> None:
    """ValidationError: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html,
    `Period`: a day,
    or a week if the period is an hour or longer"""
    periods = [call.get("Period"), *values_at(call.parameters, "Metrics[].MetricStat.Period")]
    period = max([one for one in periods if one], default=60)
    most = 7 * DAY if period >= 3600 else DAY
    if period * call.get("EvaluationPeriods", 1) > most:
        fail(
            "ValidationError",
            f"Metrics cannot be checked across more than {'a week' if most > DAY else 'a day'}"
            " (EvaluationPeriods * Period must be"
            f" <= {most}).",
        )


@rule("cloudwatch", "PutMetricAlarm")
def period_of_alarm(call: Call) -> None:
    """ValidationError: 10, 20, 30, or a multiple of 60:
    https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html"""
    for period in (call.get("Period"), *values_at(call.parameters, "Metrics[].MetricStat.Period")):
        if period and period not in (10, 20, 30) and period % 60:
            fail("ValidationError", "Period must be 10, 20, 30 or a multiple of 60.")
    if call.get("DatapointsToAlarm", 1) > call.get("EvaluationPeriods", 1):
        fail("ValidationError", "DatapointsToAlarm must be less than or equal to EvaluationPeriods.")


@rule("cloudwatch", "PutMetricAlarm", "PutCompositeAlarm")
def actions_of_alarm(call: Call) -> None:
    """ValidationError: at most five, in the alarm's region:
    https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html, `AlarmActions`"""
    for member in ("AlarmActions", "OKActions", "InsufficientDataActions"):
        actions = call.many(member)
        if len(actions) > 5:
            fail("ValidationError", f"{member}: at most 5 actions are allowed.")
        for arn in actions:
            if arn.startswith("arn:aws:sns:") and arn.split(":")[3] != call.region:
                fail(
                    "ValidationError", f"Invalid region {arn.split(':')[3]} specified. Only {call.region} is supported."
                )


@rule("backup", "CreateBackupPlan", "UpdateBackupPlan")
def lifecycle_of_backups(call: Call) -> None:
    """InvalidParameterValueException: continuous backups are kept for 35 days at most, cold ones for 90 days there;
    windows are
    at least an hour: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRuleInput.html"""
    code = "InvalidParameterValueException"
    for backup in values_at(call.parameters, "BackupPlan.Rules[]"):
        lifecycle = backup.get("Lifecycle") or {}
        kept, cold = lifecycle.get("DeleteAfterDays"), lifecycle.get("MoveToColdStorageAfterDays")
        if backup.get("EnableContinuousBackup") and not 1 <= (kept or 0) <= 35:
            fail(code, "Lifecycle of a continuous backup must be between 1 and 35 days.")
        if kept and cold and kept < cold + 90:
            fail(code, "DeleteAfterDays must be at least 90 days after MoveToColdStorageAfterDays.")
        if backup.get("StartWindowMinutes", 60) < 60:
            fail(code, "Start window must be at least 60 minutes.")
        for copy in backup.get("CopyActions") or []:
            _require_vault(call, copy["DestinationBackupVaultArn"])
        _require_vault(
            call, f"arn:aws:backup:{call.region}:{call.account}:backup-vault:{backup.get('TargetBackupVaultName')}"
        )


@rule("backup", "PutBackupVaultLockConfiguration")
def lock_of_vault(call: Call) -> None:
    """InvalidParameterValueException: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html"""
    days, least, most = call.get("ChangeableForDays"), call.get("MinRetentionDays"), call.get("MaxRetentionDays")
    if days is not None and days < 3:
        fail("InvalidParameterValueException", "ChangeableForDays must be at least 3 days.")
    if least is not None and most is not None and least > most:
        fail("InvalidParameterValueException", "MinRetentionDays must not be greater than MaxRetentionDays.")


def _require_vault(call: Call, arn: str) -> None:
    parts = arn.split(":")
    vaults = call.state("backup", region=parts[3], account=parts[4]).vaults
    if parts[-1] not in vaults and not outside.exists(arn):
        fail("ResourceNotFoundException", f"Backup vault {arn} does not exist")
