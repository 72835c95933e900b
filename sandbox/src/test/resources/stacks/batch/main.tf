resource "aws_iam_role" "batch" {
  name = "batch"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "batch.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_batch_compute_environment" "batch" {
  compute_environment_name = "jobs"
  type                     = "MANAGED"
  service_role             = aws_iam_role.batch.arn

  compute_resources {
    type               = "FARGATE"
    max_vcpus          = var.changed ? 32 : 16
    subnets            = aws_subnet.network[*].id
    security_group_ids = [aws_security_group.network.id]
  }
}

resource "aws_batch_compute_environment" "linked" {
  compute_environment_name = "linked"
  type                     = "MANAGED"

  compute_resources {
    type               = "FARGATE_SPOT"
    max_vcpus          = 4
    subnets            = aws_subnet.network[*].id
    security_group_ids = [aws_security_group.network.id]
  }
}
