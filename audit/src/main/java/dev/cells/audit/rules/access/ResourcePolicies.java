package dev.cells.audit.rules.access;

import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The policies of resources, which say who else may use them, by the type that holds them. */
final class ResourcePolicies {
    private static final Map<String, String> ARGUMENTS = new TreeMap<>(Map.ofEntries(
            Map.entry("aws_acmpca_policy", "policy"),
            Map.entry("aws_api_gateway_rest_api", "policy"),
            Map.entry("aws_api_gateway_rest_api_policy", "policy"),
            Map.entry("aws_backup_vault_policy", "policy"),
            Map.entry("aws_cloudwatch_event_bus_policy", "policy"),
            Map.entry("aws_cloudwatch_log_destination_policy", "access_policy"),
            Map.entry("aws_cloudwatch_log_resource_policy", "policy_document"),
            Map.entry("aws_codeartifact_domain_permissions_policy", "policy_document"),
            Map.entry("aws_codeartifact_repository_permissions_policy", "policy_document"),
            Map.entry("aws_dynamodb_resource_policy", "policy"),
            Map.entry("aws_ecr_registry_policy", "policy"),
            Map.entry("aws_ecr_repository_policy", "policy"),
            Map.entry("aws_efs_file_system_policy", "policy"),
            Map.entry("aws_elasticsearch_domain", "access_policies"),
            Map.entry("aws_elasticsearch_domain_policy", "access_policies"),
            Map.entry("aws_glacier_vault", "access_policy"),
            Map.entry("aws_glue_resource_policy", "policy"),
            Map.entry("aws_kinesis_resource_policy", "policy"),
            Map.entry("aws_kms_external_key", "policy"),
            Map.entry("aws_kms_key", "policy"),
            Map.entry("aws_kms_key_policy", "policy"),
            Map.entry("aws_kms_replica_external_key", "policy"),
            Map.entry("aws_kms_replica_key", "policy"),
            Map.entry("aws_msk_cluster_policy", "policy"),
            Map.entry("aws_opensearch_domain", "access_policies"),
            Map.entry("aws_opensearch_domain_policy", "access_policies"),
            Map.entry("aws_redshift_resource_policy", "policy"),
            Map.entry("aws_redshiftserverless_resource_policy", "policy"),
            Map.entry("aws_s3_access_point", "policy"),
            Map.entry("aws_s3_bucket", "policy"),
            Map.entry("aws_s3_bucket_policy", "policy"),
            Map.entry("aws_s3control_access_point_policy", "policy"),
            Map.entry("aws_s3control_bucket_policy", "policy"),
            Map.entry("aws_secretsmanager_secret", "policy"),
            Map.entry("aws_secretsmanager_secret_policy", "policy"),
            Map.entry("aws_ses_identity_policy", "policy"),
            Map.entry("aws_sesv2_email_identity_policy", "policy"),
            Map.entry("aws_sns_topic", "policy"),
            Map.entry("aws_sns_topic_policy", "policy"),
            Map.entry("aws_sqs_queue", "policy"),
            Map.entry("aws_sqs_queue_policy", "policy"),
            Map.entry("aws_vpc_endpoint", "policy"),
            Map.entry("aws_vpc_endpoint_policy", "policy"),
            Map.entry("aws_vpclattice_auth_policy", "policy"),
            Map.entry("aws_vpclattice_resource_policy", "policy"),
            Map.entry("aws_xray_resource_policy", "policy_document")));

    private ResourcePolicies() {}

    static List<String> types() {
        return List.copyOf(ARGUMENTS.keySet());
    }

    /** Those that have a policy. */
    static List<Resource> holders(Scope scope) {
        List<Resource> holders = new ArrayList<>();
        ARGUMENTS.forEach((type, argument) -> scope.stack().ofType(type).stream()
                .filter(holder -> !holder.get(argument).isAbsent())
                .forEach(holders::add));
        return holders;
    }

    static Policy of(Scope scope, Resource holder) {
        return scope.policy(holder.get(ARGUMENTS.get(holder.type())));
    }
}
