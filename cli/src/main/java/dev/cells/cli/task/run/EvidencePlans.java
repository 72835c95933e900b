package dev.cells.cli.task.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What approved plans do, by stack. Of the file only what an approval is bound to: not where it was made, nor what happened.
 *
 * @param sha256 of the file that was approved
 */
record EvidencePlans(String sha256, Map<String, JsonNode> byStack) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FIELDS =
            List.of("digest", "config", "instance", "add", "change", "destroy", "bootstrap");

    /** The problems of {@link ApprovedPlans#read}, and {@code plan-unreadable} for a file with a stack that has none. */
    static Outcome<EvidencePlans> read(Path file, String approved) {
        return ApprovedPlans.read(file, approved).then(plans -> {
            Map<String, JsonNode> byStack = new TreeMap<>();
            try {
                for (JsonNode stack : JSON.readTree(Files.readAllBytes(file)).path("stacks")) {
                    if (stack.path("plan").isObject()) {
                        byStack.put(stack.path("stack").asText(), reduced(stack.path("plan")));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return byStack.isEmpty()
                    ? Outcome.failed(Problem.error(ProblemCode.PLAN_UNREADABLE, file + " has no plan of any stack")
                            .hint("leave out --approved if nothing was planned"))
                    : Outcome.of(new EvidencePlans(approved, byStack));
        });
    }

    private static ObjectNode reduced(JsonNode plan) {
        ObjectNode json = JSON.createObjectNode();
        FIELDS.stream().filter(plan::has).forEach(field -> json.set(field, plan.path(field)));
        // Of a change only what it is: whatever else a file has beside it may be the value of a secret.
        ArrayNode changes = json.putArray("changes");
        plan.path("changes").forEach(change -> changes.addObject()
                .put("address", change.path("address").asText())
                .put("action", change.path("action").asText()));
        ArrayNode outputs = json.putArray("outputs");
        plan.path("outputs").forEach(output -> outputs.add(output.asText()));
        return json;
    }
}
