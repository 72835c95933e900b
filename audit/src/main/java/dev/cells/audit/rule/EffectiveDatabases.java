package dev.cells.audit.rule;

import dev.cells.audit.rule.Effective.Changes;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Optional;

/**
 * What databases have from others. RDS API reference, {@code CreateDBInstanceReadReplica}: attributes of a read replica
 * "are inherited from the source DB instance, except as specified"; one in the same region is encrypted under the
 * source's key, one in another region under the key that it names, and only the former has the source's parameter
 * group. {@code CreateDBCluster} says the same of replica clusters.
 */
final class EffectiveDatabases {
    private static final String ENCRYPTED = "storage_encrypted";
    private static final Text TRUE = Text.of("true");

    private EffectiveDatabases() {}

    static Resource instance(Scope scope, Resource replica, int depth) {
        Value named = replica.get("replicate_source_db");
        if (named.isAbsent()) {
            return replica;
        }
        Optional<Resource> source = Effective.source(scope, named, replica.type(), depth);
        String name = "the source " + named;
        Changes changes = new Changes(replica);
        changes.absent("engine", Effective.from(source, "engine", name));
        encryption(scope, replica, source, named, "kms_key_id", changes);
        switch (placement(scope, replica, source, named)) {
            case SAME_REGION ->
                changes.absent("parameter_group_name", Effective.from(source, "parameter_group_name", name));
            case UNKNOWN -> changes.absent("parameter_group_name", Text.unknown("parameter_group_name of " + name));
            case OTHER_REGION -> {}
        }
        return changes.made();
    }

    /**
     * Aurora Serverless v1 is always encrypted, and a cluster that is restored from a snapshot is when it names a key
     * (AWS provider, {@code aws_rds_cluster.storage_encrypted}). All clusters of a global one are encrypted, or none.
     */
    static Resource cluster(Scope scope, Resource cluster, int depth) {
        String key = cluster.type().equals("aws_neptune_cluster") ? "kms_key_arn" : "kms_key_id";
        Changes changes = new Changes(cluster);
        Value source = cluster.get("replication_source_identifier");
        if (!source.isAbsent()) {
            encryption(scope, cluster, Effective.source(scope, source, cluster.type(), depth), source, key, changes);
        }
        Value global = cluster.get("global_cluster_identifier");
        Optional<Resource> whole = Effective.source(scope, global, globalOf(cluster.type()), depth);
        if (whole.isPresent()) {
            changes.absent(ENCRYPTED, Effective.from(whole, ENCRYPTED, ""));
        }
        boolean rds = cluster.type().equals("aws_rds_cluster");
        boolean restored = !cluster.get("snapshot_identifier").isAbsent()
                && !cluster.get(key).isAbsent();
        Value mode = scope.value(cluster, "engine_mode");
        if (rds && (mode.is("serverless") || restored)) {
            changes.absent(ENCRYPTED, TRUE);
        } else if (rds && mode.isUnknown()) {
            changes.absent(ENCRYPTED, Text.unknown(ENCRYPTED + " for engine_mode " + mode));
        }
        return changes.made();
    }

    private static String globalOf(String cluster) {
        return cluster.replace("_cluster", "_global_cluster");
    }

    /** A global cluster that is made of a cluster is encrypted as that one is (AWS provider). */
    static Resource global(Scope scope, Resource global, int depth) {
        Value source = global.get("source_db_cluster_identifier");
        if (source.isAbsent()) {
            return global;
        }
        Optional<Resource> cluster =
                Effective.source(scope, source, global.type().replace("_global_cluster", "_cluster"), depth);
        return new Changes(global)
                .absent(ENCRYPTED, Effective.from(cluster, ENCRYPTED, "the cluster " + source))
                .made();
    }

    /** Storage, and the tags of snapshots, belong to the cluster (RDS API reference, {@code CreateDBInstance}). */
    static Resource member(Scope scope, Resource member, int depth) {
        String type = member.type().replace("_instance", "");
        Value named = member.get("cluster_identifier");
        Optional<Resource> cluster = Effective.source(scope, named, type, depth);
        Changes changes = new Changes(member);
        for (String argument : List.of(ENCRYPTED, "kms_key_id", "copy_tags_to_snapshot")) {
            changes.set(argument, Effective.from(cluster, argument, "the cluster " + named));
        }
        return changes.absent("engine", Effective.from(cluster, "engine", "the cluster " + named))
                .made();
    }

    private enum Placement {
        SAME_REGION,
        OTHER_REGION,
        UNKNOWN
    }

    /** Sets whether the copy is encrypted, and the key of one in the same region. */
    private static void encryption(
            Scope scope, Resource copy, Optional<Resource> source, Value named, String key, Changes changes) {
        String name = "the source " + named;
        Placement placement = placement(scope, copy, source, named);
        Value encrypted = Effective.from(source, ENCRYPTED, name);
        if (source.isPresent()) {
            changes.set(ENCRYPTED, encrypted);
        } else if (placement == Placement.OTHER_REGION && !copy.get(key).isAbsent()) {
            // RDS refuses a key for a copy in another region of what is not encrypted.
            changes.set(ENCRYPTED, TRUE);
        } else {
            changes.absent(ENCRYPTED, encrypted);
        }
        if (placement == Placement.SAME_REGION && source.isPresent()) {
            changes.set(key, Effective.from(source, key, name));
        } else if (placement != Placement.OTHER_REGION) {
            changes.absent(key, Text.unknown(key + " of " + name));
        }
    }

    /** An identifier names what is in the same region; an ARN may name what is in any. */
    private static Placement placement(Scope scope, Resource copy, Optional<Resource> source, Value named) {
        if (source.isEmpty()) {
            return Effective.isArn(named) || named.isUnknown() ? Placement.UNKNOWN : Placement.SAME_REGION;
        }
        boolean said =
                !copy.get("region").isAbsent() || !source.get().get("region").isAbsent();
        if (!said && copy.get("provider").equals(source.get().get("provider"))) {
            return Placement.SAME_REGION;
        }
        Value region = Account.region(scope, copy);
        Value other = Account.region(scope, source.get());
        if (region.literal().isEmpty() || other.literal().isEmpty()) {
            return Placement.UNKNOWN;
        }
        return region.equals(other) ? Placement.SAME_REGION : Placement.OTHER_REGION;
    }
}
