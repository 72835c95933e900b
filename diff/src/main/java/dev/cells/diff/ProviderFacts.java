package dev.cells.diff;

import dev.cells.diff.AttributeChange.Replaces;
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
 * What the AWS provider says about attributes: which are sets, so that their order means nothing, which are sensitive (both
 * from its schema), and for which it replaces a resource.
 */
final class ProviderFacts {
    private static final Map<String, Set<String>> FACTS = read();

    /** Terraform's own arguments of every resource; they never reach AWS. */
    private static final Set<String> META =
            Set.of("lifecycle", "depends_on", "provider", "tags", "tags_all", "timeouts", "connection", "provisioner");

    private ProviderFacts() {}

    static boolean isSet(String type, String attribute) {
        return FACTS.get("set").contains(type + " " + attribute);
    }

    /** An attribute, or anything that contains or is contained in one. */
    static boolean isSensitive(String type, String attribute) {
        for (String path = attribute; !path.isEmpty(); path = parent(path)) {
            if (FACTS.get("sensitive").contains(type + " " + path)) {
                return true;
            }
        }
        return false;
    }

    static Replaces replaces(String type, String attribute) {
        if (!type.startsWith("aws_") || META.contains(first(attribute))) {
            return Replaces.NO;
        }
        for (String path = attribute; !path.isEmpty(); path = parent(path)) {
            if (FACTS.get("replaces").contains(type + " " + path)) {
                return Replaces.YES;
            }
            if (FACTS.get("updates").contains(type + " " + path)) {
                return Replaces.NO;
            }
        }
        return Replaces.UNKNOWN;
    }

    private static String parent(String path) {
        return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
    }

    static String first(String path) {
        return path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
    }

    private static Map<String, Set<String>> read() {
        return Stream.of("set", "sensitive", "replaces", "updates")
                .collect(Collectors.toUnmodifiableMap(fact -> fact, ProviderFacts::lines));
    }

    /** Lines such as {@code set aws_security_group ingress.cidr_blocks}. */
    private static Set<String> lines(String fact) {
        try (InputStream in = ProviderFacts.class.getResourceAsStream("attributes.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> line.startsWith(fact + " "))
                    .map(line -> line.substring(fact.length() + 1))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
