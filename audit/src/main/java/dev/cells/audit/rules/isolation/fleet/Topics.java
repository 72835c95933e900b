package dev.cells.audit.rules.isolation.fleet;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Which isolation rule judges what an argument names: the first line that matches its type and path. */
final class Topics {
    private static final String ANY = ".*";

    private record Line(Pattern type, Pattern path, String rule) {
        static Line of(String rule, String type, String path) {
            return new Line(Pattern.compile(type, Pattern.DOTALL), Pattern.compile(path, Pattern.DOTALL), rule);
        }

        boolean isOf(String other) {
            return type.matcher(other).matches();
        }

        boolean isAt(String other) {
            return path.matcher(other).matches();
        }
    }

    private static final List<Line> LINES = List.of(
            Line.of("ISO-04", "aws_vpc_peering_connection.*", ANY),
            Line.of("ISO-10", "aws_ram_.*", ANY),
            Line.of("ISO-16", "terraform_remote_state", ANY),
            Line.of("ISO-20", "data\\.aws_(secretsmanager_secret|ssm_parameter).*", ANY),
            Line.of(
                    "ISO-20",
                    ANY,
                    "(.*\\.)?(valueFrom|credentialsParameter|credentials_parameter|secret_arn|secret_id)"),
            Line.of("ISO-20", ANY, "(.*\\.)?(auth|user_authentication|repository_credentials|master_user_secret).*"),
            Line.of(
                    "ISO-24",
                    "aws_(s3_bucket_replication_configuration|ecr_replication_configuration|rds_global_cluster"
                            + "|elasticache_global_replication_group|db_instance_automated_backups_replication|datasync_.*"
                            + "|dms_.*)",
                    ANY),
            Line.of(
                    "ISO-24",
                    ANY,
                    "(.*\\.)?(global_cluster_identifier|global_replication_group_id"
                            + "|replication_source_identifier|replicate_source_db|replica\\..*|replication_configuration.*)"),
            Line.of("ISO-23", "aws_backup_.*", ANY),
            Line.of(
                    "ISO-23",
                    ANY,
                    "(.*\\.)?(snapshot_.*identifier|snapshot_id|snapshot_arns|snapshot_name"
                            + "|source_db_.*|source_snapshot_.*|source_volume_id|shared_accounts|restore_.*|source_region"
                            + "|automated_backups_arn|backup_id)"),
            Line.of("ISO-11", "aws_kms_(grant|alias|ciphertext|replica.*|external_key|custom_key_store)", ANY),
            Line.of("ISO-11", ANY, "(.*\\.)?([a-z_]*kms_[a-z_]*|key_arn|key_id|kms|encryption_key|kmsKeyId)"),
            Line.of("ISO-08", "aws_(vpc_endpoint.*|vpclattice_.*)", "(?!security_group_ids|policy).*"),
            Line.of("ISO-09", "aws_(route53_.*|service_discovery_.*)", ANY),
            Line.of(
                    "ISO-22",
                    "aws_(lb_listener.*|alb_listener.*|acm_certificate.*|wafv2_web_acl_association"
                            + "|cloudfront_.*|apigatewayv2_.*)",
                    ANY),
            Line.of(
                    "ISO-18",
                    "aws_(cloudwatch_log_.*|flow_log|s3_bucket_logging|wafv2_web_acl_logging_configuration"
                            + "|route53_resolver_query_log.*)",
                    ANY),
            Line.of(
                    "ISO-18",
                    ANY,
                    "(.*\\.)?(awslogs-group|log_group.*|log_destination.*|access_logs\\..*"
                            + "|access_log_settings.*|cloudwatch_log_group.*|log_delivery_configuration.*)"),
            Line.of(
                    "ISO-07",
                    "aws_((default_)?security_group.*|vpc_security_group_.*|network_acl.*|ec2_managed_prefix_list.*)",
                    ANY),
            Line.of("ISO-07", ANY, "(.*\\.)?[a-z_]*security_group[a-z_]*"),
            Line.of("ISO-13", ANY, "(.*\\.)?([a-z_]*role_arn|role|roles|permissions_boundary|iam_role|principal)"),
            Line.of("ISO-21", ANY, ANY));

    private Topics() {}

    /** What was answered for all stacks, which repeat the same types and paths; bounded, since others may choose the paths. */
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    /** The lines about a type, of which there are many arguments. */
    private static final Map<String, List<Line>> OF_TYPE = new ConcurrentHashMap<>();

    private static final int MOST_KNOWN = 50_000;

    /** @param type of a resource; of a data source with {@code data.} before it */
    static String rule(String type, String path) {
        String key = type + " " + path;
        String known = KNOWN.get(key);
        if (known != null) {
            return known;
        }
        String rule = matched(type, path);
        if (KNOWN.size() < MOST_KNOWN) {
            KNOWN.put(key, rule);
        }
        return rule;
    }

    private static String matched(String type, String path) {
        List<Line> lines = OF_TYPE.get(type);
        if (lines == null) {
            lines = LINES.stream().filter(line -> line.isOf(type)).toList();
            if (OF_TYPE.size() < MOST_KNOWN) {
                OF_TYPE.put(type, lines);
            }
        }
        for (Line line : lines) {
            if (line.isAt(path)) {
                return line.rule();
            }
        }
        throw new IllegalStateException("the last line matches everything");
    }
}
