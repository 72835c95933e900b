package dev.cells.cell.workload;

import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOutput;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import imports.aws.secretsmanager_secret.SecretsmanagerSecret;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Places for secrets, one for each name however many services use it. Their values never come through here. */
final class WorkloadSecrets {
    private final KeysOutput keys;
    private final boolean keep;
    private final SortedMap<String, String> arns = new TreeMap<>();

    WorkloadSecrets(KeysOutput keys, boolean keep) {
        this.keys = keys;
        this.keep = keep;
    }

    /** For each variable a reference to the ARN of its secret. */
    SortedMap<String, String> of(StackScope scope, Map<String, String> byVariable) {
        SortedMap<String, String> found = new TreeMap<>();
        new TreeMap<>(byVariable)
                .forEach((variable, name) ->
                        found.put(variable, arns.computeIfAbsent(name, any -> secret(scope, name))));
        return found;
    }

    private String secret(StackScope scope, String name) {
        SecretsmanagerSecret.Builder builder = SecretsmanagerSecret.Builder.create(
                        scope.stack(), scope.id("secret-" + name))
                .name(scope.names().path(name))
                .description("Filled by its owner, read by containers when they start")
                .kmsKeyId(keys.arn(KeyClass.PHI))
                .tags(scope.tags(DataClass.PHI));
        if (keep) {
            builder.lifecycle(StackScope.keep());
        }
        return builder.build().getArn();
    }
}
