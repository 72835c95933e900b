data "aws_rds_orderable_db_instance" "rds_orderable" {
  engine                     = "postgres"
  engine_version             = "17.10"
  instance_class             = var.changed ? "db.t4g.large" : "db.t4g.medium"
  preferred_instance_classes = [var.changed ? "db.t4g.large" : "db.t4g.medium"]
}

resource "aws_ssm_parameter" "rds_orderable" {
  name  = "/cells/gaps/rds-orderable"
  type  = "String"
  value = data.aws_rds_orderable_db_instance.rds_orderable.instance_class
}
