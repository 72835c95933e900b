package dev.cells.utility.app;

import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.key.SecretPlace;
import dev.cells.constructs.storage.BucketProps;
import dev.cells.constructs.storage.BucketProps.AccessLog;
import dev.cells.constructs.storage.BucketProps.ObjectLock;
import dev.cells.constructs.storage.EncryptedBucket;
import imports.aws.route53_record.Route53Record;
import imports.aws.route53_zone.Route53Zone;
import imports.aws.route53_zone.Route53ZoneVpc;
import imports.aws.s3_object.S3Object;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the servers of {@link ServerNodes} have beside their disks: a bucket with their configuration, one with snapshots,
 * secrets, and names. All are encrypted with one key.
 */
public final class ServerStores {
    private static final int NONCURRENT_DAYS = 30;
    private static final long TTL_SECONDS = 30;

    private final StackScope scope;
    private final String key;
    private final AppSecrets settings;

    /** @param key ARN of the key */
    public ServerStores(StackScope scope, String key, AppSecrets settings) {
        this.scope = scope;
        this.key = key;
        this.settings = settings;
    }

    /** Creates the bucket of the configuration. */
    public EncryptedBucket config() {
        return bucket(scope, "config", Optional.empty());
    }

    /** Creates the bucket of snapshots, which nobody can delete for some days. */
    public EncryptedBucket snapshots(int days) {
        return bucket(
                scope.at("snapshots"), "snapshots", Optional.of(new ObjectLock(ObjectLock.Mode.GOVERNANCE, days)));
    }

    private EncryptedBucket bucket(StackScope at, String thing, Optional<ObjectLock> lock) {
        String log = scope.parameters().read(AccountParameter.ACCESS_LOG_BUCKET);
        String prefix = String.join("/", scope.config().address().segments()) + "/" + thing + "/";
        return new EncryptedBucket(
                at,
                thing,
                BucketProps.encrypted(DataClass.INTERNAL, key, NONCURRENT_DAYS)
                        .logging(new AccessLog(log, prefix))
                        .locked(lock)
                        .expiring(lock.map(ObjectLock::days))
                        .keeping(lock.isPresent()));
    }

    /**
     * Puts a generated file into the bucket of the configuration.
     *
     * @param id of the resource
     * @param name of the object
     * @param file beside the stack
     */
    public void upload(EncryptedBucket config, String id, String name, String file) {
        S3Object.Builder.create(scope.stack(), scope.id(id))
                .bucket(config.name())
                .key(name)
                .source(file)
                .kmsKeyId(key)
                .contentType("application/json")
                .tags(scope.tags(DataClass.INTERNAL))
                .dependsOn(config.beforeObjects())
                .build();
    }

    /**
     * Places for what only the servers may know; a person fills them, and their values never come through here.
     *
     * @param descriptions by name
     * @return ARNs by name
     */
    public Map<String, String> secrets(Map<String, String> descriptions) {
        Map<String, String> arns = new TreeMap<>();
        new TreeMap<>(descriptions)
                .forEach((name, description) -> arns.put(
                        name,
                        SecretPlace.create(
                                scope,
                                name,
                                new SecretPlace.Props(
                                        scope.names().path(name),
                                        description,
                                        key,
                                        DataClass.INTERNAL,
                                        settings.rotateWithinDays(),
                                        false))));
        return arns;
    }

    /** Creates a private zone of this name. */
    public Route53Zone zone(AppNetwork network, String name, String comment) {
        return Route53Zone.Builder.create(scope.stack(), scope.id("zone"))
                .name(name)
                .comment(comment)
                .forceDestroy(false)
                .vpc(List.of(Route53ZoneVpc.builder().vpcId(network.vpc()).build()))
                .tags(scope.tags(DataClass.INTERNAL))
                .build();
    }

    /**
     * Gives addresses a name in the zone: who asks for several tries the next address if one does not answer.
     *
     * @param id of the resource
     */
    public void record(Route53Zone zone, String id, String name, List<String> addresses) {
        Route53Record.Builder.create(scope.stack(), scope.id(id))
                .zoneId(zone.getZoneId())
                .name(name)
                .type("A")
                .ttl(TTL_SECONDS)
                .records(addresses)
                .build();
    }
}
