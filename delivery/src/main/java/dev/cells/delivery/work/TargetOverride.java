package dev.cells.delivery.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.name.StackAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * What the target adds to a stack, in an override file that the engine merges into {@code main.tf.json}: it replaces the
 * arguments that it names and keeps all others, so the stack's {@code assume_role} and tags also apply in the sandbox.
 * Every configuration of the provider in the stack, identified by its alias, gets the same settings.
 */
final class TargetOverride {
    private static final JsonMapper JSON = new JsonMapper();

    /** How often a request is retried; the sandbox answers immediately or not at all. */
    private static final int SANDBOX_RETRIES = 2;

    private TargetOverride() {}

    /** The text of {@code target_override.tf.json}. */
    static String text(StackAddress stack, JsonNode main, Target target) {
        ObjectNode root = JSON.createObjectNode();
        target.backend(main).ifPresent(backend -> root.putObject("terraform")
                .putObject("backend")
                .set("s3", s3(stack, main, backend, target.isSandbox())));
        if (target.isSandbox()) {
            var providers = root.putObject("provider").putArray("aws");
            for (JsonNode provider : providers(main)) {
                ObjectNode settings = providers.addObject();
                if (provider.has("alias")) {
                    settings.set("alias", provider.get("alias"));
                }
                settings.put("s3_use_path_style", true);
                settings.put("skip_credentials_validation", true);
                settings.put("skip_metadata_api_check", true);
                settings.put("max_retries", SANDBOX_RETRIES);
            }
        }
        return root.toPrettyString() + "\n";
    }

    /** The configurations of the provider; in JSON syntax, an object or a list of objects. */
    private static List<JsonNode> providers(JsonNode main) {
        JsonNode aws = main.path("provider").path("aws");
        List<JsonNode> found = new ArrayList<>();
        if (aws.isObject()) {
            found.add(aws);
        } else {
            aws.forEach(found::add);
        }
        return found;
    }

    private static ObjectNode s3(StackAddress stack, JsonNode main, Target.Backend backend, boolean emulated) {
        ObjectNode s3 = JSON.valueToTree(backend.settings(stack, Target.account(main)));
        backend.role().ifPresent(role -> s3.putObject("assume_role").put("role_arn", role));
        if (backend.asStack()) {
            JsonNode role = providers(main).get(0).path("assume_role");
            s3.set("assume_role", role.isArray() ? role.path(0) : role);
        }
        if (emulated) {
            s3.put("use_path_style", true);
            s3.put("skip_credentials_validation", true);
            s3.put("skip_metadata_api_check", true);
            s3.put("skip_requesting_account_id", true);
            // The local AWS is not asked which account it is, so Terraform could not compare it.
            s3.remove("allowed_account_ids");
        }
        return s3;
    }
}
