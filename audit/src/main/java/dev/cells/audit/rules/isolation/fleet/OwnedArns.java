package dev.cells.audit.rules.isolation.fleet;

import dev.cells.audit.rules.isolation.fleet.Fleet.Foreign;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Owned;
import dev.cells.reachability.identity.PhysicalTexts;
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
        for (ArnReading reading : ArnReading.of(pattern)) {
            String of = firstWildcard(reading.service()) < reading.service().length() ? service : reading.service();
            Optional<Foreign> found = reading.isFor(of) ? matched(reading, of, wanted) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Foreign> matched(ArnReading reading, String service, Predicate<String> wanted) {
        NavigableMap<String, Entry> all = byService.getOrDefault(service, new TreeMap<>());
        String start = reading.rest().substring(0, firstWildcard(reading.rest()));
        for (Map.Entry<String, Entry> entry : all.tailMap(start, true).entrySet()) {
            if (!entry.getKey().startsWith(start)) {
                break;
            }
            if (wanted.test(entry.getValue().owner().stack())
                    && reading.matches(entry.getValue().parts())) {
                return Optional.of(entry.getValue().owner());
            }
        }
        return Optional.empty();
    }

    /** A stand-in of the pattern is the id of one resource, so that only the same is equal; an unknown text ends what is known. */
    static int firstWildcard(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' || c == '?' || c == PhysicalTexts.UNKNOWN) {
                return i;
            }
        }
        return text.length();
    }
}
