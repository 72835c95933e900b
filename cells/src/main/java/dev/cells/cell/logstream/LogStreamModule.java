package dev.cells.cell.logstream;

import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.storage.AccessLogOutput;
import dev.cells.cell.workload.LogOutput;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.observe.Alarm.AlarmProps;
import dev.cells.constructs.storage.BucketProps;
import dev.cells.constructs.storage.EncryptedBucket;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Streams the logs of all workloads into one bucket, under the key of logs all the way. */
public final class LogStreamModule implements CellModule<LogStreamSettings> {
    private static final int LATE_FACTOR = 3;
    private static final int MINUTES = 5;
    private static final int SEARCH_SECONDS = 60;
    private static final int SEARCH_MB = 5;

    @Override
    public String name() {
        return "log-stream";
    }

    @Override
    public Class<LogStreamSettings> settings() {
        return LogStreamSettings.class;
    }

    @Override
    public Contract contract() {
        return Foundation.contract().requires(AccessLogOutput.class).uses(LogOutput.class);
    }

    @Override
    public void build(ModuleContext context, LogStreamSettings settings) {
        List<LogOutput> logs = context.all(LogOutput.class);
        if (logs.isEmpty()) {
            return;
        }
        StackScope scope = context.scope();
        String key = Foundation.of(context).key(KeyClass.LOGS);
        EncryptedBucket bucket = new EncryptedBucket(
                scope,
                LogDelivery.STREAM,
                BucketProps.encrypted(DataClass.LOG, key, settings.days())
                        .expiring(Optional.of(settings.days()))
                        .logging(context.get(AccessLogOutput.class).under().apply(LogDelivery.STREAM + "/"))
                        .keeping(context.keep()));
        LogDelivery delivery = new LogDelivery(
                scope,
                LogDelivery.STREAM,
                new LogDelivery.Target(
                        bucket.arn(),
                        "",
                        key,
                        key,
                        settings.bufferSeconds(),
                        settings.bufferMb(),
                        context.cell().logs().days()));
        logs.forEach(delivery::take);
        if (settings.search()) {
            toSearch(context, logs, key);
        }
        Foundation.of(context)
                .alarm(alarms -> alarms.raise(
                        scope,
                        LogDelivery.STREAM + "-late",
                        AlarmSeverity.WARNING,
                        new AlarmProps(
                                "Log delivery to the bucket is delayed: look at the error log of the delivery stream",
                                "AWS/Firehose",
                                "DeliveryToS3.DataFreshness",
                                "Maximum",
                                Map.of("DeliveryStreamName", delivery.name()),
                                true,
                                LATE_FACTOR * settings.bufferSeconds(),
                                MINUTES)));
    }

    /** Into the inbox of the account's search, where the prefix tells whose lines they are. */
    private static void toSearch(ModuleContext context, List<LogOutput> logs, String key) {
        StackScope scope = context.scope();
        LogDelivery delivery = new LogDelivery(
                scope,
                LogDelivery.SEARCH,
                new LogDelivery.Target(
                        "arn:aws:s3:::" + scope.parameters().read(AccountParameter.LOG_INBOX_BUCKET),
                        "logs/" + scope.config().address().segments().get(0) + "/",
                        scope.parameters().read(AccountParameter.LOG_INBOX_KEY_ARN),
                        key,
                        SEARCH_SECONDS,
                        SEARCH_MB,
                        context.cell().logs().days()));
        logs.forEach(delivery::take);
    }
}
