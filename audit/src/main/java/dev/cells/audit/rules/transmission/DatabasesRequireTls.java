package dev.cells.audit.rules.transmission;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Checks;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Optional;

/**
 * TLS-05. Whether an engine's default parameters force TLS differs by engine and version, so the stack says it. The
 * parameter is {@code rds.force_ssl} for PostgreSQL and SQL Server, {@code require_secure_transport} for MySQL and
 * MariaDB (RDS user guide).
 */
public final class DatabasesRequireTls extends ResourceRule {
    private static final RuleInfo INFO = RuleInfo.of(
                    "TLS-05", Severity.HIGH, "RDS and Aurora refuse clients without TLS")
            .cites("312(e)(1)", "312(e)(2)(ii)", "312(e)(2)(i)")
            .types("aws_db_instance", "aws_rds_cluster", "aws_db_parameter_group", "aws_rds_cluster_parameter_group")
            .passes("The database names a parameter group of the stack that sets rds.force_ssl = 1 (PostgreSQL, SQL "
                    + "Server) or require_secure_transport = 1 or ON (MySQL, MariaDB).")
            .fix("Add a parameter group that forces TLS and name it in the database.");

    public DatabasesRequireTls() {
        super(INFO, List.of("aws_db_instance", "aws_rds_cluster"), DatabasesRequireTls::judge);
    }

    private static Answer judge(Resource database, Scope scope) {
        boolean cluster = database.type().equals("aws_rds_cluster");
        String argument = cluster ? "db_cluster_parameter_group_name" : "parameter_group_name";
        String type = cluster ? "aws_rds_cluster_parameter_group" : "aws_db_parameter_group";
        Answer named = Checks.refersTo(argument, type).of(database, scope);
        if (!named.passed()) {
            return named;
        }
        Resource group =
                scope.stack().targets(database.get(argument), type).iterator().next();
        return forced(database, scope, group).because(group);
    }

    private static Answer forced(Resource database, Scope scope, Resource group) {
        Value engine =
                scope.value(database, "engine").isAbsent() ? group.get("family") : scope.value(database, "engine");
        Optional<String> name = engine.literal();
        if (name.isEmpty()) {
            return Answer.unknown("engine is " + engine);
        }
        if (name.get().contains("postgres") || name.get().startsWith("sqlserver")) {
            return parameter(group, "rds.force_ssl", "1");
        }
        if (name.get().contains("mysql") || name.get().contains("mariadb")) {
            return parameter(group, "require_secure_transport", "1", "ON");
        }
        return Answer.unknown("how " + name.get() + " is made to refuse plaintext is not known to this rule");
    }

    private static Answer parameter(Resource group, String parameter, String... wanted) {
        Value blocks = group.get("parameter");
        for (Value block : blocks.items()) {
            if (block.get("name").is(parameter)) {
                Value value = block.get("value");
                String seen = group + " sets " + parameter + " to " + value;
                if (value.isUnknown()) {
                    return Answer.unknown(seen);
                }
                boolean good = List.of(wanted).contains(value.literal().orElse(""));
                return good ? Answer.pass(seen) : Answer.fail(seen + ", must be " + String.join(" or ", wanted));
            }
        }
        return blocks.hasOpaque()
                ? Answer.unknown("the parameters of " + group + " are not all known")
                : Answer.fail(group + " does not set " + parameter + ", must be " + String.join(" or ", wanted));
    }
}
