# Slow: the provider waits 25 s for a queue, and 25 s for its policy.
resource "aws_sqs_queue" "sqs_dead" {
  name = "acme-dead"
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = ["arn:aws:sqs:us-east-1:123456789012:acme"]
  })
}

resource "aws_sqs_queue" "sqs" {
  name                       = "acme"
  visibility_timeout_seconds = var.changed ? 120 : 60
  redrive_policy             = jsonencode({ deadLetterTargetArn = aws_sqs_queue.sqs_dead.arn, maxReceiveCount = 5 })
}

resource "aws_sqs_queue_policy" "sqs" {
  queue_url = aws_sqs_queue.sqs.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.sqs.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}
