package dev.cells.reachability.identity.flow;

import dev.cells.reachability.identity.Identities;
import dev.cells.reachability.identity.evaluate.Caller;
import dev.cells.reachability.identity.evaluate.Context;
import dev.cells.terraform.model.StackSet.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What use of an encrypted store requires of its key. */
final class Encrypted {
    /**
     * What a caller must be able to do with the key for an action on the store: "Amazon S3 User Guide, Using server-side
     * encryption with AWS KMS keys" (PutObject of several parts decrypts too); "Amazon SQS Developer Guide, Key
     * management" (a producer generates and decrypts, a consumer decrypts); "Amazon SNS Developer Guide, Key management";
     * "AWS Secrets Manager User Guide, Secret encryption and decryption".
     */
    private static final Map<String, List<String>> KEY_USE = Map.of(
            "s3:GetObject", List.of("kms:Decrypt"),
            "s3:GetObjectVersion", List.of("kms:Decrypt"),
            "s3:PutObject", List.of("kms:GenerateDataKey", "kms:Decrypt"),
            "sqs:SendMessage", List.of("kms:GenerateDataKey", "kms:Decrypt"),
            "sqs:ReceiveMessage", List.of("kms:Decrypt"),
            "sns:Publish", List.of("kms:GenerateDataKey", "kms:Decrypt"),
            "secretsmanager:GetSecretValue", List.of("kms:Decrypt"),
            "ssm:GetParameters", List.of("kms:Decrypt"));

    private Encrypted() {}

    /** The use of the store's key that an action of a role implies: through the store's service, in the role's name. */
    static List<Need> keyUse(Identities identities, Caller role, String action, String resource) {
        List<Need> needs = new ArrayList<>();
        Optional<Located> store = identities.find(resource);
        Optional<String> key = store.flatMap(found -> View.key(identities, found));
        if (key.isPresent()) {
            String service = Need.service(action) + "." + identities.region(store.get());
            Context context = Context.open()
                    .with("kms:ViaService", service + ".amazonaws.com")
                    .with("aws:ViaAWSService", "true")
                    .chosen("kms:EncryptionContext*");
            KEY_USE.getOrDefault(action, List.of()).forEach(use -> needs.add(Need.of(role, use, key.get(), context)));
        }
        return needs;
    }

    /**
     * A service that publishes to a topic of any stack.
     *
     * @param source context of the service's call
     */
    static List<Need> publish(Identities identities, String service, Located topic, Context source) {
        String arn = identities.arn(topic);
        List<Need> needs = new ArrayList<>();
        needs.add(Need.of(Caller.service(service), "sns:Publish", arn, source));
        Context use = source.with("kms:EncryptionContext:aws:sns:topicArn", arn);
        needs.addAll(use(identities, service, topic, service.equals("events.amazonaws.com") ? sourceless(use) : use));
        return needs;
    }

    /**
     * "Adding the aws:SourceAccount, aws:SourceArn, and aws:SourceOrgID to a AWS KMS policy is not supported for
     * EventBridge-to-encrypted topics": Amazon SNS Developer Guide, "Enable compatibility between event sources from AWS
     * services and encrypted topics".
     */
    private static Context sourceless(Context source) {
        return source.without("aws:SourceAccount").without("aws:SourceArn").without("aws:SourceOrgID");
    }

    /**
     * A service that sends to a queue of any stack. Amazon SQS Developer Guide, "Configure KMS permissions for AWS
     * services": the service decrypts and generates data keys, with the source's keys.
     */
    static List<Need> send(Identities identities, String service, Located queue, Context source) {
        List<Need> needs = new ArrayList<>();
        needs.add(Need.of(Caller.service(service), "sqs:SendMessage", identities.arn(queue), source));
        needs.addAll(use(
                identities, service, queue, source.with("kms:EncryptionContext:aws:sqs:arn", identities.arn(queue))));
        return needs;
    }

    private static List<Need> use(Identities identities, String service, Located store, Context context) {
        return View.key(identities, store).stream()
                .flatMap(key -> List.of("kms:GenerateDataKey", "kms:Decrypt").stream()
                        .map(action -> Need.of(Caller.service(service), action, key, context)))
                .toList();
    }
}
