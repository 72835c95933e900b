package dev.cells.synth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Origin;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.constructs.UserText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * From an attribute of a synthesized stack back to the setting that it was copied from, exact or not at all.
 *
 * <p>Which setting ends up in which attribute is a fact of our code that does not depend on a client. It is found by
 * experiment, by changing each setting and comparing the stacks, and kept in {@code attribute-origins.txt}. A fact
 * only counts for a stack if the attribute also holds the value of the setting, and if no other setting fits. Synthesis
 * itself does nothing for this; the facts are read when somebody asks.
 */
public final class AttributeOrigins {
    private final StackConfig config;
    private final SynthesizedStack stack;
    private StackAttributes attributes;

    private AttributeOrigins(StackConfig config, SynthesizedStack stack) {
        this.config = config;
        this.stack = stack;
    }

    /** @param config from which the stack was made */
    public static AttributeOrigins of(StackConfig config, SynthesizedStack stack) {
        return new AttributeOrigins(config, stack);
    }

    /**
     * Where a value of the config is set.
     *
     * @param setting dotted path below the stack's settings
     */
    public record Place(Origin origin, String setting) {}

    /**
     * @param address of a resource or data source, such as {@code aws_db_instance.database}
     * @param attribute dotted path of the argument, as {@link #attributes} names it
     * @return the setting that the argument has its value from; empty if no setting alone decides it, or if that is not
     *     known
     */
    public Optional<Place> origin(String address, String attribute) {
        String section = stack.sources().get(address);
        if (section == null) {
            return Optional.empty();
        }
        TreeMap<String, Node> found = new TreeMap<>();
        for (Rule rule : Rule.of(config.address(), address, attribute)) {
            rule.setting(address, section).ifPresent(setting -> config.settings()
                    .find(setting)
                    .filter(node -> fits(rule, node, address, attribute))
                    .ifPresent(node -> found.put(setting, node)));
        }
        return found.size() == 1
                ? Optional.of(new Place(found.firstEntry().getValue().origin(), found.firstKey()))
                : Optional.empty();
    }

    private boolean fits(Rule rule, Node node, String address, String attribute) {
        JsonNode value = attributes(address).get(attribute);
        return value != null && (rule.part() ? holds(value, node) : equal(value, node));
    }

    /**
     * The arguments of a resource, data source, provider or output by their dotted paths, such as {@code rule.expiration.days}; empty for an
     * address that is not there. The path of an argument leads into documents, such as {@code policy.Statement.0.Effect}.
     */
    public SortedMap<String, JsonNode> attributes(String address) {
        return all().of(address);
    }

    /** The addresses of everything that has attributes, such as {@code aws_vpc.vpc} and {@code provider.aws}. */
    public Set<String> addresses() {
        return all().addresses();
    }

    private synchronized StackAttributes all() {
        if (attributes == null) {
            attributes = StackAttributes.of(stack);
        }
        return attributes;
    }

    static boolean equal(JsonNode value, Node node) {
        if (node instanceof ListNode list) {
            boolean same = value.isArray() && value.size() == list.items().size();
            for (int i = 0; same && i < value.size(); i++) {
                same = equal(value.get(i), list.items().get(i));
            }
            return same;
        }
        return node instanceof ScalarNode scalar
                && value.isValueNode()
                && value.asText().equals(text(scalar));
    }

    static boolean holds(JsonNode value, Node node) {
        return node instanceof ScalarNode scalar
                && value.isTextual()
                && value.asText().contains(text(scalar));
    }

    private static String text(ScalarNode scalar) {
        return UserText.written(scalar.display());
    }

    /**
     * One line of the list, such as {@code cell aws_ecs_service.service-{1} desired_count = services.{1}.scale.min}. A
     * number in braces stands for that part of the section from which the element is made: for 1 in
     * {@code services.web}, this is {@code web}.
     *
     * @param part whether the attribute holds the value as a part of its text, instead of the value itself
     * @param setting dotted path
     */
    record Rule(String address, boolean part, String setting) {
        private static final Map<String, List<Rule>> ALL = new HashMap<>();

        static synchronized List<Rule> of(StackAddress stack, String address, String attribute) {
            if (ALL.isEmpty()) {
                read().lines().map(line -> line.split(" ")).forEach(words -> ALL.computeIfAbsent(
                                key(words[0], words[1], words[2]), key -> new ArrayList<>())
                        .add(new Rule(words[1], words[3].equals("~"), words[4])));
            }
            return ALL.getOrDefault(key(kind(stack), address, attribute), List.of());
        }

        private static String key(String kind, String address, String attribute) {
            return kind + " " + address.substring(0, address.lastIndexOf('.')) + " " + attribute;
        }

        /** {@code base}, {@code cell}, or the name of a utility app. */
        static String kind(StackAddress stack) {
            return stack.tier() == Tier.UTILITY
                    ? stack.segments().get(1)
                    : stack.tier().name().toLowerCase(Locale.ROOT);
        }

        /** The setting for an element that is made from a section; empty if this rule is about others. */
        Optional<String> setting(String element, String section) {
            String[] made = section.split("\\.");
            String id = address;
            String path = setting;
            for (int i = 0; i < made.length; i++) {
                id = id.replace("{" + i + "}", made[i]);
                path = path.replace("{" + i + "}", made[i]);
            }
            return id.equals(element) ? Optional.of(path) : Optional.empty();
        }

        private static String read() {
            try (InputStream in = AttributeOrigins.class.getResourceAsStream("attribute-origins.txt")) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
