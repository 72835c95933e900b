package dev.cells.delivery.recover;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The types of which AWS holds at most one by the same name, so that creating one again fails. Their ids are those of
 * the "Import" sections in the provider's documentation, 5.100.0.
 *
 * <p>Not here: what AWS takes twice without complaint (policies that are put, queues, topics, alarms), and what has no
 * name to be found by (keys, networks); of the latter a second one is made.
 */
final class ImportRules {
    private static final Map<String, ImportRule> RULES = Map.ofEntries(
            entry("aws_accessanalyzer_analyzer", ImportRule.of("{analyzer_name}")),
            entry("aws_backup_vault", ImportRule.of("{name}")),
            entry(
                    "aws_budgets_budget",
                    ImportRule.found("aws_caller_identity", "account_id").as("{}:{name}")),
            entry("aws_cloudtrail", ImportRule.of("{name}")),
            entry("aws_cloudwatch_log_group", ImportRule.of("{name}")),
            entry("aws_db_instance", ImportRule.of("{identifier}")),
            entry("aws_db_parameter_group", ImportRule.of("{name}")),
            entry("aws_db_subnet_group", ImportRule.of("{name}")),
            entry("aws_dynamodb_table", ImportRule.of("{name}")),
            entry("aws_ecr_repository", ImportRule.of("{name}")),
            entry("aws_ecs_cluster", ImportRule.of("{name}")),
            entry("aws_ecs_service", ImportRule.of("{cluster:name}/{name}")),
            entry("aws_elasticache_replication_group", ImportRule.of("{replication_group_id}")),
            entry("aws_elasticache_subnet_group", ImportRule.of("{name}")),
            entry("aws_guardduty_detector", ImportRule.found("aws_guardduty_detector", "id")),
            entry("aws_iam_instance_profile", ImportRule.of("{name}")),
            entry("aws_iam_policy", ImportRule.found("aws_iam_policy", "arn", "name")),
            entry("aws_iam_role", ImportRule.of("{name}")),
            entry("aws_kms_alias", ImportRule.of("{name}")),
            entry("aws_launch_template", ImportRule.found("aws_launch_template", "id", "name")),
            entry("aws_lb", ImportRule.found("aws_lb", "arn", "name")),
            entry("aws_lb_listener", ImportRule.found("aws_lb_listener", "arn", "load_balancer_arn", "port")),
            entry("aws_lb_target_group", ImportRule.found("aws_lb_target_group", "arn", "name")),
            entry("aws_network_acl_rule", ImportRule.of("{network_acl_id}:{rule_number}:{protocol}:{egress}")),
            entry("aws_rds_cluster", ImportRule.of("{cluster_identifier}")),
            entry("aws_rds_cluster_instance", ImportRule.of("{identifier}")),
            entry("aws_rds_cluster_parameter_group", ImportRule.of("{name}")),
            entry("aws_route", ImportRule.of("{route_table_id}_{destination_cidr_block}")),
            entry("aws_route_table_association", ImportRule.of("{subnet_id}/{route_table_id}")),
            entry("aws_s3_bucket", ImportRule.of("{bucket}")),
            entry("aws_secretsmanager_secret", ImportRule.found("aws_secretsmanager_secret", "arn", "name")),
            entry("aws_security_group", ImportRule.found("aws_security_group", "id", "name", "vpc_id")),
            entry("aws_ssm_parameter", ImportRule.of("{name}")),
            entry("aws_subnet", ImportRule.found("aws_subnet", "id", "vpc_id", "cidr_block")),
            entry("aws_vpc_endpoint", ImportRule.found("aws_vpc_endpoint", "id", "vpc_id", "service_name")),
            entry(
                    "aws_wafv2_ip_set",
                    ImportRule.found("aws_wafv2_ip_set", "id", "name", "scope").as("{}/{name}/{scope}")),
            entry(
                    "aws_wafv2_web_acl",
                    ImportRule.found("aws_wafv2_web_acl", "id", "name", "scope").as("{}/{name}/{scope}")));

    private ImportRules() {}

    static Set<String> types() {
        return RULES.keySet();
    }

    static Optional<ImportRule> find(String type) {
        return Optional.ofNullable(RULES.get(type));
    }

    /**
     * How the id by which a type is imported follows from what is planned for a resource.
     *
     * @param id text with planned attributes as {@code {attribute}}, or {@code {attribute:name}} for the name at the end of
     *     an ARN; where there is a look-up, its result is {@code {}}
     * @param lookup the data source that finds the resource, where the id is given by AWS
     */
    record ImportRule(String id, Optional<Lookup> lookup) {
        private static final Pattern PLACE = Pattern.compile("\\{([a-z_]*)(:name)?}");

        /**
         * A data source.
         *
         * @param type of the data source
         * @param result its attribute that the id is made of
         * @param arguments its arguments, each of the same name as a planned attribute
         */
        record Lookup(String type, String result, List<String> arguments) {}

        static ImportRule of(String id) {
            return new ImportRule(id, Optional.empty());
        }

        static ImportRule found(String type, String result, String... arguments) {
            return new ImportRule("{}", Optional.of(new Lookup(type, result, List.of(arguments))));
        }

        /** The same, with an id of more than what was found. */
        ImportRule as(String text) {
            return new ImportRule(text, lookup);
        }

        /**
         * The id, or an expression for it.
         *
         * @param planned the attributes known at plan time
         * @param data the name of the data source in the stack; must be given if there is a look-up
         * @return empty where an attribute that is needed is not known
         */
        Optional<String> id(JsonNode planned, String data) {
            StringBuilder text = new StringBuilder();
            Matcher matcher = PLACE.matcher(id);
            while (matcher.find()) {
                String name = matcher.group(1);
                Optional<String> part = name.isEmpty()
                        ? lookup.map(known -> "${data.%s.%s.%s}".formatted(known.type(), data, known.result()))
                        : text(planned, name).map(value -> matcher.group(2) == null ? value : nameOf(value));
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                matcher.appendReplacement(text, Matcher.quoteReplacement(part.get()));
            }
            return Optional.of(matcher.appendTail(text).toString());
        }

        /** The arguments of the look-up; empty where one is not known. */
        Optional<Map<String, String>> arguments(JsonNode planned) {
            Map<String, String> arguments = new LinkedHashMap<>();
            for (String name : lookup.map(Lookup::arguments).orElse(List.of())) {
                Optional<String> value = text(planned, name);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                arguments.put(name, value.get());
            }
            return Optional.of(arguments);
        }

        private static String nameOf(String arn) {
            return arn.substring(arn.lastIndexOf('/') + 1);
        }

        private static Optional<String> text(JsonNode planned, String name) {
            return Optional.of(planned.path(name).asText()).filter(value -> !value.isEmpty());
        }
    }
}
