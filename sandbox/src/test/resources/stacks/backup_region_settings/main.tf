resource "aws_backup_region_settings" "backup_region_settings" {
  resource_type_opt_in_preference = {
    "Aurora"                 = true
    "CloudFormation"         = false
    "DSQL"                   = false
    "DocumentDB"             = false
    "DynamoDB"               = true
    "EBS"                    = true
    "EC2"                    = true
    "EFS"                    = true
    "EKS"                    = false
    "FSx"                    = true
    "Neptune"                = false
    "RDS"                    = true
    "Redshift"               = false
    "Redshift Serverless"    = false
    "S3"                     = var.changed
    "SAP HANA on Amazon EC2" = false
    "Storage Gateway"        = true
    "Timestream"             = false
    "VirtualMachine"         = true
  }
}
