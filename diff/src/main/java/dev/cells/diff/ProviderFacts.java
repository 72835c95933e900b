package dev.cells.diff;

import dev.cells.config.io.DataLines;
import dev.cells.diff.AttributeChange.Replaces;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the AWS provider says about attributes: which are sets, so that their order means nothing, which are sensitive (both
 * from its schema), and for which it replaces a resource (asked of the provider by {@code tests/tools/replacements}).
 */
final class ProviderFacts {
    private static final Map<String, Set<String>> FACTS = read();

    /** Terraform's own arguments of every resource, and its tags: no resource is replaced for them. */
    private static final Set<String> META =
            Set.of("lifecycle", "depends_on", "tags", "tags_all", "timeouts", "connection", "provisioner");

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

    /** What is inside of a map or a document has no line of its own: then that of the attribute counts. */
    static Replaces replaces(String type, String attribute) {
        if (!StackDiff.isResourceType(type) || META.contains(first(attribute))) {
            return Replaces.NO;
        }
        for (String path = attribute; !path.isEmpty(); path = parent(path)) {
            if (FACTS.get("replaces").contains(type + " " + path)) {
                return Replaces.YES;
            }
            if (FACTS.get("updates").contains(type + " " + path)) {
                return Replaces.NO;
            }
            if (FACTS.get("depends").contains(type + " " + path)) {
                return Replaces.UNKNOWN;
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

    /** Lines such as {@code set aws_security_group ingress.cidr_blocks}. */
    private static Map<String, Set<String>> read() {
        return Stream.of("attributes.txt", "replacements.txt")
                .flatMap(file -> DataLines.of(ProviderFacts.class, file).stream())
                .map(line -> line.split(" ", 2))
                .collect(Collectors.groupingBy(
                        line -> line[0], Collectors.mapping(line -> line[1], Collectors.toUnmodifiableSet())));
    }
}
