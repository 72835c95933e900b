# Deleted at once, so that its name is free again.
# Terraform does not ask when versions were created: OwnedSecretsTest does, of such a secret.
resource "aws_secretsmanager_secret" "secretsmanager" {
  name                    = "secretsmanager-gap"
  description             = var.changed ? "Filled by its owner, later" : "Filled by its owner"
  recovery_window_in_days = 0
}
