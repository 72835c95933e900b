resource "aws_kms_key" "kms" {
  description             = "records"
  multi_region            = true
  deletion_window_in_days = 7
}

provider "aws" {
  alias                       = "west"
  region                      = "us-west-2"
  max_retries                 = 2
  skip_credentials_validation = true
  skip_metadata_api_check     = true
}

resource "aws_kms_replica_key" "kms" {
  provider                = aws.west
  primary_key_arn         = aws_kms_key.kms.arn
  description             = var.changed ? "records, elsewhere" : "records, in the west"
  deletion_window_in_days = 7
  tags                    = { purpose = "recovery" }
}
