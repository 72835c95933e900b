package dev.cells.audit.rules.transmission;

import static dev.cells.audit.rule.Checks.isOneOf;
import static dev.cells.audit.rule.Checks.isTrue;
import static dev.cells.audit.rule.Checks.notFalse;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.Checks;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.List;

/**
 * TLS-09: Kafka clusters, database proxies, Redshift and DocumentDB. DocumentDB refuses plaintext unless its parameter
 * {@code tls} is disabled (Amazon DocumentDB Developer Guide, "Encrypting data in transit"); Redshift accepts it unless
 * {@code require_ssl} is true (Amazon Redshift Management Guide, "Configuring security options for connections").
 */
public final class ServicesRequireTls extends ResourceRule {
    private static final String KAFKA = "aws_msk_cluster";
    private static final String PROXY = "aws_db_proxy";
    private static final String REDSHIFT = "aws_redshift_cluster";
    private static final String REDSHIFT_GROUP = "aws_redshift_parameter_group";
    private static final String DOCUMENTS = "aws_docdb_cluster";
    private static final String DOCUMENTS_GROUP = "aws_docdb_cluster_parameter_group";

    private static final RuleInfo INFO = RuleInfo.of(
                    "TLS-09", Severity.HIGH, "Kafka, proxies, Redshift and DocumentDB refuse clients without TLS")
            .cites("312(e)(1)", "312(e)(2)(i)")
            .types(KAFKA, PROXY, REDSHIFT, REDSHIFT_GROUP, DOCUMENTS, DOCUMENTS_GROUP)
            .passes("A Kafka cluster has encryption_info.encryption_in_transit with client_broker = TLS (absent is a "
                    + "failure: it is to be said), and in_cluster is not false; a proxy has require_tls = true; a "
                    + "Redshift cluster names a parameter group of the stack with require_ssl = true; no parameter "
                    + "group of DocumentDB disables tls.")
            .fix("Set client_broker = \"TLS\", require_tls or require_ssl; in_cluster cannot be changed without "
                    + "replacing the cluster.");

    private static final Check BROKERS = Check.all(
            isOneOf("encryption_info.encryption_in_transit.client_broker", "TLS"),
            notFalse("encryption_info.encryption_in_transit.in_cluster"));

    public ServicesRequireTls() {
        super(INFO, List.of(KAFKA, PROXY, REDSHIFT, DOCUMENTS_GROUP), (resource, scope) -> switch (resource.type()) {
            case KAFKA -> BROKERS.of(resource, scope);
            case PROXY -> isTrue("require_tls").of(resource, scope);
            case REDSHIFT -> redshift(resource, scope);
            default ->
                parameter(resource, "tls", "enabled", List.of("", "enabled", "fips-140-3", "tls1.2+", "tls1.3+"));
        });
    }

    private static Answer redshift(Resource cluster, Scope scope) {
        Answer named =
                Checks.refersTo("cluster_parameter_group_name", REDSHIFT_GROUP).of(cluster, scope);
        return named.passed()
                ? parameter(
                        scope.stack()
                                .targets(cluster.get("cluster_parameter_group_name"), REDSHIFT_GROUP)
                                .iterator()
                                .next(),
                        "require_ssl",
                        "true",
                        List.of("true"))
                : named;
    }

    /** @param good values that will do; the empty one where the default does */
    private static Answer parameter(Resource group, String name, String wanted, List<String> good) {
        Value blocks = group.get("parameter");
        for (Value block : blocks.items()) {
            if (block.get("name").is(name)) {
                Value value = block.get("value");
                String seen = group + " sets " + name + " to " + value;
                return (value.isUnknown()
                                ? Answer.unknown(seen + ", must be " + wanted)
                                : good.contains(value.literal().orElse(""))
                                        ? Answer.pass(seen)
                                        : Answer.fail(seen + ", must be " + wanted))
                        .on("parameter");
            }
        }
        if (blocks.hasOpaque()) {
            return Answer.unknown("the parameters of " + group + " are not all known")
                    .on("parameter");
        }
        return (good.contains("")
                        ? Answer.pass(group + " leaves " + name + " at its default")
                        : Answer.fail(group + " does not set " + name + ", must be " + wanted))
                .on("parameter");
    }
}
