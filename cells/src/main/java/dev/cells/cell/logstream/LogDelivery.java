package dev.cells.cell.logstream;

import dev.cells.cell.workload.LogOutput;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.cloudwatch_log_stream.CloudwatchLogStream;
import imports.aws.cloudwatch_log_subscription_filter.CloudwatchLogSubscriptionFilter;
import imports.aws.kinesis_firehose_delivery_stream.KinesisFirehoseDeliveryStream;
import imports.aws.kinesis_firehose_delivery_stream.KinesisFirehoseDeliveryStreamExtendedS3Configuration;
import imports.aws.kinesis_firehose_delivery_stream.KinesisFirehoseDeliveryStreamExtendedS3ConfigurationCloudwatchLoggingOptions;
import imports.aws.kinesis_firehose_delivery_stream.KinesisFirehoseDeliveryStreamServerSideEncryption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Takes lines from log groups, collects them for a while and writes them into a bucket. CloudWatch Logs hands them over
 * compressed, so that nothing is left to compress.
 */
final class LogDelivery {
    /** To the cell's own bucket. */
    static final String STREAM = "log-stream";

    /** To the inbox of the account's search. */
    static final String SEARCH = "log-search";

    private static final String ERRORS = "delivery";

    private final StackScope scope;
    private final String name;
    private final KinesisFirehoseDeliveryStream stream;
    private final String sender;

    /** @param name {@link #STREAM} or {@link #SEARCH} */
    LogDelivery(StackScope scope, String name, Target target) {
        this.scope = scope;
        this.name = name;
        String key = target.key();
        LogGroup errors = new LogGroup(scope, name, scope.names().path(name), target.logKey(), target.errorDays());
        // Firehose writes to this stream and does not create it (docs.aws.amazon.com/firehose/latest/dev/
        // controlling-access.html): without it its errors are lost.
        CloudwatchLogStream errorStream = CloudwatchLogStream.Builder.create(scope.stack(), scope.id(name + "-errors"))
                .name(ERRORS)
                .logGroupName(errors.name())
                .build();
        ServiceRole writer = writer(target, errors);
        stream = KinesisFirehoseDeliveryStream.Builder.create(scope.stack(), scope.id(name))
                .name(scope.names().of(NameKind.STREAM, name))
                .destination("extended_s3")
                .serverSideEncryption(KinesisFirehoseDeliveryStreamServerSideEncryption.builder()
                        .enabled(true)
                        .keyType("CUSTOMER_MANAGED_CMK")
                        .keyArn(target.logKey())
                        .build())
                .extendedS3Configuration(destination(target, writer, errors, errorStream))
                .tags(scope.tags(DataClass.LOG))
                .build();
        sender = new ServiceRole(
                        scope,
                        name + "-send",
                        "logs.amazonaws.com",
                        "Hands lines of logs to their stream",
                        List.of(Statement.allow("Send")
                                .actions("firehose:PutRecord", "firehose:PutRecordBatch")
                                .on(stream.getArn())))
                .arn();
    }

    private static KinesisFirehoseDeliveryStreamExtendedS3Configuration destination(
            Target target, ServiceRole writer, LogGroup errors, CloudwatchLogStream errorStream) {
        KinesisFirehoseDeliveryStreamExtendedS3Configuration.Builder destination =
                KinesisFirehoseDeliveryStreamExtendedS3Configuration.builder()
                        .roleArn(writer.arn())
                        .bucketArn(target.bucket())
                        .kmsKeyArn(target.key())
                        .bufferingInterval(target.bufferSeconds())
                        .bufferingSize(target.bufferMb())
                        .compressionFormat("UNCOMPRESSED")
                        .cloudwatchLoggingOptions(
                                KinesisFirehoseDeliveryStreamExtendedS3ConfigurationCloudwatchLoggingOptions.builder()
                                        .enabled(true)
                                        .logGroupName(errors.name())
                                        .logStreamName(errorStream.getName())
                                        .build());
        if (!target.prefix().isEmpty()) {
            destination.prefix(target.prefix()).errorOutputPrefix(target.prefix() + "errors/");
        }
        return destination.build();
    }

    private ServiceRole writer(Target target, LogGroup errors) {
        List<Statement> may = new ArrayList<>();
        if (target.prefix().isEmpty()) {
            may.add(Statement.allow("FindBucket")
                    .actions("s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads")
                    .on(target.bucket()));
        }
        may.add(Statement.allow("WriteObjects")
                .actions("s3:AbortMultipartUpload", "s3:PutObject")
                .on(target.bucket() + "/" + target.prefix() + "*"));
        may.add(Statement.allow("Encrypt")
                .actions("kms:Decrypt", "kms:GenerateDataKey")
                .on(new TreeSet<>(List.of(target.key(), target.logKey()))));
        may.add(Statement.allow("WriteErrors").actions("logs:PutLogEvents").on(errors.arn() + ":log-stream:" + ERRORS));
        return new ServiceRole(
                scope, name + "-write", "firehose.amazonaws.com", "Writes lines of logs into their bucket", may);
    }

    /**
     * Where lines are written.
     *
     * @param bucket ARN
     * @param prefix of objects: empty in a bucket of the cell; otherwise the only place in it that the cell knows
     * @param key ARN of the bucket's key
     * @param logKey ARN of the cell's key of logs
     * @param errorDays for which errors of the delivery are kept
     */
    record Target(
            String bucket, String prefix, String key, String logKey, int bufferSeconds, int bufferMb, int errorDays) {}

    /** A reference to its name. */
    String name() {
        return stream.getName();
    }

    /** Sends every line that the workload writes. */
    void take(LogOutput log) {
        CloudwatchLogSubscriptionFilter.Builder.create(scope.stack(), scope.id(name + "-of-" + log.resourceName()))
                .name(scope.names().of(NameKind.STREAM, name))
                .logGroupName(log.group())
                .filterPattern("")
                .destinationArn(stream.getArn())
                .roleArn(sender)
                .build();
    }
}
