package dev.cells.synth;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.schema.ConfigSchema;
import dev.cells.config.schema.Part;
import dev.cells.config.schema.SchemaView;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Switches;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which settings of a cell change which arguments of its resources, whatever they make of them. Found by experiment, like
 * {@link AttributeOrigins}, and kept in {@code setting-influences.txt}.
 *
 * <p>A setting that no experiment could change may change anything, and so may any setting change a resource that no
 * experiment has seen: what is not known here explains every difference.
 */
public final class SettingInfluences {
    /** In place of an argument: whether the resource is there at all. */
    public static final String PRESENCE = "-";

    private static final String TRIED = "tried";
    private static final String NAME = "{}";
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final String OUTPUT = "output.";

    private final Set<String> tried = new HashSet<>();

    /** By template and argument; those of whether it is there are among those of each argument. */
    private final Map<String, Map<String, Set<String>>> known = new HashMap<>();

    private final Map<String, Set<String>> sections = new ConcurrentHashMap<>();
    private final Map<List<Set<String>>, Set<String>> sums = new ConcurrentHashMap<>();

    private SettingInfluences() {}

    /** Those that this program ships. */
    public static SettingInfluences get() {
        return Holder.SHIPPED;
    }

    static SettingInfluences read(String text) {
        SettingInfluences all = new SettingInfluences();
        Map<Set<String>, Set<String>> same = new HashMap<>();
        text.lines().map(line -> line.split(" ")).forEach(words -> {
            if (words[0].equals(TRIED)) {
                all.tried.add(words[1]);
                return;
            }
            Map<String, Set<String>> arguments = new HashMap<>();
            for (int i = 1; i < words.length; i++) {
                int sign = words[i].indexOf('=');
                arguments.put(
                        words[i].substring(0, sign),
                        Set.of(words[i].substring(sign + 1).split(",")));
            }
            Set<String> presence = arguments.computeIfAbsent(PRESENCE, key -> Set.of());
            arguments.replaceAll((argument, patterns) -> {
                Set<String> both = new TreeSet<>(patterns);
                both.addAll(presence);
                return same.computeIfAbsent(both, key -> key);
            });
            all.known.put(words[0], arguments);
        });
        return all;
    }

    /** Whether an experiment found out what a setting changes. */
    public boolean isTried(String pattern) {
        return tried.contains(pattern);
    }

    /**
     * Patterns of the settings, among those that were tried, that change an argument of a resource or whether it is there, by
     * argument, of which an empty one is whether it is there.
     *
     * @param section from which the resource was made, as {@link SynthesizedStack#sources} says
     * @param names of things of the cell, as {@link #names} says
     * @return empty where the resource is not known, so that every setting may
     */
    public Optional<Function<String, Set<String>>> of(String address, String section, Map<String, Set<String>> names) {
        Template template = template(address, names);
        Set<String> always = together(sections.computeIfAbsent(section, SettingInfluences::switches), template.named());
        return Optional.ofNullable(known.get(template.text()))
                .map(arguments ->
                        argument -> together(arguments.getOrDefault(argument, arguments.get(PRESENCE)), always));
    }

    /** Names that a cell has for its things, services and buckets and all others, with the settings that have them. */
    public static Map<String, Set<String>> names(StackConfig cell) {
        Map<String, Set<String>> all = new HashMap<>();
        SettingLeaves.of(cell).stream()
                .filter(leaf -> leaf.pattern().endsWith(SettingLeaves.NAMES))
                .forEach(leaf -> ((MapNode) leaf.node()).entries().keySet().forEach(name -> all.computeIfAbsent(
                                name, key -> new TreeSet<>())
                        .add(leaf.pattern())));
        return all;
    }

    private Set<String> together(Set<String> found, Set<String> switches) {
        return found.containsAll(switches)
                ? found
                : sums.computeIfAbsent(List.of(found, switches), key -> {
                    Set<String> both = new TreeSet<>(found);
                    both.addAll(switches);
                    return both;
                });
    }

    /**
     * What turns a section on, and which things it has: whether there is something made from it depends on that in any case,
     * also where an experiment could not turn it off because others refer to it.
     */
    private static Set<String> switches(String section) {
        Set<String> all = new TreeSet<>();
        Optional<SchemaView> schema = Optional.of(ConfigSchema.get().view(Part.CELL));
        String pattern = "";
        for (String key : section.isEmpty() ? new String[0] : section.split("\\.")) {
            boolean isNamed =
                    schema.filter(view -> !view.properties().containsKey(key)).isPresent();
            if (isNamed) {
                all.add(pattern + SettingLeaves.NAMES);
            }
            pattern += (isNamed ? "*" : key) + ".";
            all.add(pattern + Switches.KEY);
            schema = schema.flatMap(view -> view.child(key));
        }
        return all;
    }

    /** What a stack has, resources and data sources, with the sections from which they were made. */
    public static SortedMap<String, String> resources(SynthesizedStack stack) {
        SortedMap<String, String> all = new TreeMap<>(stack.sources());
        all.keySet().removeIf(address -> address.startsWith(OUTPUT));
        return all;
    }

    /**
     * An address without the names that are in it.
     *
     * @param named settings that have those names
     */
    private record Template(String text, Set<String> named) {}

    /** An address without names and numbers: {@code aws_ecs_service.service-{}} of a service {@code web}. */
    static String template(String address, StackConfig cell) {
        return template(address, names(cell)).text();
    }

    /** Things have names of several words: the longest that is there is the name. */
    private static Template template(String address, Map<String, Set<String>> names) {
        int dot = address.lastIndexOf('.') + 1;
        String[] words = address.substring(dot).split("-");
        StringBuilder text = new StringBuilder(address.substring(0, dot));
        Set<String> named = new TreeSet<>();
        int at = 0;
        while (at < words.length) {
            int end = words.length;
            String name = String.join("-", Arrays.copyOfRange(words, at, end));
            while (end > at && !names.containsKey(name)) {
                end--;
                name = String.join("-", Arrays.copyOfRange(words, at, end));
            }
            text.append(at == 0 ? "" : "-");
            if (end > at) {
                text.append(NAME);
                named.addAll(names.get(name));
                at = end;
            } else {
                text.append(NUMBER.matcher(words[at]).matches() ? NAME : words[at]);
                at++;
            }
        }
        return new Template(text.toString(), named);
    }

    private static final class Holder {
        static final SettingInfluences SHIPPED = read(text());

        private static String text() {
            try (InputStream in = SettingInfluences.class.getResourceAsStream("setting-influences.txt")) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
