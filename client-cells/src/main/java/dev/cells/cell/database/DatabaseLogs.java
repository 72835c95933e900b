package dev.cells.cell.database;

import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.LogGroup;
import io.cdktn.cdktn.ITerraformDependable;
import java.util.List;

/**
 * The log groups that RDS exports to. They are made before the server, which would otherwise make them itself: without
 * our key and without an end.
 */
final class DatabaseLogs {
    /** The logs of PostgreSQL that RDS exports. */
    static final List<String> EXPORTS = List.of("postgresql", "upgrade");

    private final List<ITerraformDependable> groups;

    DatabaseLogs(StackScope scope, String keyArn, int days) {
        String server = scope.names().of(NameKind.DATABASE, "database");
        groups = EXPORTS.stream()
                .map(log ->
                        new LogGroup(scope, "database-" + log, "/aws/rds/instance/" + server + "/" + log, keyArn, days))
                .map(group -> (ITerraformDependable) group.resource())
                .toList();
    }

    List<ITerraformDependable> groups() {
        return groups;
    }
}
