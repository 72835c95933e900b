package dev.cells.cell.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.cell.cluster.ClusterOutput;
import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.EventNotices;
import dev.cells.cell.network.NetworkOutput;
import dev.cells.cell.storage.AccessLogOutput;
import dev.cells.cell.storage.BucketStore;
import dev.cells.cell.store.BackupSource;
import dev.cells.cell.store.StoreOutput;
import dev.cells.cell.workload.ImageOutput;
import dev.cells.cell.workload.LogOutput;
import dev.cells.cell.workload.StoreCatalog;
import dev.cells.cell.workload.Workload;
import dev.cells.cell.workload.WorkloadSpec;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import dev.cells.constructs.compute.BatchJob;
import dev.cells.constructs.compute.BatchJob.BatchProps;
import dev.cells.constructs.compute.TaskProps;
import dev.cells.constructs.compute.TaskProps.ContainerProps;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.SubnetTier;
import dev.cells.constructs.storage.BucketProps;
import dev.cells.constructs.storage.EncryptedBucket;
import imports.aws.cloudwatch_event_rule.CloudwatchEventRule;
import imports.aws.cloudwatch_event_target.CloudwatchEventTarget;
import imports.aws.cloudwatch_event_target.CloudwatchEventTargetBatchTarget;
import imports.aws.cloudwatch_event_target.CloudwatchEventTargetDeadLetterConfig;
import imports.aws.cloudwatch_event_target.CloudwatchEventTargetInputTransformer;
import imports.aws.s3_bucket_notification.S3BucketNotification;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the buckets of the way in, the task between them, and the event that starts it for each new object. */
public final class IngestModule implements CellModule<IngestSettings> {
    private static final String LANDING = "ingest-landing";
    private static final String CLEAN = "ingest-clean";
    private static final String REJECTS = "ingest-rejects";
    private static final String TASK = "ingest-deidentify";

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public Class<IngestSettings> settings() {
        return IngestSettings.class;
    }

    @Override
    public Contract contract() {
        return Foundation.contract()
                .requires(AccessLogOutput.class)
                .requires(ClusterOutput.class)
                .provides(BackupSource.class)
                .provides(ImageOutput.class)
                .provides(LogOutput.class)
                .provides(StoreOutput.class);
    }

    @Override
    public void build(ModuleContext context, IngestSettings settings) {
        String key = Foundation.of(context).key(KeyClass.PHI);
        EncryptedBucket landing = bucket(context, LANDING, key, Optional.of(settings.rawDays()));
        EncryptedBucket clean = bucket(context, CLEAN, key, Optional.empty());
        EncryptedBucket rejects = bucket(context, REJECTS, key, Optional.of(settings.rejectDays()));
        List<StoreOutput> stores = List.of(
                BucketStore.of(LANDING, landing, key),
                BucketStore.of(CLEAN, clean, key),
                BucketStore.of(REJECTS, rejects, key));
        BatchJob task = task(context, settings, StoreCatalog.of(stores));
        ObjectCreatedTrigger.start(context, TASK, landing.name(), task);
        Foundation.of(context)
                .alarm(alarms ->
                        EventNotices.ofFailedJobs(context.scope(), "ingest-failures", alarms, List.of(task.queue())));
        if (!settings.producers().isEmpty()) {
            deliveryRole(context.scope(), settings.producers(), landing.arn(), key);
        }
        // Others may put raw objects in and take clean ones out; nobody but the task reads what landed.
        context.provide(ImageOutput.of(settings.image(), Optional.empty()));
        context.provide(withoutReading(stores.get(0)));
        context.provide(stores.get(1));
        // Raw data too: until it is de-identified it may be the only copy (45 CFR 164.308(a)(7)(ii)(A)).
        List.of(landing, clean, rejects)
                .forEach(bucket -> context.provide(BackupSource.of(BackupSource.Kind.BUCKET, bucket.arn(), key)));
    }

    /** What the producers of raw data assume: it can put objects into the landing bucket, and neither read nor delete. */
    private static void deliveryRole(StackScope scope, List<String> producers, String landing, String key) {
        Principal[] roles = producers.stream().sorted().map(Principal::arn).toArray(Principal[]::new);
        new ServiceRole(
                scope,
                "ingest-delivery",
                PolicyDocument.of(Statement.allow("AssumeByProducers").to(roles).actions("sts:AssumeRole")),
                "Delivers raw data into the landing bucket",
                List.of(
                        Statement.allow("PutObjects")
                                .actions("s3:AbortMultipartUpload", "s3:PutObject")
                                .on(landing + "/*"),
                        // Parts of a multipart upload are decrypted when it is completed.
                        Statement.allow("Encrypt")
                                .actions("kms:Decrypt", "kms:GenerateDataKey")
                                .on(key)));
    }

