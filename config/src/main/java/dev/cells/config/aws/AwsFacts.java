package dev.cells.config.aws;

import dev.cells.config.io.PlainJson;
import dev.cells.config.name.Region;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What AWS offers and allows, as of a date. Read once, when it is first needed. Safe for use by many threads.
 *
 * <p>AWS changes faster than this file: a run on the real AWS asks AWS itself as well.
 */
public final class AwsFacts {
    private final String date;
    private final Map<String, EngineVersions> engines;
    private final Map<String, InstanceClasses> classes;
    private final Map<String, String> tlsPolicies;
    private final SortedMap<String, Quota> quotas;
    private final Map<String, ZoneSupport> zones;
    private final Map<String, String> serviceRoles;

    private AwsFacts(Map<String, Object> file) {
        date = (String) map(file, "about").get("date");
        engines = each(file, "engines", EngineVersions::of);
        classes = each(file, "classes", InstanceClasses::of);
        tlsPolicies = texts(map(map(file, "tls-policies"), "oldest"));
        quotas = Collections.unmodifiableSortedMap(new TreeMap<>(each(file, "quotas", Quota::of)));
        zones = each(file, "zones", ZoneSupport::of);
        serviceRoles = texts(map(map(file, "service-linked-roles"), "roles"));
    }

    /** The facts that this program was built with. */
    public static AwsFacts get() {
        return Holder.FACTS;
    }

    /** The date of the generated part, such as {@code 2026-10-20}. */
    public String date() {
        return date;
    }

    /** @param engine {@code postgres}, {@code aurora-postgresql}, {@code valkey}, {@code opensearch} or {@code kafka} */
    public EngineVersions engine(String engine) {
        return known(engines, engine);
    }

    /** @param service an engine other than {@code kafka}, or {@code ec2} */
    public InstanceClasses classes(String service) {
        return known(classes, service);
    }

    /** Every region that is known here: those of the partition {@code aws}. */
    public Set<String> regions() {
        return classes("ec2").regions();
    }

    /** Security policies of load balancers, each with the oldest version of TLS that it accepts, such as {@code 1.2}. */
    public Map<String, String> tlsPolicies() {
        return tlsPolicies;
    }

    /** Quotas by the names that {@code accounts.<a>.quotas} has for them. */
    public SortedMap<String, Quota> quotas() {
        return quotas;
    }

    /** @param service {@code http-api-vpc-link} or {@code kafka} */
    public ZoneSupport zones(String service) {
        return known(zones, service);
    }

    /**
     * The service-linked role of a service, such as {@code AWSServiceRoleForECS}.
     *
     * @param host the service's name in trust policies
     */
    public String serviceRole(String host) {
        return serviceRoles.entrySet().stream()
                .filter(role -> role.getValue().equals(host))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no role is known of " + host));
    }

    /**
     * A service that some zones lack.
     *
     * @param service its name, for messages
     * @param regions ids of the zones that have it, by region; a region that is not here is not known to lack it anywhere
     */
    public record ZoneSupport(String service, Map<String, List<String>> regions) {
        /** The ids of the zones that have it; empty if every zone of the region does. */
        public Optional<List<String>> in(Region region) {
            return Optional.ofNullable(regions.get(region.value()));
        }

        private static ZoneSupport of(Map<String, Object> file) {
            return new ZoneSupport((String) file.get("service"), lists(map(file, "regions")));
        }
    }

    /**
     * A quota of AWS.
     *
     * @param name as Service Quotas shows it
     * @param value the default
     * @param service code of the service in Service Quotas
     * @param code of the quota; empty if Service Quotas does not have it
     * @param adjustable whether AWS raises it on request
     * @param taken what AWS itself uses of it
     * @param takenBy what that is
     */
    public record Quota(
            String name, long value, String service, String code, boolean adjustable, long taken, String takenBy) {
        private static Quota of(Map<String, Object> file) {
            return new Quota(
                    (String) file.get("name"),
                    (Long) file.get("value"),
                    (String) file.get("service"),
                    (String) file.get("code"),
                    (Boolean) file.get("adjustable"),
                    (Long) file.getOrDefault("taken", 0L),
                    (String) file.getOrDefault("taken-by", ""));
        }
    }

    private static <T> T known(Map<String, T> facts, String name) {
        T fact = facts.get(name);
        if (fact == null) {
            throw new IllegalArgumentException("there are no facts of " + name);
        }
        return fact;
    }

    private static <T> Map<String, T> each(
            Map<String, Object> file, String key, Function<Map<String, Object>, T> read) {
        Map<String, T> facts = new LinkedHashMap<>();
        Map<String, Object> section = map(file, key);
        section.keySet().forEach(name -> facts.put(name, read.apply(map(section, name))));
        return Collections.unmodifiableMap(facts);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> file, String key) {
        return (Map<String, Object>) file.get(key);
    }

    @SuppressWarnings("unchecked")
    static List<String> list(Map<String, Object> file, String key) {
        return List.copyOf((List<String>) file.get(key));
    }

    static Map<String, String> texts(Map<String, Object> file) {
        Map<String, String> texts = new LinkedHashMap<>();
        file.forEach((key, value) -> texts.put(key, (String) value));
        return Collections.unmodifiableMap(texts);
    }

    static Map<String, List<String>> lists(Map<String, Object> file) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        file.keySet().forEach(key -> lists.put(key, list(file, key)));
        return Collections.unmodifiableMap(lists);
    }

    private static final class Holder {
        private static final AwsFacts FACTS = new AwsFacts(PlainJson.resource(AwsFacts.class, "facts.json"));
    }
}
