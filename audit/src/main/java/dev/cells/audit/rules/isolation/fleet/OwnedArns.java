package dev.cells.audit.rules.isolation.fleet;

import dev.cells.audit.rules.isolation.fleet.Fleet.Foreign;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Owned;
import dev.cells.reachability.identity.PhysicalTexts;
import dev.cells.terraform.policy.Patterns;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The ARNs of all stacks by service, each sorted by what follows the account: a pattern is compared with those only that
 * begin as it does up to its first wildcard.
 */
final class OwnedArns {
    private static final int PARTS = 6;
    private static final int SERVICE = 2;
    private static final int REGION = 3;
    private static final int ACCOUNT = 4;

    private record Entry(String[] parts, Foreign owner) {}

    private final Map<String, NavigableMap<String, Entry>> byService = new HashMap<>();

    void add(StackFacts facts) {
        for (Owned owned : facts.owned()) {
            String[] parts = owned.text().split(":", PARTS);
            if (parts.length == PARTS && parts[0].equals("arn")) {
                byService
                        .computeIfAbsent(parts[SERVICE], key -> new TreeMap<>())
                        .put(
                                parts[PARTS - 1] + " " + parts[ACCOUNT] + " " + facts.name(),
                                new Entry(parts, new Foreign(facts.name(), owned.address())));
            }
        }
    }

    /**
     * @param pattern of a policy; one that is no ARN, such as {@code *}, matches everything of the service
     * @param service that the action belongs to
     */
    Optional<Foreign> matched(String pattern, String service, Predicate<String> wanted) {
        String[] parts = pattern.split(":", PARTS);
        boolean whole = parts.length < PARTS || !parts[0].equals("arn");
        if (whole && !Patterns.matches(pattern, "arn:aws:x:y:z")) {
            return Optional.empty();
        }
        String of = whole || parts[SERVICE].contains("*") || parts[SERVICE].contains("?") ? service : parts[SERVICE];
        NavigableMap<String, Entry> all = byService.getOrDefault(of, new TreeMap<>());
        String rest = whole ? "*" : parts[PARTS - 1];
        String start = rest.substring(0, firstWildcard(rest));
        for (Map.Entry<String, Entry> entry : all.tailMap(start, true).entrySet()) {
            if (!entry.getKey().startsWith(start)) {
                break;
            }
            if (wanted.test(entry.getValue().owner().stack())
                    && (whole || matches(parts, entry.getValue().parts(), rest))) {
                return Optional.of(entry.getValue().owner());
            }
        }
        return Optional.empty();
    }

    private static boolean matches(String[] pattern, String[] arn, String rest) {
        String resource = arn[PARTS - 1];
        return Patterns.matches(pattern[REGION], arn[REGION])
                && Patterns.matches(pattern[ACCOUNT], arn[ACCOUNT])
                && (Patterns.matches(rest, resource)
                        || Patterns.matches(rest, resource + "/x")
                        || Patterns.matches(rest, resource + ":x"));
    }

    /** A stand-in of the pattern is the id of one resource, so that only the same is equal; an unknown text ends what is known. */
    private static int firstWildcard(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' || c == '?' || c == PhysicalTexts.UNKNOWN) {
                return i;
            }
        }
        return text.length();
    }
}
