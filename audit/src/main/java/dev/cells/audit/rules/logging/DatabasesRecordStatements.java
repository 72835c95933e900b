package dev.cells.audit.rules.logging;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Checks;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Part.Literal;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * LOG-05. A log group that no stack declares RDS makes itself, without a key and for ever: so each log that is exported
 * has one, of the name that RDS gives it (RDS User Guide, "Publishing database logs to Amazon CloudWatch Logs").
 */
public final class DatabasesRecordStatements extends ResourceRule {
    private static final String CLUSTER = "aws_rds_cluster";
    private static final String GROUP = "aws_cloudwatch_log_group";
    private static final String EXPORTS = "enabled_cloudwatch_logs_exports";

    /** What each engine can export of audits, errors and slow statements (same place, by engine). */
    private static final Map<String, Set<String>> LOGS = Map.of(
            "postgres", Set.of("postgresql", "upgrade"),
            "aurora-postgresql", Set.of("postgresql"),
            "mysql", Set.of("audit", "error", "slowquery"),
            "mariadb", Set.of("audit", "error", "slowquery"),
            "aurora-mysql", Set.of("audit", "error", "slowquery"));

    private static final RuleInfo INFO = RuleInfo.of(
                    "LOG-05", Severity.HIGH, "Database logs exported and statements recorded")
            .cites("312(b)", "308(a)(1)(ii)(D)")
            .types(
                    "aws_db_instance",
                    CLUSTER,
                    "aws_db_parameter_group",
                    "aws_rds_cluster_parameter_group",
                    "aws_db_option_group",
                    GROUP)
            .passes(EXPORTS + " has postgresql (and upgrade, unless it is Aurora), or audit, error and slowquery of "
                    + "MySQL and MariaDB; its parameter or option group records statements (pgaudit.log with pgaudit "
                    + "loaded, or log_statement; server_audit_logging with server_audit_events; MARIADB_AUDIT_PLUGIN); "
                    + "and for each log the stack has a group /aws/rds/… that passes LOG-04.")
            .fix("Export the logs, set pgaudit in the parameter group, and declare the log groups.");

    public DatabasesRecordStatements() {
        super(INFO, List.of("aws_db_instance", CLUSTER), DatabasesRecordStatements::judge);
    }

    private static Answer judge(Resource database, Scope scope) {
        Value engine = StatementRecords.engine(database, scope);
        Set<String> logs = engine.literal().map(LOGS::get).orElse(null);
        if (logs == null) {
            return Answer.unknown(
                    engine.isUnknown() || engine.isAbsent()
                            ? "engine is " + engine
                            : "how " + engine + " records statements is not known to this rule");
        }
        List<Answer> answers = new ArrayList<>();
        answers.add(exports(database, scope, logs));
        answers.add(StatementRecords.of(database, scope, engine.toString()));
        new TreeSet<>(logs).forEach(log -> answers.add(group(database, scope, log)));
        return Answer.all(answers);
    }

    private static Answer exports(Resource database, Scope scope, Set<String> logs) {
        Value exports = scope.value(database, EXPORTS);
        Set<String> missing = new TreeSet<>(logs);
        exports.items().forEach(item -> item.literal().ifPresent(missing::remove));
        String seen = Checks.seen(EXPORTS, exports);
        if (missing.isEmpty()) {
            return Answer.pass(seen);
        }
        String wanted = seen + ", must have " + String.join(" and ", missing);
        boolean known = exports.items().stream().allMatch(item -> item.literal().isPresent());
        return (known ? Answer.fail(wanted) : Answer.unknown(wanted)).on(EXPORTS);
    }

    private static Answer group(Resource database, Scope scope, String log) {
        boolean cluster = database.type().equals(CLUSTER);
        String prefix = cluster ? "/aws/rds/cluster/" : "/aws/rds/instance/";
        Value name = scope.value(database, cluster ? "cluster_identifier" : "identifier");
        List<Resource> groups = scope.stack().ofType(GROUP);
        List<Resource> named = groups.stream()
                .filter(group -> isNamed(scope.value(group, "name"), prefix, database, name, "/" + log))
                .toList();
        if (!named.isEmpty()) {
            return Answer.all(named.stream()
                    .map(group -> LogsAreRetained.judge(group, scope).because(group))
                    .map(answer -> new Answer(answer.status(), log + " log: " + answer.message(), "", answer.because()))
                    .toList());
        }
        String message = "no " + GROUP + " " + prefix + name + "/" + log;
        boolean maybe = groups.stream().anyMatch(group -> mayBe(scope.value(group, "name"), prefix, name, "/" + log));
        return maybe ? Answer.unknown(message + " for certain") : Answer.fail(message);
    }

    /** By what the database is called, or by a reference to it where AWS makes up what it is called. */
    private static boolean isNamed(Value group, String prefix, Resource database, Value name, String suffix) {
        if (!(group instanceof Text text)) {
            return false;
        }
        String whole = text.toString();
        if (name instanceof Text && whole.equals(prefix + name + suffix)) {
            return true;
        }
        List<Reference> references = text.parts().stream()
                .filter(Reference.class::isInstance)
                .map(Reference.class::cast)
                .toList();
        String literal = text.parts().stream()
                .filter(Literal.class::isInstance)
                .map(Object::toString)
                .collect(Collectors.joining());
        return text.parts().size() == 3
                && literal.equals(prefix + suffix)
                && references.size() == 1
                && references.get(0).address().equals(database.address())
                && Set.of("id", "identifier", "cluster_identifier")
                        .contains(references.get(0).attribute());
    }

    /** Whether what is not known of the names may make them the same. */
    private static boolean mayBe(Value group, String prefix, Value name, String suffix) {
        if (!(group instanceof Text text) || !group.isUnknown() && !name.isUnknown()) {
            return group.isUnknown();
        }
        Optional<String> known = group.literal();
        if (known.isPresent()) {
            return known.get().startsWith(prefix) && known.get().endsWith(suffix);
        }
        String first = text.parts().get(0) instanceof Literal start ? start.text() : "";
        String last = text.parts().get(text.parts().size() - 1) instanceof Literal end ? end.text() : "";
        return (first.startsWith(prefix) || prefix.startsWith(first))
                && (last.endsWith(suffix) || suffix.endsWith(last));
    }
}
