# Terraform does not sign: KmsEvidenceTest does, with such a key.
resource "aws_kms_key" "kms_sign_digest" {
  customer_master_key_spec = "ECC_NIST_P256"
  key_usage                = "SIGN_VERIFY"
  description              = var.changed ? "Signs evidence of all cells" : "Signs evidence"
  deletion_window_in_days  = 7
}

resource "aws_kms_alias" "kms_sign_digest" {
  name          = "alias/kms-sign-digest"
  target_key_id = aws_kms_key.kms_sign_digest.id
}
