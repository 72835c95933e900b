resource "aws_cognito_user_pool" "cloudformation_login" {
  name = "people"
}

resource "aws_cloudformation_stack" "cloudformation_login" {
  name = "login"
  template_body = jsonencode({
    Resources = {
      Provider = {
        Type = "AWS::Cognito::UserPoolIdentityProvider"
        Properties = {
          UserPoolId      = aws_cognito_user_pool.cloudformation_login.id
          ProviderName    = "Okta"
          ProviderType    = "OIDC"
          ProviderDetails = { client_id = "cells", client_secret = "{{resolve:secretsmanager:okta:SecretString}}" }
        }
      }
      Client = {
        Type      = "AWS::Cognito::UserPoolClient"
        DependsOn = "Provider"
        Properties = {
          UserPoolId          = aws_cognito_user_pool.cloudformation_login.id
          ClientName          = "load-balancer"
          GenerateSecret      = true
          AccessTokenValidity = var.changed ? 30 : 15
          TokenValidityUnits  = { AccessToken = "minutes" }
        }
      }
    }
    Outputs = { ClientId = { Value = { Ref = "Client" } } }
  })

  lifecycle {
    postcondition {
      condition     = can(regex("^[0-9a-z]{20,}$", self.outputs["ClientId"]))
      error_message = "no id of a client: ${self.outputs["ClientId"]}"
    }
  }
}
