package dev.cells.delivery.recover;

import static dev.cells.delivery.recover.ImportRule.found;
import static dev.cells.delivery.recover.ImportRule.of;
import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The types of which AWS holds at most one by the same name, so that creating one again fails. Their ids are those of
 * the "Import" sections in the provider's documentation, 5.100.0.
 *
 * <p>Not here: what AWS takes twice without complaint (policies that are put, queues, topics, alarms), and what has no
 * name to be found by (keys, networks); of the latter a second one is made.
 */
final class ImportRules {
    private static final Map<String, ImportRule> RULES = Map.ofEntries(
            entry("aws_accessanalyzer_analyzer", of("{analyzer_name}")),
            entry("aws_backup_vault", of("{name}")),
            entry(
                    "aws_budgets_budget",
                    found("aws_caller_identity", "account_id").as("{}:{name}")),
            entry("aws_cloudtrail", of("{name}")),
            entry("aws_cloudwatch_log_group", of("{name}")),
            entry("aws_db_instance", of("{identifier}")),
            entry("aws_db_parameter_group", of("{name}")),
            entry("aws_db_subnet_group", of("{name}")),
            entry("aws_dynamodb_table", of("{name}")),
            entry("aws_ecr_repository", of("{name}")),
            entry("aws_ecs_cluster", of("{name}")),
            entry("aws_ecs_service", of("{cluster:name}/{name}")),
            entry("aws_elasticache_replication_group", of("{replication_group_id}")),
            entry("aws_elasticache_subnet_group", of("{name}")),
            entry("aws_guardduty_detector", found("aws_guardduty_detector", "id")),
            entry("aws_iam_instance_profile", of("{name}")),
            entry("aws_iam_policy", found("aws_iam_policy", "arn", "name")),
            entry("aws_iam_role", of("{name}")),
            entry("aws_kms_alias", of("{name}")),
            entry("aws_launch_template", found("aws_launch_template", "id", "name")),
            entry("aws_lb", found("aws_lb", "arn", "name")),
            entry("aws_lb_listener", found("aws_lb_listener", "arn", "load_balancer_arn", "port")),
            entry("aws_lb_target_group", found("aws_lb_target_group", "arn", "name")),
            entry("aws_network_acl_rule", of("{network_acl_id}:{rule_number}:{protocol}:{egress}")),
            entry("aws_rds_cluster", of("{cluster_identifier}")),
            entry("aws_rds_cluster_instance", of("{identifier}")),
            entry("aws_rds_cluster_parameter_group", of("{name}")),
            entry("aws_route", of("{route_table_id}_{destination_cidr_block}")),
            entry("aws_route_table_association", of("{subnet_id}/{route_table_id}")),
            entry("aws_s3_bucket", of("{bucket}")),
            entry("aws_secretsmanager_secret", found("aws_secretsmanager_secret", "arn", "name")),
            entry("aws_security_group", found("aws_security_group", "id", "name", "vpc_id")),
            entry("aws_ssm_parameter", of("{name}")),
            entry("aws_subnet", found("aws_subnet", "id", "vpc_id", "cidr_block")),
            entry("aws_vpc_endpoint", found("aws_vpc_endpoint", "id", "vpc_id", "service_name")),
            entry(
                    "aws_wafv2_ip_set",
                    found("aws_wafv2_ip_set", "id", "name", "scope").as("{}/{name}/{scope}")),
            entry(
                    "aws_wafv2_web_acl",
                    found("aws_wafv2_web_acl", "id", "name", "scope").as("{}/{name}/{scope}")));

    private ImportRules() {}

    static Set<String> types() {
        return RULES.keySet();
    }

    static Optional<ImportRule> find(String type) {
        return Optional.ofNullable(RULES.get(type));
    }
}
