package dev.cells.audit.rules.logging;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether a database records statements: by parameters, or by the audit plugin of an option group, as RDS for MySQL and
 * MariaDB do (RDS User Guide, "MariaDB Audit Plugin support"; Aurora User Guide, "Using advanced auditing").
 */
final class StatementRecords {
    private static final String CLUSTER = "aws_rds_cluster";

    private StatementRecords() {}

    /** What the database says, or what its parameters are for where a snapshot says it. */
    static Value engine(Resource database, Scope scope) {
        Value engine = scope.value(database, "engine");
        if (!engine.isAbsent() || database.type().equals(CLUSTER)) {
            return engine;
        }
        return groups(database, scope).stream()
                .findFirst()
                .map(group -> scope.value(group, "family"))
                .filter(family -> family.literal().isPresent())
                .<Value>map(family -> Text.of(family.toString().replaceFirst("[0-9.]+$", "")))
                .orElse(engine);
    }

    static Answer of(Resource database, Scope scope, String engine) {
        if (engine.equals("mysql") || engine.equals("mariadb")) {
            return plugin(database, scope);
        }
        List<Resource> groups = groups(database, scope);
        if (groups.size() != 1) {
            Value named = database.get(argument(database));
            return (named.isUnknown()
                            ? Answer.unknown("its parameter group " + named + " is not in this stack")
                            : Answer.fail("no parameter group of its own records statements"))
                    .on(argument(database));
        }
        Resource group = groups.get(0);
        Answer answer = engine.equals("aurora-mysql")
                ? Answer.all(
                        parameter(group, "server_audit_logging", value -> value.equals("1") || value.equals("ON")),
                        parameter(group, "server_audit_events", value -> !value.isBlank()))
                : Answer.any(List.of(
                        Answer.all(
                                parameter(group, "pgaudit.log", StatementRecords::recordsSomething),
                                parameter(group, "shared_preload_libraries", value -> words(value)
                                        .contains("pgaudit"))),
                        parameter(group, "log_statement", value -> Set.of("ddl", "mod", "all")
                                .contains(value))));
        return answer.because(group);
    }

    /** {@code -} takes a class of statements away again (pgAudit, "Settings"). */
    private static boolean recordsSomething(String log) {
        return words(log).stream().anyMatch(word -> !word.startsWith("-") && !word.equals("none") && !word.isEmpty());
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).toList();
    }

    private static String argument(Resource database) {
        return database.type().equals(CLUSTER) ? "db_cluster_parameter_group_name" : "parameter_group_name";
    }

    private static List<Resource> groups(Resource database, Scope scope) {
        String type = database.type().equals(CLUSTER) ? "aws_rds_cluster_parameter_group" : "aws_db_parameter_group";
        return List.copyOf(scope.stack().targets(database.get(argument(database)), type));
    }

    private static Answer parameter(Resource group, String name, Predicate<String> good) {
        Value blocks = group.get("parameter");
        for (Value block : blocks.items()) {
            if (block.get("name").is(name)) {
                Value value = block.get("value");
                String seen = group + " sets " + name + " to " + value;
                return value.isUnknown()
                        ? Answer.unknown(seen)
                        : good.test(value.literal().orElse(""))
                                ? Answer.pass(seen)
                                : Answer.fail(seen + ", which records nothing");
            }
        }
        String message = group + " does not set " + name;
        return blocks.hasOpaque() ? Answer.unknown(message + " for certain") : Answer.fail(message + ", must");
    }

    private static Answer plugin(Resource database, Scope scope) {
        Value named = database.get("option_group_name");
        List<Resource> groups = List.copyOf(scope.stack().targets(named, "aws_db_option_group"));
        if (groups.isEmpty()) {
            return (named.isUnknown()
                            ? Answer.unknown("its option group " + named + " is not in this stack")
                            : Answer.fail("no option group with MARIADB_AUDIT_PLUGIN records statements"))
                    .on("option_group_name");
        }
        Resource group = groups.get(0);
        Value options = group.get("option");
        boolean there = options.items().stream()
                .anyMatch(option -> option.get("option_name").is("MARIADB_AUDIT_PLUGIN"));
        String message = group + (there ? " has" : " does not have") + " MARIADB_AUDIT_PLUGIN";
        Answer without = options.hasOpaque() ? Answer.unknown(message + " for certain") : Answer.fail(message);
        return (there ? Answer.pass(message) : without).because(group);
    }
}
