package dev.cells.cost.resource;

import dev.cells.cost.bill.Pricer;
import java.util.Map;

/** One line for each type whose price needs more than counting. */
public final class Catalog {
    private static final Map<String, Pricer> PRICERS = Map.ofEntries(
            Map.entry("aws_autoscaling_group", Machines::group),
            Map.entry("aws_cloudformation_stack", Templates::stack),
            Map.entry("aws_cloudwatch_metric_alarm", Watching::alarm),
            Map.entry("aws_db_instance", Databases::instance),
            Map.entry("aws_ebs_volume", Machines::volume),
            Map.entry("aws_ecs_service", Tasks::service),
            Map.entry("aws_efs_file_system", Stores::files),
            Map.entry("aws_elasticache_cluster", Stores::cacheCluster),
            Map.entry("aws_elasticache_replication_group", Stores::cacheGroup),
            Map.entry("aws_instance", Machines::instance),
            Map.entry("aws_lb", Network::loadBalancer),
            Map.entry("aws_mq_broker", Stores::broker),
            Map.entry("aws_msk_cluster", Stores::kafka),
            Map.entry("aws_opensearch_domain", Stores::search),
            Map.entry("aws_rds_cluster", Databases::cluster),
            Map.entry("aws_rds_cluster_instance", Databases::member),
            Map.entry("aws_route53_resolver_endpoint", Network::resolver),
            Map.entry("aws_secretsmanager_secret", Watching::secret),
            Map.entry("aws_synthetics_canary", Watching::canary),
            Map.entry("aws_vpc_endpoint", Network::endpoint),
            Map.entry("aws_wafv2_rule_group", Network::ruleGroup),
            Map.entry("aws_wafv2_web_acl", Network::webAcl));

    private Catalog() {}

    /** By resource type. */
    public static Map<String, Pricer> pricers() {
        return PRICERS;
    }
}
