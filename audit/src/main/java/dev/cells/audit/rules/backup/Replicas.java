package dev.cells.audit.rules.backup;

import dev.cells.audit.model.Resource;
import dev.cells.audit.rule.Scope;
import java.util.Optional;

/** Read replicas of RDS instances. One holds what its source holds, and AWS makes no final snapshot of it. */
final class Replicas {
    private static final String INSTANCE = "aws_db_instance";
    private static final String SOURCE = "replicate_source_db";

    private Replicas() {}

    static boolean isReplica(Resource database) {
        return database.type().equals(INSTANCE) && !database.get(SOURCE).isAbsent();
    }

    /** What a replica of this stack follows, if that is of this stack too. */
    static Optional<Resource> source(Scope scope, Resource store) {
        return isReplica(store)
                ? scope.stack().targets(store.get(SOURCE), INSTANCE).stream()
                        .filter(source -> !source.equals(store))
                        .findFirst()
                : Optional.empty();
    }
}
