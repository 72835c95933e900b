package dev.cells.cli.task.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cells.config.name.StackAddress;
import dev.cells.synth.SynthesizedStack;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which stacks are prerequisites of another: those that publish a parameter it reads. Taken from the synthesized JSON,
 * so that it cannot differ from what Terraform reads.
 */
final class Publications {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String OF_AWS = "/aws/";
    private static final String PARAMETER = "aws_ssm_parameter";

    private final Map<String, StackAddress> publishers = new HashMap<>();
    private final Map<StackAddress, Set<String>> read = new HashMap<>();

    /** What a stack publishes and reads. A stack that publishes must be added before {@link #before} is called. */
    void add(SynthesizedStack stack) {
        JsonNode json = parse(stack);
        names(json.path("resource")).forEach(name -> publishers.put(name, stack.address()));
        read.put(stack.address(), names(json.path("data")));
    }

    /** Whether a stack reads a parameter that no stack publishes, other than those of AWS. */
    boolean readsUnknown(StackAddress stack) {
        return read.getOrDefault(stack, Set.of()).stream()
                .anyMatch(name -> !name.startsWith(OF_AWS) && !publishers.containsKey(name));
    }

    /** The known stacks that publish what a stack reads, without the stack itself. */
    Set<StackAddress> before(StackAddress stack) {
        Set<StackAddress> found = new TreeSet<>();
        read.getOrDefault(stack, Set.of()).forEach(name -> {
            StackAddress publisher = publishers.get(name);
            if (publisher != null && !publisher.equals(stack)) {
                found.add(publisher);
            }
        });
        return found;
    }

    private static Set<String> names(JsonNode section) {
        Set<String> names = new HashSet<>();
        section.path(PARAMETER).forEach(block -> names.add(block.path("name").asText()));
        return names;
    }

    private static JsonNode parse(SynthesizedStack stack) {
        try {
            return JSON.readTree(stack.json());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a synthesized stack is not JSON", e);
        }
    }
}
