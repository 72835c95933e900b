resource "aws_s3_bucket" "s3_notification" {
  bucket = "notifying"
}

resource "aws_sns_topic" "s3_notification" {
  name = "objects"
}

resource "aws_s3_bucket_notification" "s3_notification" {
  bucket      = aws_s3_bucket.s3_notification.id
  eventbridge = true

  topic {
    topic_arn     = aws_sns_topic.s3_notification.arn
    events        = ["s3:ObjectCreated:*"]
    filter_prefix = var.changed ? "charts/" : "uploads/"
  }
}
