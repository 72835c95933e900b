package dev.cells.audit.rules.secrets;

import static dev.cells.audit.rule.Checks.isAbsent;
import static dev.cells.audit.rule.Checks.isTrue;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Set;

/** SEC-03. A password that RDS keeps in Secrets Manager is in no file and no state, and it rotates. */
public final class DatabaseCredentialsAreManaged extends ResourceRule {
    private static final RuleInfo INFO = RuleInfo.of(
                    "SEC-03", Severity.HIGH, "Database master credentials are managed by RDS; IAM authentication is on")
            .cites("312(d)", "308(a)(5)(ii)(D)")
            .types("aws_db_instance", "aws_rds_cluster")
            .passes("manage_master_user_password = true, no password is set, and "
                    + "iam_database_authentication_enabled = true where the engine has it (MySQL, MariaDB, PostgreSQL). "
                    + "A replica has the credentials of its source.")
            .fix("Set manage_master_user_password, remove the password, and enable IAM authentication.");

    /** Engines without IAM authentication (RDS User Guide, "IAM database authentication"). */
    private static final Set<String> WITHOUT_IAM = Set.of("oracle", "sqlserver", "db2", "custom");

    /** Arguments by which a database copies another one, and its users too. */
    private static final List<String> COPYING =
            List.of("replicate_source_db", "replication_source_identifier", "global_cluster_identifier");

    public DatabaseCredentialsAreManaged() {
        super(INFO, INFO.types(), DatabaseCredentialsAreManaged::judge);
    }

    private static Answer judge(Resource database, Scope scope) {
        Answer iam = authentication(database, scope);
        String password = database.type().equals("aws_rds_cluster") ? "master_password" : "password";
        Answer literal = Answer.all(
                isAbsent(password).of(database, scope),
                isAbsent(password + "_wo").of(database, scope));
        boolean copy =
                COPYING.stream().anyMatch(argument -> !database.get(argument).isAbsent());
        return copy
                ? Answer.all(literal, iam)
                : Answer.all(isTrue("manage_master_user_password").of(database, scope), literal, iam);
    }

    private static Answer authentication(Resource database, Scope scope) {
        Answer on = isTrue("iam_database_authentication_enabled").of(database, scope);
        Value engine = scope.value(database, "engine");
        if (on.passed() || engine.isAbsent()) {
            return on;
        }
        if (engine.isUnknown()) {
            return Answer.unknown("whether the engine " + engine + " has IAM authentication is not known");
        }
        String family = engine.literal().orElse("").split("-", 2)[0];
        return WITHOUT_IAM.contains(family) ? Answer.pass(engine + " has no IAM authentication") : on;
    }
}
