package dev.cells.config.load;

import dev.cells.config.merge.Patch;
import dev.cells.config.name.Cidr;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds clients that may claim an address range or a host name that is already claimed, by a search in the text of their
 * files instead of loading them all. It may return clients that do not, but misses none: ranges and names are written
 * in a client's files, in files that these inherit, or in {@code defaults.yaml}. References in a name are treated as
 * wildcards, and a file with escapes, which a search cannot read, always matches.
 */
final class Neighbours {
    private static final Pattern RANGE = Pattern.compile(
            "cidr[\"']?\\s*:\\s*(?:#[^\\n]*\\s+)?(?:![a-z]*\\s+)?[\"']?(?:([0-9]+(?:\\.[0-9]+){3}/[0-9]+)|(\\$))");
    private static final Pattern WORD_WITH_REFERENCE =
            Pattern.compile("[A-Za-z0-9.-]*(?:\\$\\{[^}\\n]*}[A-Za-z0-9.-]*)+");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern ESCAPE = Pattern.compile("\\\\[xuU\\r\\n]");
    private static final Pattern INHERITED = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._/-]*\\.yaml");
    private static final String INHERITS = "inherits";

    private final Project project;
    private final Collection<Cidr> ranges;
    private final Collection<String> hosts;
    private final String fromDefaults;
    private final Map<String, String> shared = new ConcurrentHashMap<>();

    /**
     * @param ranges that are claimed
     * @param hosts names that are claimed, in lower case
     */
    Neighbours(Project project, Defaults defaults, Collection<Cidr> ranges, Collection<String> hosts) {
        this.project = project;
        this.ranges = ranges;
        this.hosts = hosts;
        this.fromDefaults = ingress(defaults);
    }

    /** @param others clients to search */
    List<String> among(Collection<String> others) {
        return others.parallelStream().filter(this::mayClaim).toList();
    }

    private boolean mayClaim(String client) {
        if (mentionsHost(fromDefaults, client)) {
            return true;
        }
        String folder = ClientFolders.folder(client);
        List<String> files = new ArrayList<>(project.list(folder).value().orElse(List.of()));
        files.removeIf(name -> !name.endsWith(".yaml"));
        Set<String> seen = new TreeSet<>();
        return files.stream().anyMatch(name -> mayClaim(client, text(folder + "/" + name), seen));
    }

    private boolean mayClaim(String client, String text, Set<String> seen) {
        return ESCAPE.matcher(text).find()
                || mentionsRange(text)
                || mentionsHost(text, client)
                || inheritsClaim(client, text, seen);
    }

    private boolean inheritsClaim(String client, String text, Set<String> seen) {
        if (!text.contains(INHERITS)) {
            return false;
        }
        Matcher file = INHERITED.matcher(text);
        while (file.find()) {
            String name = file.group();
            if (!Layers.isOwned(name)
                    && seen.add(name)
                    && mayClaim(client, shared.computeIfAbsent(name, this::text), seen)) {
                return true;
            }
        }
        return false;
    }

    private boolean mentionsRange(String text) {
        Matcher range = RANGE.matcher(text);
        while (range.find()) {
            boolean isReference = range.group(2) != null;
            if (isReference || Cidr.parse(range.group(1)).filter(this::overlaps).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private boolean overlaps(Cidr found) {
        return ranges.stream().anyMatch(found::overlaps);
    }

    private boolean mentionsHost(String text, String client) {
        if (hosts.stream().anyMatch(text::contains)) {
            return true;
        }
        if (hosts.isEmpty() || !text.contains("${")) {
            return false;
        }
        Matcher word = WORD_WITH_REFERENCE.matcher(text);
        while (word.find()) {
            Pattern form = form(word.group(), client);
            if (hosts.stream().anyMatch(host -> form.matcher(host).matches())) {
                return true;
            }
        }
        return false;
    }

    /** What a word can resolve to: its references to anything, except for those to the client itself. */
    private static Pattern form(String word, String client) {
        StringBuilder form = new StringBuilder();
        Matcher reference = REFERENCE.matcher(word);
        int end = 0;
        while (reference.find()) {
            form.append(Pattern.quote(word.substring(end, reference.start())));
            form.append(reference.group(1).equals("client") ? Pattern.quote(client) : ".*");
            end = reference.end();
        }
        return Pattern.compile(form.append(Pattern.quote(word.substring(end))).toString());
    }

    private String text(String file) {
        // Only ASCII is searched for, so that the encoding does not matter.
        return new String(project.read(file).value().orElse(new byte[0]), StandardCharsets.ISO_8859_1);
    }

    /** The texts from which {@code defaults.yaml} makes names of hosts, one per line. */
    private static String ingress(Defaults defaults) {
        StringBuilder texts = new StringBuilder();
        Optional.ofNullable(defaults.cell().entries().get("ingress")).ifPresent(node -> collect(node, texts));
        defaults.environments().values().forEach(layer -> Optional.ofNullable(
                        layer.entries().get("ingress"))
                .ifPresent(patch -> collect(patch, texts)));
        return texts.toString();
    }

    private static void collect(Node node, StringBuilder texts) {
        if (node instanceof MapNode map) {
            map.entries().values().forEach(child -> collect(child, texts));
        } else if (node instanceof ListNode list) {
            list.items().forEach(item -> collect(item, texts));
        } else if (node instanceof ScalarNode scalar) {
            texts.append(scalar.display()).append('\n');
        }
    }

    private static void collect(Patch patch, StringBuilder texts) {
        if (patch instanceof Patch.Settings map) {
            map.entries().values().forEach(child -> collect(child, texts));
        } else if (patch instanceof Patch.Items list) {
            list.items().forEach(item -> collect(item, texts));
        } else if (patch instanceof Patch.Value value) {
            texts.append(value.value()).append('\n');
        }
    }
}
