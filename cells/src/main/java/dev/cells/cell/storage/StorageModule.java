package dev.cells.cell.storage;

import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.keys.KeysOutput;
import dev.cells.cell.keys.KeysOutput.RecoveryOutput;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.storage.StorageSettings.BucketSettings;
import dev.cells.cell.store.BackupSource;
import dev.cells.cell.store.StoreOutput;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import dev.cells.constructs.storage.BucketProps;
import dev.cells.constructs.storage.BucketProps.AccessLog;
import dev.cells.constructs.storage.EncryptedBucket;
import java.util.List;
import java.util.Optional;

/** Makes the cell's buckets, their replicas, and one more bucket in each region for their access logs. */
public final class StorageModule implements CellModule<StorageSettings> {
    @Override
    public String name() {
        return "storage";
    }

    @Override
    public Class<StorageSettings> settings() {
        return StorageSettings.class;
    }

    @Override
    public Contract contract() {
        return Foundation.contract()
                .uses(RecoveryOutput.class)
                .provides(AccessLogOutput.class)
                .provides(BackupSource.class)
                .provides(StoreOutput.class);
    }

    @Override
    public void build(ModuleContext context, StorageSettings settings) {
        KeysOutput keys = Foundation.of(context).keys();
        EncryptedBucket logs = logs(context, context.scope(), "access-logs");
        context.provide(new AccessLogOutput(prefix -> AccessLog.into(logs, prefix)));
        Optional<BucketReplication> replicas = replicas(context, settings);
        settings.buckets().forEach((name, bucket) -> {
            StackScope scope = context.scope().at("buckets." + name);
            String key = keys.arn(bucket.keyClass());
            BucketProps props = bucket.props(key, context.keep()).logging(AccessLog.into(logs, name + "/"));
            EncryptedBucket made = new EncryptedBucket(scope, name, props);
            context.provide(BucketStore.of(name, made, key));
            context.provide(BackupSource.of(BackupSource.Kind.BUCKET, made.arn(), key));
            if (bucket.replicate()) {
                replicas.orElseThrow().add(scope, name, bucket, new BucketReplication.Source(made, key));
            }
        });
    }

    private static Optional<BucketReplication> replicas(ModuleContext context, StorageSettings settings) {
        if (settings.buckets().values().stream().noneMatch(BucketSettings::replicate)) {
            return Optional.empty();
        }
        RecoveryOutput recovery = context.get(RecoveryOutput.class);
        StackScope elsewhere = context.scope().in(recovery.region());
        EncryptedBucket logs = logs(context, elsewhere, "recovery-access-logs");
        return Optional.of(new BucketReplication(context, recovery, logs));
    }

    /**
     * Amazon S3 User Guide, "Enabling Amazon S3 server access logging": "Default server-side encryption with AWS KMS keys
     * (SSE-KMS) is not supported for server access logging destination buckets".
     */
    private static EncryptedBucket logs(ModuleContext context, StackScope scope, String resourceName) {
        int days = context.cell().logs().auditDays();
        BucketProps props = BucketProps.withAwsKey(DataClass.LOG, days)
                .expiring(Optional.of(days))
                .admitting(arn -> List.of(delivery(scope, arn)))
                .keeping(context.keep());
        return new EncryptedBucket(scope, resourceName, props);
    }

    private static Statement delivery(StackScope scope, String arn) {
        return Statement.allow("DeliverAccessLogs")
                .to(Principal.service("logging.s3.amazonaws.com"))
                .actions("s3:PutObject")
                .on(arn + "/*")
                .when(
                        "StringEquals",
                        "aws:SourceAccount",
                        scope.config().account().id().value());
    }
}
