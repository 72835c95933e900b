package dev.cells.cli.task;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Origin;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.reachability.identity.evaluate.Answer.Step;
import dev.cells.reachability.network.Group;
import dev.cells.reachability.network.Hop;
import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.IpRange;
import dev.cells.reachability.network.Place;
import dev.cells.synth.SynthesizedStack;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The line of the config that made a rule or a statement exist: the entry of {@code calls}, {@code reads}, {@code writes}
 * or a list of ranges that names its other end, the setting that switches it on, or else the section that its resource is
 * made from. Where a rule is missing, the setting in which the connection would be declared.
 */
public final class ReachLines {
    /** For stacks that no config of ours made. */
    static final ReachLines NONE = new ReachLines(List.of(), List.of(), () -> new StackSet(List.of()));

    private static final List<String> STORES = List.of("reads", "writes");
    private static final String DATABASE = "database";
    /** Modules that are one store with the name of the module; others hold several, each with its own name. */
    private static final Set<String> SINGLE_STORES = Set.of(DATABASE, "cache", "search");

    private static final String INGRESS = "ingress";
    private static final String SERVICES = "services.";

    private final Map<String, StackConfig> configs = new HashMap<>();
    private final Map<String, SynthesizedStack> made = new HashMap<>();
    private final Supplier<StackSet> reading;
    private StackSet stacks;

    /** @param stacks asked for once, by the first question about a rule */
    ReachLines(List<StackConfig> configs, List<SynthesizedStack> made, Supplier<StackSet> stacks) {
        configs.forEach(config -> this.configs.put(config.address().toString(), config));
        made.forEach(stack -> this.made.put(stack.address().toString(), stack));
        this.reading = stacks;
    }

    /** What to write in the config so that a connection is declared, and where. */
    public record Missing(String advice, Origin origin) {}

    public Optional<Origin> of(Hop hop) {
        Optional<Node> section = section(hop.at());
        Optional<Node> exact = hop.rule() instanceof Group.Rule rule
                ? section.flatMap(
                        node -> node instanceof MapNode map && !rule.ranges().isEmpty()
                                ? range(map, rule.ranges())
                                : declared(node, others(hop.at())))
                : Optional.ofNullable(configs.get(hop.at().stack()))
                        .flatMap(config -> new NetworkLines(config).of(hop.rule()));
        return exact.or(() -> section).map(Node::origin);
    }

    /**
     * The entry that declares the connection of a rule of a security group; empty for other resources, and where a rule is
     * made for more than one entry.
     */
    Optional<Origin> declared(Id rule) {
        return rule.address().type().contains("security_group")
                        && rule.address().type().endsWith("_rule")
                ? section(rule).flatMap(node -> declared(node, others(rule))).map(Node::origin)
                : Optional.empty();
    }

    public Optional<Origin> of(Step step) {
        int colon = step.source().indexOf(':');
        String stack = step.source().substring(0, Math.max(0, colon));
        Optional<Node> section = section(stack, step.source().substring(colon + 1));
        return section.flatMap(node -> granted(node, step.statement()))
                .or(() -> section)
                .map(Node::origin);
    }

    /** Where the config would let one place connect to another of its stack; empty where it has no setting for that. */
    Optional<Missing> missing(Place from, Place to) {
        Optional<String> caller = path(from.id());
        Optional<String> callee =
                path(to.id()).filter(path -> from.id().stack().equals(to.id().stack()));
        if (caller.isEmpty() || callee.isEmpty()) {
            return Optional.empty();
        }
        String stack = from.id().stack();
        if (caller.get().equals(INGRESS) && callee.get().startsWith(SERVICES)) {
            return missing(stack, callee.get(), "expose", "set " + callee.get() + ".expose");
        }
        if (callee.get().startsWith(SERVICES)) {
            String advice = "add " + last(callee.get()) + " to " + caller.get() + ".calls";
            return missing(stack, caller.get(), "calls", advice);
        }
        String store = SINGLE_STORES.contains(callee.get()) ? callee.get() : "a store of " + callee.get();
        String advice = "add " + store + " to " + caller.get() + ".reads or " + caller.get() + ".writes";
        return missing(stack, caller.get(), "reads", advice);
    }

