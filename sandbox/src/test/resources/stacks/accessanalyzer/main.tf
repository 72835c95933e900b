resource "aws_accessanalyzer_analyzer" "accessanalyzer" {
  analyzer_name = "acme"
  type          = "ACCOUNT"
  tags          = { purpose = var.changed ? "review" : "audit" }
}
