package dev.cells.audit.rule;

import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A part of a bucket's configuration: a resource of its own, or, as in the AWS provider before 4.0 and still accepted by
 * 5, an argument of {@code aws_s3_bucket}. Both forms are given as the resource would write them.
 */
public enum BucketPart {
    ENCRYPTION("aws_s3_bucket_server_side_encryption_configuration", "server_side_encryption_configuration"),
    POLICY("aws_s3_bucket_policy", "policy"),
    VERSIONING("aws_s3_bucket_versioning", "versioning"),
    LOGGING("aws_s3_bucket_logging", "logging"),
    LIFECYCLE("aws_s3_bucket_lifecycle_configuration", "lifecycle_rule"),
    OBJECT_LOCK("aws_s3_bucket_object_lock_configuration", "object_lock_configuration"),
    REPLICATION("aws_s3_bucket_replication_configuration", "replication_configuration");

    private final String type;
    private final String argument;

    BucketPart(String type, String argument) {
        this.type = type;
        this.argument = argument;
    }

    /** The type of the resource. */
    public String type() {
        return type;
    }

    /** The one resource or argument that says it; a bucket that has both has two that undo each other. */
    public Companion of(Scope scope, Resource bucket) {
        Companion separate = Companion.of(scope, type, "bucket", bucket);
        Value inline = bucket.get(argument);
        if (inline.isAbsent()) {
            return separate;
        }
        if (scope.joined(type, "bucket", bucket).isEmpty()) {
            return new Companion(Optional.of(written(bucket, inline)), Answer.pass(argument + " of " + bucket));
        }
        return new Companion(
                Optional.empty(),
                Answer.fail(argument + " is set in the bucket and in " + type + ": only one can hold")
                        .because(scope.joined(type, "bucket", bucket).toArray()));
    }

    /** The argument as the resource writes it, at the address of the bucket. */
    private Resource written(Resource bucket, Value inline) {
        Value body =
                switch (this) {
                    case POLICY -> block("policy", inline);
                    case VERSIONING -> block("versioning_configuration", versioning(sole(inline)));
                    case LIFECYCLE ->
                        block(
                                "rule",
                                new Sequence(inline.items().stream()
                                        .map(BucketPart::lifecycleRule)
                                        .toList()));
                    case REPLICATION -> replication(inline);
                    default -> sole(inline);
                };
        Block known = body instanceof Block block ? block : block(argument, Text.unknown(argument + " is " + inline));
        return new Resource(bucket.address(), known, bucket.condition(), bucket.path());
    }

    private static Value versioning(Value inline) {
        SortedMap<String, Value> body = new TreeMap<>();
        body.put("status", status(inline.get("enabled"), "Enabled", "Suspended"));
        body.put("mfa_delete", status(inline.get("mfa_delete"), "Enabled", "Disabled"));
        return inline instanceof Block ? new Block(body) : Text.unknown("versioning is " + inline);
    }

    private static Value lifecycleRule(Value rule) {
        if (!(rule instanceof Block block)) {
            return rule;
        }
        SortedMap<String, Value> body = new TreeMap<>(block.entries());
        body.put("status", status(rule.get("enabled"), "Enabled", "Disabled"));
        Value days = rule.get("abort_incomplete_multipart_upload_days");
        if (!days.isAbsent()) {
            body.put("abort_incomplete_multipart_upload", block("days_after_initiation", days));
        }
        Value noncurrent = rule.get("noncurrent_version_expiration");
        if (!noncurrent.isAbsent()) {
            body.put("noncurrent_version_expiration", block("noncurrent_days", noncurrent.get("days")));
        }
        if (!rule.get("prefix").isAbsent()) {
            body.put("filter", block("prefix", rule.get("prefix")));
        }
        return new Block(body);
    }

    /** {@code rules} of the argument is {@code rule} of the resource, {@code replica_kms_key_id} is one block deeper. */
    private static Value replication(Value inline) {
        return block(
                "rule",
                new Sequence(inline.get("rules").items().stream()
                        .map(BucketPart::replicationRule)
                        .toList()));
    }

    private static Value replicationRule(Value rule) {
        if (!(rule instanceof Block block) || !(sole(rule.get("destination")) instanceof Block destination)) {
            return rule;
        }
        SortedMap<String, Value> target = new TreeMap<>(destination.entries());
        Value key = destination.get("replica_kms_key_id");
        if (!key.isAbsent()) {
            target.put("encryption_configuration", block("replica_kms_key_id", key));
        }
        SortedMap<String, Value> body = new TreeMap<>(block.entries());
        body.put("destination", new Block(target));
        return new Block(body);
    }

    /** A block that is written as a list of one. */
    private static Value sole(Value value) {
        return value.items().size() == 1 ? value.items().get(0) : value;
    }

    private static Value status(Value flag, String yes, String no) {
        if (flag.isUnknown()) {
            return flag;
        }
        return Text.of(flag.isTrue() ? yes : no);
    }

    private static Block block(String key, Value value) {
        return new Block(new TreeMap<>(Map.of(key, value)));
    }

    /** All parts that are resources of their own. */
    public static List<String> types() {
        return Arrays.stream(values()).map(BucketPart::type).toList();
    }
}
