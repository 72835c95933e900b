# No gap of moto's, but what the environment must bring: S3 control, AWS managed policies, other accounts and regions.
resource "aws_s3_account_public_access_block" "transport" {
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = !var.changed
}

resource "aws_iam_role" "transport" {
  name = "task"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ecs-tasks.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy_attachment" "transport" {
  role       = aws_iam_role.transport.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

provider "aws" {
  alias                       = "other"
  region                      = "us-west-2"
  max_retries                 = 2
  skip_credentials_validation = true
  skip_metadata_api_check     = true

  assume_role {
    role_arn = "arn:aws:iam::222222222222:role/provisioner"
  }
}

data "aws_caller_identity" "transport" {
  provider = aws.other

  lifecycle {
    postcondition {
      condition     = self.account_id == "222222222222"
      error_message = "The assumed role is in another account."
    }
  }
}

resource "aws_sns_topic" "transport" {
  provider = aws.other
  name     = "alerts"
}
