resource "aws_msk_cluster" "kafka" {
  cluster_name           = "acme"
  kafka_version          = "3.9.x"
  number_of_broker_nodes = 2

  configuration_info {
    arn      = aws_msk_configuration.kafka.arn
    revision = aws_msk_configuration.kafka.latest_revision
  }
  broker_node_group_info {
    instance_type   = "kafka.m5.large"
    client_subnets  = aws_subnet.network[*].id
    security_groups = [aws_security_group.network.id]
    storage_info {
      ebs_storage_info { volume_size = 100 }
    }
  }
  encryption_info {
    encryption_at_rest_kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/11111111-1111-1111-1111-111111111111"
    encryption_in_transit {
      client_broker = "TLS"
      in_cluster    = true
    }
  }
}

resource "aws_msk_configuration" "kafka" {
  name              = "acme"
  kafka_versions    = ["3.9.x"]
  server_properties = "auto.create.topics.enable=true"
}
