package dev.cells.constructs.key;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Tags;
import imports.aws.secretsmanager_secret.SecretsmanagerSecret;
import java.util.SortedMap;

/**
 * A place for a secret in AWS Secrets Manager, whose value never comes through here. The value is that of a person or of another
 * company, so nothing in AWS can rotate it; a tag says how old it may become, and {@code cells secrets status} compares that with
 * what is there.
 */
public final class SecretPlace {
    private SecretPlace() {}

    /**
     * @param description who fills it, and with what
     * @param keyArn of the key that encrypts it
     * @param rotateWithinDays how old its value may become
     * @param keep whether it may not be destroyed
     */
    public record Props(
            String name, String description, String keyArn, DataClass dataClass, int rotateWithinDays, boolean keep) {}

    /**
     * Creates the place.
     *
     * @param id what is secret; part of the id of the resource
     * @return a reference to its ARN
     */
    public static String create(StackScope scope, String id, Props props) {
        SortedMap<String, String> tags = scope.tags(props.dataClass());
        tags.put(Tags.ROTATE_WITHIN_DAYS, Integer.toString(props.rotateWithinDays()));
        SecretsmanagerSecret.Builder builder = SecretsmanagerSecret.Builder.create(
                        scope.stack(), scope.id("secret-" + id))
                .name(props.name())
                .description(props.description())
                .kmsKeyId(props.keyArn())
                .tags(tags);
        if (props.keep()) {
            builder.lifecycle(StackScope.keep());
        }
        return builder.build().getArn();
    }
}
