package dev.cells.cell.storage;

import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOffer;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.store.BackupSource;
import dev.cells.cell.store.StoreOffer;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.Principal;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.storage.AccessLog;
import dev.cells.constructs.storage.BucketProps;
import dev.cells.constructs.storage.EncryptedBucket;
import java.util.List;
import java.util.Optional;

/** Makes the cell's buckets and, for their access logs, one more. */
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
        return Contract.empty()
                .needing(KeysOffer.class)
                .making(AccessLogOffer.class)
                .making(BackupSource.class)
                .making(StoreOffer.class);
    }

    @Override
    public void build(ModuleContext context, StorageSettings settings) {
        KeysOffer keys = context.get(KeysOffer.class);
        EncryptedBucket logs = logs(context, keys);
        context.offer(new AccessLogOffer(prefix -> AccessLog.into(logs, prefix)));
        settings.buckets().forEach((name, bucket) -> {
            String key = keys.arn(bucket.dataClass() == DataClass.PHI ? KeyClass.PHI : KeyClass.INTERNAL);
            BucketProps props = BucketProps.encrypted(bucket.dataClass(), key, bucket.expireNoncurrentDays())
                    .expiring(bucket.expireDays())
                    .logging(AccessLog.into(logs, name + "/"))
                    .keeping(context.keep());
            EncryptedBucket made = new EncryptedBucket(context.scope().at("buckets." + name), name, props);
            context.offer(BucketStore.of(name, made, key));
            context.offer(new BackupSource(BackupSource.Kind.BUCKET, made.arn()));
        });
    }

    private static EncryptedBucket logs(ModuleContext context, KeysOffer keys) {
        int days = context.cell().logs().auditDays();
        BucketProps props = BucketProps.encrypted(DataClass.LOG, keys.arn(KeyClass.LOGS), days)
                .expiring(Optional.of(days))
                .admitting(arn -> List.of(delivery(context.scope(), arn)))
                .keeping(context.keep());
        return new EncryptedBucket(context.scope(), "access-logs", props);
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
