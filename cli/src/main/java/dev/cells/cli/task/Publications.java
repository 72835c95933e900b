package dev.cells.cli.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cells.config.name.StackAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which stacks depend on which: a stack reads parameters that another publishes. Taken from the Terraform JSON, so that it
 * cannot differ from what Terraform reads.
 */
public final class Publications {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String OF_AWS = "/aws/";
    private static final String PARAMETER = "aws_ssm_parameter";

    private final Map<String, StackAddress> publishers = new HashMap<>();
    private final Map<StackAddress, Set<String>> read = new HashMap<>();

    /**
     * What a stack publishes and reads. A stack that publishes must be added before {@link #read} is called.
     *
     * @param main Terraform JSON
     */
    public void add(StackAddress stack, String main) {
        JsonNode json = parse(main);
        names(json.path("resource")).forEach(name -> publishers.put(name, stack));
        read.put(stack, names(json.path("data")));
    }

    /** Whether a stack reads a parameter that no stack publishes, other than those of AWS. */
    public boolean readsUnknown(StackAddress stack) {
        return read.getOrDefault(stack, Set.of()).stream()
                .anyMatch(name -> !name.startsWith(OF_AWS) && !publishers.containsKey(name));
    }

    /** The parameters that a stack reads, by the known stack that publishes them; without those of its own. */
    public SortedMap<StackAddress, SortedSet<String>> read(StackAddress stack) {
        SortedMap<StackAddress, SortedSet<String>> found = new TreeMap<>();
        read.getOrDefault(stack, Set.of()).forEach(name -> {
            StackAddress publisher = publishers.get(name);
            if (publisher != null && !publisher.equals(stack)) {
                found.computeIfAbsent(publisher, any -> new TreeSet<>()).add(name);
            }
        });
        return found;
    }

    private static Set<String> names(JsonNode section) {
        Set<String> names = new HashSet<>();
        section.path(PARAMETER).forEach(block -> names.add(block.path("name").asText()));
        return names;
    }

    private static JsonNode parse(String main) {
        try {
            return JSON.readTree(main);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a synthesized stack is not JSON", e);
        }
    }
}
