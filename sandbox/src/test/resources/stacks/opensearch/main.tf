resource "aws_opensearch_domain" "search" {
  domain_name    = "acme"
  engine_version = "OpenSearch_2.19"
  cluster_config {
    instance_type = "r7g.large.search"
  }
  ebs_options {
    ebs_enabled = true
    volume_size = 10
  }
  encrypt_at_rest { enabled = true }
  node_to_node_encryption { enabled = true }
  domain_endpoint_options { enforce_https = true }
  advanced_security_options {
    enabled                        = true
    internal_user_database_enabled = false
    master_user_options {
      master_user_arn = "arn:aws:iam::123456789012:role/master"
    }
  }
}

resource "aws_opensearch_domain_saml_options" "search" {
  domain_name = aws_opensearch_domain.search.domain_name
  saml_options {
    enabled                 = true
    roles_key               = "groups"
    session_timeout_minutes = var.changed ? 30 : 60
    idp {
      entity_id        = "https://login.example.com/saml"
      metadata_content = "<EntityDescriptor/>"
    }
  }
}
