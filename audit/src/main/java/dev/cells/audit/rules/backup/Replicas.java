package dev.cells.audit.rules.backup;

import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Stores that AWS keeps equal to another one: read replicas of RDS instances, of which it makes no final snapshot, and
 * buckets into which another is replicated. To back up the other is to back up both.
 */
final class Replicas {
    private static final String INSTANCE = "aws_db_instance";
    private static final String SOURCE = "replicate_source_db";
    private static final String BUCKET = "aws_s3_bucket";
    private static final String REPLICATION = "aws_s3_bucket_replication_configuration";

    /** More than RDS allows. */
    private static final int LONGEST_CHAIN = 16;

    private Replicas() {}

    static boolean isReplica(Resource database) {
        return database.type().equals(INSTANCE) && !database.get(SOURCE).isAbsent();
    }

    /** The instances that a replica follows, through others. */
    static Set<Resource> origins(Scope scope, Resource replica) {
        Set<Resource> seen = new LinkedHashSet<>(Set.of(replica));
        Deque<Resource> open = new ArrayDeque<>(Set.of(replica));
        while (!open.isEmpty() && seen.size() <= LONGEST_CHAIN) {
            scope.stack().targets(open.pop().get(SOURCE), INSTANCE).stream()
                    .filter(seen::add)
                    .forEach(open::push);
        }
        seen.remove(replica);
        return seen;
    }

    /** The stores of this stack, other than itself, that a store follows. */
    static List<Resource> sources(Scope scope, Resource store) {
        Stream<Resource> found = isReplica(store)
                ? scope.stack().targets(store.get(SOURCE), INSTANCE).stream()
                : scope.stack().ofType(REPLICATION).stream()
                        .filter(replication -> goesTo(scope, replication, store))
                        .flatMap(replication -> scope.stack().targets(replication.get("bucket"), BUCKET).stream());
        return found.filter(source -> !source.equals(store)).toList();
    }

    /** Whether a rule of the replication that is on leads into this bucket. */
    private static boolean goesTo(Scope scope, Resource replication, Resource bucket) {
        return replication.get("rule").items().stream().filter(Replicas::isOn).anyMatch(rule -> scope.stack()
                .targets(rule.get("destination").get("bucket"), BUCKET)
                .contains(bucket));
    }

    private static boolean isOn(Value rule) {
        return rule.get("status").is("Enabled");
    }
}
