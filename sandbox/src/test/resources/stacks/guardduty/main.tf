resource "aws_guardduty_detector" "guardduty" {
  finding_publishing_frequency = "FIFTEEN_MINUTES"
}

resource "aws_guardduty_detector_feature" "guardduty" {
  for_each    = toset(["S3_DATA_EVENTS", "EKS_AUDIT_LOGS", "RDS_LOGIN_EVENTS"])
  detector_id = aws_guardduty_detector.guardduty.id
  name        = each.key
  status      = each.key == "S3_DATA_EVENTS" || var.changed ? "ENABLED" : "DISABLED"
}
