resource "aws_iam_role" "stepfunctions" {
  name = "stepfunctions"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "states.amazonaws.com" }
    }]
  })
}

resource "aws_sfn_state_machine" "stepfunctions" {
  name     = "stepfunctions"
  role_arn = aws_iam_role.stepfunctions.arn
  definition = jsonencode({
    StartAt = "Wait"
    States = { Wait = { Type = "Wait", Seconds = var.changed ? 2 : 1, End = true } }
  })
}
