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
import java.util.List;

/**
 * Takes lines from log groups, collects them for a while and writes them into a bucket. CloudWatch Logs hands them over
 * compressed, so that nothing is left to compress.
 */
final class LogDelivery {
    static final String RESOURCE_NAME = "log-stream";
    private static final String ERRORS = "delivery";

    private final StackScope scope;
    private final KinesisFirehoseDeliveryStream stream;
    private final String sender;

    /** @param days that errors of the delivery are kept */
    LogDelivery(StackScope scope, LogStreamSettings settings, String bucket, String key, int days) {
        this.scope = scope;
        LogGroup errors = new LogGroup(scope, RESOURCE_NAME, scope.names().path(RESOURCE_NAME), key, days);
        // Firehose writes to this stream and does not create it (docs.aws.amazon.com/firehose/latest/dev/
        // controlling-access.html): without it its errors are lost.
        CloudwatchLogStream errorStream = CloudwatchLogStream.Builder.create(
                        scope.stack(), scope.id(RESOURCE_NAME + "-errors"))
                .name(ERRORS)
                .logGroupName(errors.name())
                .build();
        ServiceRole writer = writer(bucket, key, errors);
        stream = KinesisFirehoseDeliveryStream.Builder.create(scope.stack(), scope.id(RESOURCE_NAME))
                .name(scope.names().of(NameKind.STREAM, RESOURCE_NAME))
                .destination("extended_s3")
                .serverSideEncryption(KinesisFirehoseDeliveryStreamServerSideEncryption.builder()
                        .enabled(true)
                        .keyType("CUSTOMER_MANAGED_CMK")
                        .keyArn(key)
                        .build())
                .extendedS3Configuration(KinesisFirehoseDeliveryStreamExtendedS3Configuration.builder()
                        .roleArn(writer.arn())
                        .bucketArn(bucket)
                        .kmsKeyArn(key)
                        .bufferingInterval(settings.bufferSeconds())
                        .bufferingSize(settings.bufferMb())
                        .compressionFormat("UNCOMPRESSED")
                        .cloudwatchLoggingOptions(
                                KinesisFirehoseDeliveryStreamExtendedS3ConfigurationCloudwatchLoggingOptions.builder()
                                        .enabled(true)
                                        .logGroupName(errors.name())
                                        .logStreamName(errorStream.getName())
                                        .build())
                        .build())
                .tags(scope.tags(DataClass.LOG))
                .build();
        sender = new ServiceRole(
                        scope,
                        RESOURCE_NAME + "-send",
                        "logs.amazonaws.com",
                        "Hands lines of logs to their stream",
                        List.of(Statement.allow("Send")
                                .actions("firehose:PutRecord", "firehose:PutRecordBatch")
                                .on(stream.getArn())))
                .arn();
    }

    private ServiceRole writer(String bucket, String key, LogGroup errors) {
        return new ServiceRole(
                scope,
                RESOURCE_NAME + "-write",
                "firehose.amazonaws.com",
                "Writes lines of logs into their bucket",
                List.of(
                        Statement.allow("FindBucket")
                                .actions("s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads")
                                .on(bucket),
                        Statement.allow("WriteObjects")
                                .actions("s3:AbortMultipartUpload", "s3:PutObject")
                                .on(bucket + "/*"),
                        Statement.allow("Encrypt")
                                .actions("kms:Decrypt", "kms:GenerateDataKey")
                                .on(key),
                        Statement.allow("WriteErrors")
                                .actions("logs:PutLogEvents")
                                .on(errors.arn() + ":log-stream:" + ERRORS)));
    }

    /** A reference to its name. */
    String name() {
        return stream.getName();
    }

    /** Sends every line that the workload writes. */
    void take(LogOutput log) {
        CloudwatchLogSubscriptionFilter.Builder.create(
                        scope.stack(), scope.id(RESOURCE_NAME + "-of-" + log.resourceName()))
                .name(scope.names().of(NameKind.STREAM, RESOURCE_NAME))
                .logGroupName(log.group())
                .filterPattern("")
                .destinationArn(stream.getArn())
                .roleArn(sender)
                .build();
    }
}
