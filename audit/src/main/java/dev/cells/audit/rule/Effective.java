package dev.cells.audit.rule;

import dev.cells.terraform.model.Absent;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Resources with the arguments that AWS will use: those that are written, those that AWS takes from another resource
 * (a replica's source, a member's cluster, an instance's launch template), and defaults that depend on other arguments.
 * What comes from a resource that is not at hand is unknown.
 */
final class Effective {
    /** More than any chain of replicas that AWS allows. */
    private static final int LONGEST_CHAIN = 16;

    private Effective() {}

    static Resource of(Scope scope, Resource resource) {
        return of(scope, resource, 0);
    }

    static Resource of(Scope scope, Resource resource, int depth) {
        return switch (resource.type()) {
            case "aws_db_instance" -> EffectiveDatabases.instance(scope, resource, depth);
            case "aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster" ->
                EffectiveDatabases.cluster(scope, resource, depth);
            case "aws_rds_global_cluster", "aws_docdb_global_cluster", "aws_neptune_global_cluster" ->
                EffectiveDatabases.global(scope, resource, depth);
            case "aws_rds_cluster_instance", "aws_docdb_cluster_instance", "aws_neptune_cluster_instance" ->
                EffectiveDatabases.member(scope, resource, depth);
            case "aws_elasticache_replication_group" -> cache(scope, resource, depth);
            case "aws_ebs_volume" -> volume(scope, resource, depth);
            case "aws_instance" -> instance(scope, resource);
            default -> resource;
        };
    }

    /**
     * Encryption at rest is on by default for Valkey (AWS provider, {@code aws_elasticache_replication_group}), and it
     * and encryption in transit are settings of a global datastore that its secondaries have from the primary.
     */
    private static Resource cache(Scope scope, Resource cache, int depth) {
        Value global = cache.get("global_replication_group_id");
        if (!global.isAbsent()) {
            Optional<Resource> datastore = one(scope, global, "aws_elasticache_global_replication_group");
            Optional<Resource> primary = datastore.flatMap(
                    found -> source(scope, found.get("primary_replication_group_id"), cache.type(), depth));
            Changes changes = new Changes(cache);
            for (String argument : List.of("engine", "at_rest_encryption_enabled", "transit_encryption_enabled")) {
                changes.absent(argument, from(primary, argument, "the primary of " + global));
            }
            return changes.made();
        }
        return scope.value(cache, "engine").is("valkey")
                ? new Changes(cache)
                        .absent("at_rest_encryption_enabled", Text.of("true"))
                        .made()
                : cache;
    }

    /** A volume of an encrypted snapshot is encrypted, under the snapshot's key unless it names one (EC2 user guide). */
    private static Resource volume(Scope scope, Resource volume, int depth) {
        Value snapshot = volume.get("snapshot_id");
        if (snapshot.isAbsent()) {
            return volume;
        }
        Optional<Resource> copy = one(scope, snapshot, "aws_ebs_snapshot_copy");
        Optional<Resource> source = copy.isPresent()
                ? copy
                : one(scope, snapshot, "aws_ebs_snapshot")
                        .flatMap(found -> source(scope, found.get("volume_id"), "aws_ebs_volume", depth));
        String name = "the snapshot " + snapshot;
        Changes changes = new Changes(volume);
        for (String argument : List.of("encrypted", "kms_key_id")) {
            changes.absent(argument, from(source, argument, name));
        }
        return changes.made();
    }

    /**
     * An instance has from its launch template what it does not say itself (EC2 user guide, "Launch an instance using a
     * launch template"). The template's devices are added as {@code block_device_mappings}, which no instance has.
     */
    private static Resource instance(Scope scope, Resource instance) {
        Value named = instance.get("launch_template");
        if (named.isAbsent()) {
            return instance;
        }
        Optional<Resource> template = template(scope, named);
        String name = "the launch template of " + instance;
        Changes changes = new Changes(instance);
        changes.absent("block_device_mappings", from(template, "block_device_mappings", name));
        changes.absent("ami", from(template, "image_id", name));
        changes.absent("iam_instance_profile", from(template, "iam_instance_profile", name));
        for (String same : List.of("metadata_options", "vpc_security_group_ids", "key_name", "user_data")) {
            changes.absent(same, from(template, same, name));
        }
        return changes.made();
    }

    /** The template of an instance, where the version that it names is known to be the one that is written. */
    private static Optional<Resource> template(Scope scope, Value named) {
        Value id = named.get("id").isAbsent() ? named.get("name") : named.get("id");
        Optional<Resource> template = one(scope, id, "aws_launch_template");
        Value version = named.get("version");
        boolean written = version.isAbsent()
                || version.is("$Latest")
                || version.is("$Default")
                || version instanceof Text text
                        && text.reference().map(Reference::address).equals(template.map(Resource::address));
        return template.filter(found -> written);
    }

    /** What the other resource says; unknown where it is not at hand. */
    static Value from(Optional<Resource> source, String argument, String name) {
        return source.map(found -> found.get(argument)).orElseGet(() -> Text.unknown(argument + " of " + name));
    }

    /** The one resource of the type that the value names, in effect; computed once, for chains may be circles. */
    static Optional<Resource> source(Scope scope, Value value, String type, int depth) {
        return depth >= LONGEST_CHAIN
                ? Optional.empty()
                : one(scope, value, type).map(found -> of(scope, found, depth + 1));
    }

    /** The one resource of the type that the value names. */
    static Optional<Resource> one(Scope scope, Value value, String type) {
        Set<Resource> found = scope.stack().targets(value, type);
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }

    /** Whether the value is the ARN of what it names, which may be in another region. */
    static boolean isArn(Value value) {
        return value instanceof Text text
                && (text.reference()
                                .map(Reference::attribute)
                                .filter("arn"::equals)
                                .isPresent()
                        || text.toString().startsWith("arn:"));
    }

    /** A resource with some arguments replaced. */
    static final class Changes {
        private final Resource resource;
        private final SortedMap<String, Value> entries;

        Changes(Resource resource) {
            this.resource = resource;
            this.entries = new TreeMap<>(resource.body().entries());
        }

        /** Where the argument is not written. */
        Changes absent(String argument, Value value) {
            if (entries.getOrDefault(argument, Absent.ABSENT).isAbsent()) {
                entries.put(argument, value);
            }
            return this;
        }

        Changes set(String argument, Value value) {
            entries.put(argument, value);
            return this;
        }

        Resource made() {
            return new Resource(resource.address(), new Block(entries), resource.condition(), resource.path());
        }
    }
}
