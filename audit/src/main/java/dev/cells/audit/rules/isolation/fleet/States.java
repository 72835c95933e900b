package dev.cells.audit.rules.isolation.fleet;

import dev.cells.audit.rules.isolation.fleet.StackFacts.Grant;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Kind;
import dev.cells.audit.rules.isolation.fleet.StateFacts.Place;
import dev.cells.audit.rules.isolation.fleet.StateFacts.Session;
import dev.cells.reachability.identity.PhysicalTexts;
import dev.cells.terraform.policy.Patterns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The states of all stacks at hand, and the policies that let somebody see them. */
public final class States {
    private static final String S3_ARN = "arn:[^:]*:s3:[^:]*:[^:]*:";
    private static final String ROLE = ":role/";

    /**
     * A statement, and the stack whose it is; {@code cells bootstrap} for those that it makes.
     *
     * @param sure whether it is known that the role has it
     */
    public record Held(String stack, Grant grant, boolean sure) {
        @Override
        public String toString() {
            return stack + ":" + grant.address();
        }
    }

    private final TreeMap<String, SortedSet<String>> byArn = new TreeMap<>();
    private final Map<String, SortedSet<String>> byKey = new HashMap<>();
    private final Map<String, List<Held>> byRole = new HashMap<>();
    private final List<Held> ofBuckets = new ArrayList<>();
    private final Set<String> roles = new HashSet<>();
    private final Set<String> bootstrapped = new HashSet<>();

    /** Of the policies of buckets, those that reach a state; empty until somebody asks after the last stack came. */
    private volatile Optional<List<Held>> reaching = Optional.empty();

    void add(StackFacts facts) {
        reaching = Optional.empty();
        facts.state().own().filter(place -> place.doubt().isEmpty()).ifPresent(place -> {
            byArn.computeIfAbsent(place.arn(), any -> new TreeSet<>()).add(facts.name());
            if (facts.isCell()) {
                byKey.computeIfAbsent(place.kmsKey(), any -> new TreeSet<>()).add(facts.name());
            }
            Bootstrapped.of(facts, place).ifPresent(this::bootstrapped);
        });
        facts.owned().stream()
                .map(StackFacts.Owned::text)
                .filter(text -> text.startsWith("arn:") && text.contains(ROLE))
                .forEach(roles::add);
        for (Grant grant : facts.grants()) {
            for (String role : facts.state().holders().getOrDefault(grant.address(), Set.of())) {
                boolean known = !role.equals(StateFacts.ANY_ROLE);
                // Those of a cell are judged with it, whoever has them.
                if (known || !facts.isCell()) {
                    byRole.computeIfAbsent(role, any -> new ArrayList<>()).add(new Held(facts.name(), grant, known));
                }
            }
            boolean ofBucket = grant.kind() == Kind.RESOURCE && grant.address().startsWith("aws_s3_bucket");
            if (ofBucket && StateUse.READ.isAllowedBy(grant)) {
                ofBuckets.add(new Held(facts.name(), grant, true));
            }
        }
    }

    private void bootstrapped(Bootstrapped made) {
        if (bootstrapped.add(made.role())) {
            roles.add(made.role());
            made.grants().forEach(grant -> byRole.computeIfAbsent(made.role(), any -> new ArrayList<>())
                    .add(new Held("cells bootstrap", grant, true)));
        }
    }

    /** The stacks whose state is there. */
    public SortedSet<String> at(Place place) {
        return byArn.getOrDefault(place.arn(), new TreeSet<>());
    }

    /** The same, of a bucket and a key. */
    public SortedSet<String> at(String bucket, String key) {
        return at(new Place(bucket, key, "", "", false, ""));
    }

    /** The cells whose states a key encrypts. */
    public SortedSet<String> encryptedWith(String kmsKey) {
        return byKey.getOrDefault(kmsKey, new TreeSet<>());
    }

    /** Whether a stack at hand, or {@code cells bootstrap}, makes the role. */
    public boolean knows(String role) {
        return roles.contains(role);
    }

    /** The statements of identity policies of a role, or of one that nobody knows. */
    public List<Held> of(String role) {
        String name = role.substring(role.lastIndexOf('/') + 1);
        return Stream.of(role, name, StateFacts.ANY_ROLE)
                .distinct()
                .flatMap(key -> byRole.getOrDefault(key, List.of()).stream())
                .toList();
    }

    /** The statements of policies of buckets with states: every cell asks, and hardly any bucket has states. */
    public List<Held> ofBuckets() {
        List<Held> found = reaching.orElseGet(
                () -> ofBuckets.stream().filter(this::reachesAny).toList());
        reaching = Optional.of(found);
        return found;
    }

    private boolean reachesAny(Held held) {
        Grant grant = held.grant();
        Session anybody = new Session("", Map.of());
        return !grant.unknown().isEmpty()
                || grant.not().contains("resource")
                || grant.resources().stream().anyMatch(resource -> StatePattern.of(resource, anybody)
                        .matched(this, any -> true)
                        .isPresent());
    }

    /**
     * A stack of which a pattern matches the state.
     *
     * @param pattern with what is not known as a wildcard
     */
    public Optional<String> matched(String pattern, Predicate<String> wanted) {
        String plain = pattern.replaceFirst("^" + S3_ARN, "arn:aws:s3:::");
        String start = plain.substring(0, OwnedArns.firstWildcard(plain));
        for (Map.Entry<String, SortedSet<String>> entry :
                byArn.tailMap(start, true).entrySet()) {
            if (!entry.getKey().startsWith(start)) {
                break;
            }
            Optional<String> found = entry.getValue().stream().filter(wanted).findFirst();
            if (found.isPresent() && Patterns.matches(plain, entry.getKey())) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Whether nobody knows all of a text. */
    static boolean isOpen(String text) {
        return text.indexOf(PhysicalTexts.UNKNOWN) >= 0;
    }

    /** A text with what nobody knows as a wildcard. */
    static String open(String text) {
        return text.replaceAll(
                PhysicalTexts.UNKNOWN + "[^" + PhysicalTexts.UNKNOWN_END + "]*" + PhysicalTexts.UNKNOWN_END, "*");
    }
}
