package dev.cells.audit.rules.governance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of resource types. {@code taggable-types.txt} are those of the AWS provider 5.100.0 that have
 * {@code tags}, from its schema; {@code known-types.txt} says what kind of thing each type is that this catalog knows.
 */
public final class ResourceTypes {
    static final String DATA_STORE = "data-store";

    private static final Set<String> TAGGABLE = Set.copyOf(lines("taggable-types.txt"));
    private static final Map<String, String> KINDS = lines("known-types.txt").stream()
            .map(line -> line.split(" "))
            .collect(Collectors.toUnmodifiableMap(fields -> fields[0], fields -> fields[1]));

    private ResourceTypes() {}

    static boolean isTaggable(String type) {
        return TAGGABLE.contains(type);
    }

    /** {@code data-store}, {@code compute}, {@code network}, {@code identity}, {@code observability}, {@code inert}. */
    public static boolean isKnown(String type) {
        return KINDS.containsKey(type);
    }

    /** Whether resources of a type hold data. */
    public static boolean isDataStore(String type) {
        return DATA_STORE.equals(KINDS.get(type));
    }

    /** One of these kinds; empty for a type that is not known. */
    public static String kind(String type) {
        return KINDS.getOrDefault(type, "");
    }

    private static Set<String> lines(String resource) {
        try (InputStream in = ResourceTypes.class.getResourceAsStream(resource);
                Stream<String> lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
