package dev.cells.audit.rules.network;

import static dev.cells.audit.rule.Checks.compared;
import static dev.cells.audit.rule.Checks.isOneOf;
import static dev.cells.audit.rule.Checks.isPresent;
import static dev.cells.audit.rule.Checks.notTrue;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.expression.EmbeddedJson;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * NET-05. Redshift is public unless told otherwise (provider 5: publicly_accessible defaults to true), and a search
 * domain without {@code vpc_options} has a public endpoint (OpenSearch Service, "Launching within a VPC").
 */
public final class DataStoresAreNotPublic extends ResourceRule {
    private static final String PUBLIC = "publicly_accessible";
    private static final String KAFKA = "broker_node_group_info.connectivity_info.public_access.type";

    /** Types by the argument that opens them: {@code publicly_accessible} of these is false by default. */
    private static final List<String> BY_FLAG = List.of(
            "aws_db_instance",
            "aws_rds_cluster_instance",
            "aws_neptune_cluster_instance",
            "aws_redshiftserverless_workgroup",
            "aws_dms_replication_instance",
            "aws_mq_broker",
            "aws_timestreaminfluxdb_db_instance",
            "aws_lightsail_database");

    private static final List<String> OTHERS = List.of(
            "aws_redshift_cluster",
            "aws_msk_cluster",
            "aws_opensearch_domain",
            "aws_elasticsearch_domain",
            "aws_opensearchserverless_security_policy");

    private static final RuleInfo INFO = RuleInfo.of(
                    "NET-05", Severity.CRITICAL, "Data stores are not publicly accessible")
            .cites("312(a)(1)", "312(e)(1)")
            .types(Stream.concat(BY_FLAG.stream(), OTHERS.stream()).toArray(String[]::new))
            .passes(
                    "publicly_accessible is not true; for Redshift, whose default it is, it is false. The public_access "
                            + "of a Kafka cluster is absent or DISABLED, a search domain has vpc_options with subnet_ids, and "
                            + "no network policy of OpenSearch Serverless has AllowFromPublic true.")
            .fix("Set publicly_accessible = false, public_access type DISABLED, or vpc_options.");

    public DataStoresAreNotPublic() {
        super(
                INFO,
                INFO.types(),
                (store, scope) -> check(store).of(store, scope),
                store -> !store.type().equals("aws_opensearchserverless_security_policy")
                        || !store.get("type").is("encryption"));
    }

    private static Check check(Resource store) {
        return switch (store.type()) {
            case "aws_redshift_cluster" -> isOneOf(PUBLIC, "false", "0");
            case "aws_msk_cluster" ->
                compared(KAFKA, type -> type.isAbsent() || type.is("DISABLED"), "must be DISABLED");
            case "aws_opensearch_domain", "aws_elasticsearch_domain" -> isPresent("vpc_options.subnet_ids");
            case "aws_opensearchserverless_security_policy" -> (policy, scope) -> serverless(policy.get("policy"));
            default -> notTrue(PUBLIC);
        };
    }

    private static Answer serverless(Value policy) {
        Optional<Value> rules = policy instanceof Text text ? EmbeddedJson.parse(text) : Optional.of(policy);
        if (rules.isEmpty()) {
            return Answer.unknown("the policy cannot be read before the plan").on("policy");
        }
        return Answer.all(rules.get().items().stream()
                        .map(rule -> {
                            Value open = rule.get("AllowFromPublic");
                            String seen = "AllowFromPublic is " + open;
                            return open.isUnknown()
                                    ? Answer.unknown(seen)
                                    : open.isTrue() ? Answer.fail(seen + ", must not be") : Answer.pass(seen);
                        })
                        .toList())
                .on("policy");
    }
}