    private Optional<Missing> missing(String stack, String section, String key, String advice) {
        return node(stack, section)
                .filter(MapNode.class::isInstance)
                .map(MapNode.class::cast)
                .filter(map -> map.entries().containsKey(key) || key.equals("expose"))
                .map(map -> {
                    // A default is no place to write in: there the section is where the setting belongs.
                    Optional<Origin> own = Optional.ofNullable(map.entries().get(key))
                            .map(Node::origin)
                            .filter(origin -> origin.file().equals(map.origin().file()));
                    return new Missing(advice, own.orElse(map.origin()));
                });
    }

    /** What a section declares about one of these other sections. */
    private static Optional<Node> declared(Node section, Set<String> others) {
        Set<String> names = others.stream().map(ReachLines::last).collect(Collectors.toSet());
        if (section instanceof ListNode list) {
            return only(list.items().stream().filter(item -> names.contains(item.display())));
        }
        if (!(section instanceof MapNode map)) {
            return Optional.empty();
        }
        if (others.contains(INGRESS) && map.entries().containsKey("expose")) {
            return map.find("expose");
        }
        return store(map, names);
    }

    private static Optional<Node> store(MapNode section, Set<String> names) {
        Optional<Node> switched = section.find(DATABASE)
                .filter(node -> names.contains(DATABASE) && node.display().equals("true"));
        return switched.or(() -> STORES.stream()
                .flatMap(key -> items(section, key))
                .filter(item -> names.contains(item.display()))
                .findFirst());
    }

    /** The statements of stores are named after the verb and the store, see {@code StoreCatalog}. */
    private static Optional<Node> granted(Node section, String statement) {
        if (!(section instanceof MapNode map)) {
            return Optional.empty();
        }
        for (String key : STORES) {
            String verb = key.equals("reads") ? "statement Read" : "statement Write";
            Optional<Node> item = items(map, key)
                    .filter(node -> statement.matches(verb + camel(node.display()) + "[0-9]+"))
                    .findFirst();
            if (item.isPresent()) {
                return item;
            }
        }
        return map.find(DATABASE)
                .filter(node ->
                        node.display().equals("true") && statement.matches("statement (Read|Write)Database[0-9]+"));
    }

    private static String camel(String name) {
        return Stream.of(name.split("-"))
                .filter(word -> word.matches("[A-Za-z0-9]+"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** The item of a list of the section that is one of these ranges, or the switch that opens the internet. */
    private static Optional<Node> range(MapNode section, List<IpRange> ranges) {
        if (ranges.contains(IpRange.ALL)) {
            return section.find("internet").filter(node -> node.display().equals("true"));
        }
        Set<String> texts = ranges.stream().map(IpRange::toString).collect(Collectors.toSet());
        return only(section.entries().values().stream()
                .flatMap(node -> node instanceof ListNode list ? list.items().stream() : Stream.of(node))
                .filter(ScalarNode.class::isInstance)
                .filter(node -> texts.contains(node.display())));
    }

    private static Stream<Node> items(MapNode section, String key) {
        return section.find(key).stream()
                .flatMap(node -> node instanceof ListNode list ? list.items().stream() : Stream.empty());
    }

    private static Optional<Node> only(Stream<Node> found) {
        List<Node> all = found.limit(2).toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** The sections from which the security groups of a rule are made. */
    private Set<String> others(Id rule) {
        Stack stack = stacks().stacks().get(rule.stack());
        Set<String> sections = new TreeSet<>();
        Optional.ofNullable(stack).flatMap(found -> found.find(rule.address())).ifPresent(resource -> resource.body()
                .references()
                .forEach(reference ->
                        path(new Id(rule.stack(), reference.address())).ifPresent(sections::add)));
        return sections;
    }

    private synchronized StackSet stacks() {
        if (stacks == null) {
            stacks = reading.get();
        }
        return stacks;
    }

    private Optional<String> path(Id resource) {
        return Optional.ofNullable(made.get(resource.stack()))
                .map(stack -> stack.sources().get(resource.address().toString()));
    }

    private Optional<Node> section(Id resource) {
        return section(resource.stack(), resource.address().toString());
    }

    private Optional<Node> section(String stack, String address) {
        return Optional.ofNullable(made.get(stack))
                .map(found -> found.sources().get(address))
                .flatMap(path -> node(stack, path));
    }

    private Optional<Node> node(String stack, String path) {
        return Optional.ofNullable(configs.get(stack))
                .flatMap(config -> config.settings().find(path));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
