locals {
  s3_buckets = toset(["phi", "logs", "replica"])
}

resource "aws_s3_bucket" "s3" {
  for_each = local.s3_buckets
  bucket   = "s3-${each.key}"
}

resource "aws_s3_bucket_versioning" "s3" {
  for_each = local.s3_buckets
  bucket   = aws_s3_bucket.s3[each.key].id
  versioning_configuration { status = "Enabled" }
}

resource "aws_s3_bucket_policy" "s3" {
  bucket = aws_s3_bucket.s3["logs"].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.s3["logs"].arn, "${aws_s3_bucket.s3["logs"].arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Effect    = "Allow"
        Principal = { Service = "logging.s3.amazonaws.com" }
        Action    = ["s3:PutObject"]
        Resource  = ["${aws_s3_bucket.s3["logs"].arn}/*"]
      },
    ]
  })
}

resource "aws_s3_bucket_logging" "s3" {
  bucket        = aws_s3_bucket.s3["phi"].id
  target_bucket = aws_s3_bucket.s3["logs"].id
  target_prefix = var.changed ? "access/" : "s3/"
  depends_on    = [aws_s3_bucket_policy.s3]
}

resource "aws_iam_role" "s3" {
  name = "replication"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "s3.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_s3_bucket_replication_configuration" "s3" {
  bucket = aws_s3_bucket.s3["phi"].id
  role   = aws_iam_role.s3.arn

  rule {
    id     = "all"
    status = "Enabled"
    filter {
      prefix = var.changed ? "charts/" : ""
    }
    delete_marker_replication { status = "Enabled" }
    source_selection_criteria {
      sse_kms_encrypted_objects { status = "Enabled" }
    }
    destination {
      bucket        = aws_s3_bucket.s3["replica"].arn
      storage_class = "STANDARD_IA"
      encryption_configuration {
        replica_kms_key_id = "arn:aws:kms:us-east-1:123456789012:key/11111111-1111-1111-1111-111111111111"
      }
    }
  }

  depends_on = [aws_s3_bucket_versioning.s3]
}