    private static StoreOutput withoutReading(StoreOutput store) {
        return new StoreOutput(store.name(), store.environment(), List.of(), store.writing(), store.listener());
    }

    /** An old version goes as early as the object itself: raw data must not stay behind in it. */
    private static EncryptedBucket bucket(ModuleContext context, String name, String key, Optional<Integer> days) {
        BucketProps props = BucketProps.encrypted(
                        DataClass.PHI, key, days.orElse(context.cell().logs().days()))
                .expiring(days)
                .logging(context.get(AccessLogOutput.class).under().apply(name + "/"))
                .keeping(context.keep());
        return new EncryptedBucket(context.scope(), name, props);
    }

    private static BatchJob task(ModuleContext context, IngestSettings settings, StoreCatalog stores) {
        StackScope scope = context.scope();
        NetworkOutput network = Foundation.of(context).network();
        Endpoint endpoint =
                network.firewall().endpoint(scope, TASK, SubnetTier.APPLICATION, "De-identifies what landed");
        Workload workload =
                context.get(ClusterOutput.class).workloads().prepare(scope, spec(settings), stores, endpoint);
        context.provide(new LogOutput(TASK, workload.logs().name()));
        TaskProps task = new TaskProps(
                settings.cpu(),
                settings.memory(),
                settings.runtime(),
                new ContainerProps(workload.image(), Optional.empty(), workload.environment(), workload.secrets()),
                workload.logs(),
                workload.taskRole(),
                workload.executionRole(),
                workload.volumes());
        return new BatchJob(
                scope,
                TASK,
                new BatchProps(
                        task,
                        settings.attempts(),
                        settings.timeoutMinutes(),
                        settings.parallel(),
                        false,
                        network.subnets().get(SubnetTier.APPLICATION),
                        endpoint.group()));
    }

    private static WorkloadSpec spec(IngestSettings settings) {
        return new WorkloadSpec(
                TASK,
                TASK,
                settings.image(),
                Map.of(
                        "DROP_FIELDS", String.join(",", settings.drop()),
                        "TOKENIZE_FIELDS", String.join(",", settings.tokenize())),
                Map.of("TOKEN_KEY", "ingest-token-key"),
                List.of(LANDING),
                List.of(CLEAN, REJECTS),
                false);
    }

    /** Starts a run for each object that arrives, and tells it which. */
    static final class ObjectCreatedTrigger {
        /** The event's key stands unquoted: EventBridge puts it in with its quotes. */
        private static final String TELL_KEY =
                "{\"ContainerOverrides\":{\"Environment\":[{\"Name\":\"OBJECT_KEY\",\"Value\":<key>}]}}";

        private ObjectCreatedTrigger() {}

        static void start(ModuleContext context, String resourceName, String bucket, BatchJob job) {
            StackScope scope = context.scope();
            String name = scope.names().of(NameKind.EVENT_RULE, resourceName);
            S3BucketNotification.Builder.create(scope.stack(), scope.id(resourceName + "-events"))
                    .bucket(bucket)
                    .eventbridge(true)
                    .build();
            CloudwatchEventRule rule = CloudwatchEventRule.Builder.create(
                            scope.stack(), scope.id(resourceName + "-arrival"))
                    .name(name)
                    .description("An object has landed")
                    .eventPattern(pattern(bucket))
                    .tags(scope.tags())
                    .build();
            ServiceRole role = new ServiceRole(
                    scope,
                    resourceName + "-submit",
                    "events.amazonaws.com",
                    "Starts the task for an object that has landed",
                    List.of(Statement.allow("Submit").actions("batch:SubmitJob").on(job.definition(), job.queue())));
            CloudwatchEventTarget.Builder.create(scope.stack(), scope.id(resourceName + "-arrival-target"))
                    .rule(rule.getName())
                    .targetId("queue")
                    .arn(job.queue())
                    .roleArn(role.arn())
                    .deadLetterConfig(CloudwatchEventTargetDeadLetterConfig.builder()
                            .arn(Undelivered.queue(context, name))
                            .build())
                    .batchTarget(CloudwatchEventTargetBatchTarget.builder()
                            .jobDefinition(job.definition())
                            .jobName(resourceName)
                            .build())
                    .inputTransformer(CloudwatchEventTargetInputTransformer.builder()
                            .inputPaths(Map.of("key", "$.detail.object.key"))
                            .inputTemplate(TELL_KEY)
                            .build())
                    .build();
        }

        private static String pattern(String bucket) {
            ObjectNode pattern = JsonNodeFactory.instance.objectNode();
            pattern.putObject("detail").putObject("bucket").putArray("name").add(bucket);
            pattern.putArray("detail-type").add("Object Created");
            pattern.putArray("source").add("aws.s3");
            return pattern.toString();
        }
    }
}
