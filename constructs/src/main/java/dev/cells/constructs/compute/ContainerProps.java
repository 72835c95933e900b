package dev.cells.constructs.compute;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * @param image full name by digest, may be a reference
 * @param port on which it listens; empty for one that only works
 * @param environment plain values, which may be references
 * @param secrets variable → ARN of a secret, read when the container starts
 * @param healthCommand program and arguments that end with 0 inside a container that is well
 */
public record ContainerProps(
        String image,
        Optional<Integer> port,
        SortedMap<String, String> environment,
        SortedMap<String, String> secrets,
        Optional<List<String>> healthCommand) {
    public ContainerProps {
        healthCommand = healthCommand.map(List::copyOf);
    }

    /** A container that nobody asks how it is. */
    public ContainerProps(
            String image, Optional<Integer> port, Map<String, String> environment, Map<String, String> secrets) {
        this(image, port, new TreeMap<>(environment), new TreeMap<>(secrets), Optional.empty());
    }
}
