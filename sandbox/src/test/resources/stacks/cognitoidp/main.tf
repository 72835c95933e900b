resource "aws_cognito_user_pool" "cognitoidp" {
  name              = "acme"
  mfa_configuration = "ON"

  software_token_mfa_configuration { enabled = true }
  password_policy {
    minimum_length                   = var.changed ? 16 : 14
    require_lowercase                = true
    require_numbers                  = true
    require_symbols                  = true
    require_uppercase                = true
    temporary_password_validity_days = 1
  }
}
