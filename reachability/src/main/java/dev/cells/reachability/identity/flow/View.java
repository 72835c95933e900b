package dev.cells.reachability.identity.flow;

import dev.cells.reachability.identity.Identities;
import dev.cells.reachability.identity.evaluate.Caller;
import dev.cells.reachability.identity.evaluate.Context;
import dev.cells.reachability.identity.evaluate.Document;
import dev.cells.terraform.expression.EmbeddedJson;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One stack with the questions that every kind of flow asks of it. */
record View(Identities identities, Stack stack) {
    /** The argument that names the key of a store, by type. */
    private static final Map<String, String> KEYS = Map.of(
            "aws_sns_topic", "kms_master_key_id",
            "aws_sqs_queue", "kms_master_key_id",
            "aws_secretsmanager_secret", "kms_key_id",
            "aws_cloudwatch_log_group", "kms_key_id",
            "aws_ssm_parameter", "key_id",
            "aws_backup_vault", "kms_key_arn",
            "aws_cloudtrail", "kms_key_id",
            "aws_kinesis_firehose_delivery_stream", "server_side_encryption.key_arn");

    Located at(Resource resource) {
        return new Located(stack, resource);
    }

    String arn(Resource resource) {
        return identities.arn(at(resource));
    }

    String text(Value value) {
        return identities.text(stack, value);
    }

    String account() {
        return identities.account(stack);
    }

    String region(Resource resource) {
        return identities.region(at(resource));
    }

    /** What has the ARN that a value says, in any stack. */
    Optional<Located> named(Value value) {
        return value.isAbsent() ? Optional.empty() : identities.find(text(value));
    }

    /** Callers that are a role of any stack, by the role's ARN. */
    Caller role(Value arn) {
        return Caller.role(text(arn), account());
    }

    /** A service that calls for a resource of this stack: with the resource and its account as the source. */
    Context source(String arn) {
        return Context.closed()
                .with("aws:SourceAccount", account())
                .with("aws:SourceArn", arn)
                .unknown("kms:ViaService", "whether a service's own call to KMS names a service is not documented")
                .unknown("kms:CallerAccount", "of which account a service calls KMS is not documented");
    }

    Need assume(String service, Value role, String sourceArn) {
        return assume(service, text(role), sourceArn);
    }

    Need assume(String service, String role, String sourceArn) {
        return Need.of(Caller.service(service), "sts:AssumeRole", role, source(sourceArn));
    }

    /**
     * The policies of the stack's endpoints for a service: requests of its network reach the service through them, by
     * private DNS or by the gateway's route, which is more specific than any other.
     *
     * @param service as in the endpoint's name, such as {@code ecr.api}
     */
    List<Document> through(String service) {
        return identities.endpoints(stack, service);
    }

    /** The ARN of the customer-managed key that a store is encrypted with. */
    static Optional<String> key(Identities identities, Located store) {
        String type = store.resource().type();
        String key = type.equals("aws_s3_bucket")
                ? bucketKey(identities, store)
                : KEYS.containsKey(type)
                        ? key(identities, store.stack(), store.resource().get(KEYS.get(type)))
                        : "";
        return key.isEmpty() || key.contains("alias/aws/")
                ? Optional.empty()
                : Optional.of(
                        key.startsWith("arn:")
                                ? key
                                : "arn:aws:kms:" + identities.region(store) + ":" + identities.account(store.stack())
                                        + ":key/" + key);
    }

    /** An alias stands for its key: permissions of the key decide, and those of the alias do not. */
    private static String key(Identities identities, Stack stack, Value named) {
        return stack.targets(named, "aws_kms_alias").stream()
                .findFirst()
                .map(alias -> identities.text(stack, alias.get("target_key_id")))
                .orElseGet(() -> identities.text(stack, named));
    }

    private static String bucketKey(Identities identities, Located bucket) {
        return bucket
                .stack()
                .joined("aws_s3_bucket_server_side_encryption_configuration", "bucket", bucket.resource())
                .stream()
                .map(encryption -> key(
                        identities,
                        bucket.stack(),
                        encryption.get("rule.apply_server_side_encryption_by_default.kms_master_key_id")))
                .findFirst()
                .orElse("");
    }

    /** A list of JSON objects that an argument holds as text or as blocks. */
    static List<Value> json(Value value) {
        return value instanceof Text text
                ? EmbeddedJson.parse(text).map(Value::items).orElse(List.of())
                : value.items();
    }
}
