package dev.cells.utility.elk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import dev.cells.constructs.storage.BucketProps;
import dev.cells.constructs.storage.BucketProps.AccessLog;
import dev.cells.constructs.storage.EncryptedBucket;
import imports.aws.s3_bucket_notification.S3BucketNotification;
import imports.aws.s3_bucket_notification.S3BucketNotificationQueue;
import imports.aws.sqs_queue.SqsQueue;
import java.util.List;
import java.util.Optional;

/**
 * Where lines arrive: a bucket in which each client has a prefix of its own, a queue of what is in it, and a queue of what
 * could not be read or indexed. The permissions boundary of a cell lets its roles write below the prefix of their client,
 * and nothing else, so that the prefix tells whose lines they are.
 */
final class LogInbox {
    static final String DEAD_LETTERS = "dead-letters";
    static final String ARRIVALS = "arrivals";

    /** Before the name of a client. */
    private static final String CELLS = "logs/";

    /** After which an object is deleted: the original is in the cell's own log groups. */
    private static final int OBJECT_DAYS = 3;

    private static final int SECONDS_PER_DAY = 86_400;
    private static final int DEAD_LETTER_DAYS = 14;

    /** For which an object that is being read is hidden from other collectors. */
    private static final int HIDDEN_SECONDS = 300;

    private static final int ATTEMPTS = 5;

    private final StackScope scope;
    private final String key;
    private final EncryptedBucket bucket;
    private final SqsQueue arrivals;
    private final SqsQueue dead;

    LogInbox(StackScope scope, String key) {
        this.scope = scope;
        this.key = key;
        String logs = scope.parameters().read(AccountParameter.ACCESS_LOG_BUCKET);
        String prefix = String.join("/", scope.config().address().segments()) + "/inbox/";
        this.bucket = new EncryptedBucket(
                scope,
                "inbox",
                // Not of class log: what passes here is a copy, and its cell keeps the record.
                BucketProps.encrypted(DataClass.INTERNAL, key, 1)
                        .expiring(Optional.of(OBJECT_DAYS))
                        .logging(new AccessLog(logs, prefix))
                        .keeping(false));
        this.dead = dead();
        this.arrivals = arrivals();
        S3BucketNotification.Builder.create(scope.stack(), scope.id("inbox-events"))
                .bucket(bucket.name())
                .queue(List.of(S3BucketNotificationQueue.builder()
                        .queueArn(arrivals.getArn())
                        .events(List.of("s3:ObjectCreated:*"))
                        .filterPrefix(CELLS)
                        .build()))
                .build();
        scope.parameters().publish(AccountParameter.LOG_INBOX_BUCKET, bucket.name(), "Where cells put their logs");
        scope.parameters().publish(AccountParameter.LOG_INBOX_KEY_ARN, key, "Key of what cells put there");
    }

    private SqsQueue arrivals() {
        ObjectNode redrive = JsonNodeFactory.instance.objectNode();
        redrive.put("deadLetterTargetArn", dead.getArn());
        redrive.put("maxReceiveCount", ATTEMPTS);
        String arn = arn(ARRIVALS);
        return queue(ARRIVALS)
                .visibilityTimeoutSeconds(HIDDEN_SECONDS)
                .messageRetentionSeconds(OBJECT_DAYS * SECONDS_PER_DAY)
                .redrivePolicy(redrive.toString())
                .policy(PolicyDocument.of(
                                Statement.denyPlaintext("sqs:*", arn),
                                Statement.allow("SendByInbox")
                                        .to(Principal.service("s3.amazonaws.com"))
                                        .actions("sqs:SendMessage")
                                        .on(arn)
                                        .when("ArnEquals", "aws:SourceArn", bucket.arn())
                                        .when(
                                                "StringEquals",
                                                "aws:SourceAccount",
                                                scope.config().account().id().value()))
                        .json())
                .build();
    }

    private SqsQueue dead() {
        ObjectNode allow = JsonNodeFactory.instance.objectNode();
        allow.put("redrivePermission", "byQueue");
        allow.putArray("sourceQueueArns").add(arn(ARRIVALS));
        return queue(DEAD_LETTERS)
                .messageRetentionSeconds(DEAD_LETTER_DAYS * SECONDS_PER_DAY)
                .redriveAllowPolicy(allow.toString())
                .policy(PolicyDocument.of(Statement.denyPlaintext("sqs:*", arn(DEAD_LETTERS)))
                        .json())
                .build();
    }

    private SqsQueue.Builder queue(String name) {
        return SqsQueue.Builder.create(scope.stack(), scope.id("queue-" + name))
                .name(scope.names().of(NameKind.QUEUE, name))
                .kmsMasterKeyId(key)
                .tags(scope.tags(DataClass.LOG));
    }

    /** As text: as a reference, policies would be circles. */
    private String arn(String queue) {
        return "arn:aws:sqs:" + scope.region() + ":" + scope.config().account().id() + ":"
                + scope.names().of(NameKind.QUEUE, queue);
    }

    /** A reference to the URL of the queue of arrivals. */
    String arrivalsUrl() {
        return arrivals.getUrl();
    }

    /** The name of the queue of dead letters. */
    String deadLetters() {
        return scope.names().of(NameKind.QUEUE, DEAD_LETTERS);
    }

    /** What the collector may do. */
    List<Statement> reading() {
        return List.of(
                Statement.allow("ReadInbox").actions("s3:GetObject").on(bucket.arn() + "/" + CELLS + "*"),
                Statement.allow("ReceiveArrivals")
                        .actions("sqs:DeleteMessage", "sqs:ReceiveMessage")
                        .on(arrivals.getArn()),
                Statement.allow("DecryptInbox").actions("kms:Decrypt").on(key));
    }

    /** What the indexer may do. */
    List<Statement> buryingLetters() {
        return List.of(
                Statement.allow("SendDeadLetters")
                        .actions("sqs:GetQueueUrl", "sqs:SendMessage")
                        .on(dead.getArn()),
                Statement.allow("EncryptDeadLetters")
                        .actions("kms:Decrypt", "kms:GenerateDataKey")
                        .on(key));
    }
}
