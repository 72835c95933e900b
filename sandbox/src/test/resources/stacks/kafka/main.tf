resource "aws_msk_cluster" "kafka" {
  cluster_name           = "acme"
  kafka_version          = "3.9.x"
  number_of_broker_nodes = 2

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
