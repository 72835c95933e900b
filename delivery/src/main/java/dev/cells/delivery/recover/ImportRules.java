package dev.cells.delivery.recover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The types of which AWS holds at most one with the same name, so that creating one again fails. Their import ids are
 * those of the "Import" sections in the documentation of the provider, 5.100.0.
 *
 * <p>Not listed: what AWS accepts twice (policies, queues, topics, alarms), and what has no name to be found by (keys,
 * networks), of which a second one is created.
 */
final class ImportRules {
    /**
     * Type, import id, and for an id that AWS assigns, the data source with its result and its arguments. In an import
     * id, {@code {attribute}} is a planned attribute, {@code {attribute:name}} the name at the end of a planned ARN, and
     * {@code {}} the result of the data source.
     */
    private static final String TABLE =
            """
            aws_accessanalyzer_analyzer        {analyzer_name}
            aws_backup_vault                   {name}
            aws_budgets_budget                 {}:{name}                  aws_caller_identity account_id
            aws_cloudtrail                     {name}
            aws_cloudwatch_log_group           {name}
            aws_db_instance                    {identifier}
            aws_db_parameter_group             {name}
            aws_db_subnet_group                {name}
            aws_dynamodb_table                 {name}
            aws_ecr_repository                 {name}
            aws_ecs_cluster                    {name}
            aws_ecs_service                    {cluster:name}/{name}
            aws_elasticache_replication_group  {replication_group_id}
            aws_elasticache_subnet_group       {name}
            aws_guardduty_detector             {}                         aws_guardduty_detector id
            aws_iam_instance_profile           {name}
            aws_iam_policy                     {}                         aws_iam_policy arn name
            aws_iam_role                       {name}
            aws_kms_alias                      {name}
            aws_launch_template                {}                         aws_launch_template id name
            aws_lb                             {}                         aws_lb arn name
            aws_lb_listener                    {}                         aws_lb_listener arn load_balancer_arn port
            aws_lb_target_group                {}                         aws_lb_target_group arn name
            aws_network_acl_rule               {network_acl_id}:{rule_number}:{protocol}:{egress}
            aws_rds_cluster                    {cluster_identifier}
            aws_rds_cluster_instance           {identifier}
            aws_rds_cluster_parameter_group    {name}
            aws_route                          {route_table_id}_{destination_cidr_block}
            aws_route_table_association        {subnet_id}/{route_table_id}
            aws_s3_bucket                      {bucket}
            aws_secretsmanager_secret          {}                         aws_secretsmanager_secret arn name
            aws_security_group                 {}                         aws_security_group id name vpc_id
            aws_ssm_parameter                  {name}
            aws_subnet                         {}                         aws_subnet id vpc_id cidr_block
            aws_vpc_endpoint                   {}                         aws_vpc_endpoint id vpc_id service_name
            aws_wafv2_ip_set                   {}/{name}/{scope}          aws_wafv2_ip_set id name scope
            aws_wafv2_web_acl                  {}/{name}/{scope}          aws_wafv2_web_acl id name scope
            """;

    private static final Map<String, ImportRule> RULES = TABLE.lines()
            .map(line -> line.split(" +"))
            .collect(Collectors.toUnmodifiableMap(columns -> columns[0], ImportRule::of));

    private ImportRules() {}

    static Set<String> types() {
        return RULES.keySet();
    }

    static Optional<ImportRule> find(String type) {
        return Optional.ofNullable(RULES.get(type));
    }

    /** Text as Terraform reads it literally: a name is never an expression. */
    static String literal(String text) {
        return text.replace("${", "$${").replace("%{", "%%{");
    }

    /**
     * How the import id of a type is derived from the planned attributes of a resource.
     *
     * @param id text with placeholders, as in {@link #TABLE}
     * @param lookup the data source that finds the resource; empty if its id is not assigned by AWS
     */
    record ImportRule(String id, Optional<Lookup> lookup) {
        private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]*)(:name)?}");

        /**
         * A data source.
         *
         * @param type of the data source
         * @param result its attribute that the id is made of
         * @param arguments its arguments, each of the same name as a planned attribute
         */
        record Lookup(String type, String result, List<String> arguments) {}

        private static ImportRule of(String... columns) {
            Optional<Lookup> lookup = columns.length == 2
                    ? Optional.empty()
                    : Optional.of(new Lookup(
                            columns[2], columns[3], Stream.of(columns).skip(4).toList()));
            return new ImportRule(columns[1], lookup);
        }

        /**
         * The id, or a Terraform expression for it.
         *
         * @param planned the attributes known at plan time
         * @param data the name of the data source in the stack; used only if there is a look-up
         * @return empty if a required attribute is not known
         */
        Optional<String> id(JsonNode planned, String data) {
            Function<Matcher, Optional<String>> value = placeholder -> {
                String name = placeholder.group(1);
                return name.isEmpty()
                        ? lookup.map(known -> "${data.%s.%s.%s}".formatted(known.type(), data, known.result()))
                        : text(planned, name).map(text -> placeholder.group(2) == null ? text : nameOf(text));
            };
            StringBuilder text = new StringBuilder();
            Matcher matcher = PLACEHOLDER.matcher(id);
            while (matcher.find()) {
                Optional<String> part = value.apply(matcher);
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                matcher.appendReplacement(text, Matcher.quoteReplacement(part.get()));
            }
            return Optional.of(matcher.appendTail(text).toString());
        }

        /** The arguments of the look-up; empty if one of them is not known. */
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
            return Optional.of(planned.path(name).asText())
                    .filter(value -> !value.isEmpty())
                    .map(ImportRules::literal);
        }
    }
}
