package dev.cells.audit.rules.isolation.fleet;

import dev.cells.audit.rule.Account;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rules.isolation.fleet.Likeness.Difference;
import dev.cells.config.name.Cidr;
import dev.cells.terraform.model.Absent;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a cell consists of, without what is its own: its names, its account and region, and its block of addresses. Keys are
 * sorted, spelling is that of the model, JSON in texts is structure, metadata is left out.
 *
 * @param words takes out what is its own
 * @param resources arguments by address; equal values are one object in a {@link Fleet}
 * @param written addresses as they are written, where names were taken out
 */
public record Contents(
        OwnWords words, SortedMap<String, SortedMap<String, Value>> resources, Map<String, String> written) {
    /** Of a stack that is no cell. */
    static final Contents NONE = new Contents(OwnWords.NONE, new TreeMap<>(), Map.of());

    private static final Pattern INPUT =
            Pattern.compile("(?<![A-Za-z0-9_.-])(var|local|module|each|count|path|terraform)\\.");
    private static final String METADATA = "//";
    private static final String ZONES = "abcdef";

    /** Names are those of the client and the environment, the account, the region and its zones. */
    static Contents of(Scope scope, String client) {
        return of(scope.stack(), words(scope, client));
    }

    /** Of a stack with the same names. */
    Contents of(Stack stack) {
        return of(stack, words);
    }

    private static Contents of(Stack stack, OwnWords words) {
        SortedMap<String, SortedMap<String, Value>> resources = new TreeMap<>();
        Map<String, String> written = new HashMap<>();
        for (Resource resource : stack.resources().values()) {
            SortedMap<String, Value> arguments = new TreeMap<>();
            resource.body().entries().forEach((name, value) -> {
                if (!name.equals(METADATA)) {
                    arguments.put(name, words.out(value));
                }
            });
            String as = resource.toString();
            String address = as.indexOf('_', as.lastIndexOf('.')) < 0
                    ? as
                    : as.substring(0, as.lastIndexOf('.') + 1) + words.outOfId(as.substring(as.lastIndexOf('.') + 1));
            if (!address.equals(as)) {
                written.put(address, as);
            }
            resources.put(address, arguments);
        }
        return new Contents(words, resources, written);
    }

    private static OwnWords words(Scope scope, String client) {
        List<String> names = new ArrayList<>();
        String[] segments = scope.stack().name().split("/");
        boolean isOurs = segments.length <= 2 && (client.isEmpty() || client.equals(segments[0]));
        names.add(isOurs ? segments[0] : client);
        names.add(isOurs && segments.length == 2 ? segments[1] : "");
        names.add(Account.id(scope).orElse(""));
        String region = Account.region(scope).orElse("");
        names.add(region);
        ZONES.chars().forEach(zone -> names.add(region.isEmpty() ? "" : region + (char) zone));
        names.subList(0, 2).stream()
                .map(name -> name.contains("-") ? name.replace('-', '_') : "")
                .toList()
                .forEach(names::add);
        return OwnWords.of(scope.stack().name(), names, block(scope));
    }

    private static Optional<Cidr> block(Scope scope) {
        return scope.stack().ofType("aws_vpc").stream()
                .flatMap(network -> network.get("cidr_block").literal().stream())
                .flatMap(text -> Cidr.parse(text).stream())
                .findFirst();
    }

    /** By name, cells that are not declared, with the first of those that have the same contents. */
    static Map<String, String> alike(Collection<StackFacts> stacks, Set<String> declared) {
        Map<Object, String> first = new HashMap<>();
        Map<String, String> found = new TreeMap<>();
        stacks.stream()
                .filter(facts -> facts.isCell() && !facts.client().isEmpty() && !declared.contains(facts.name()))
                .forEach(facts -> found.put(
                        facts.name(), first.computeIfAbsent(facts.contents().resources(), key -> facts.name())));
        return found;
    }

    /** An address as it is written in this cell. */
    public String written(String address) {
        return written.getOrDefault(address, address);
    }

    /** Whether something is the same in a stack of this cell: an argument, or, if that is empty, that the resource is there. */
    boolean isSame(String address, String argument, Contents other) {
        SortedMap<String, Value> here = resources.get(address);
        SortedMap<String, Value> there = other.resources.get(address);
        if (here == null || there == null || argument.isEmpty()) {
            return (here == null) == (there == null);
        }
        return Abbreviated.same(
                words.in(here.getOrDefault(argument, Absent.ABSENT)),
                words.in(there.getOrDefault(argument, Absent.ABSENT)));
    }

    /** The same with equal values of all cells as one object. */
    Contents sharing(Map<Value, Value> pool) {
        SortedMap<String, SortedMap<String, Value>> shared = new TreeMap<>();
        resources.forEach((address, arguments) -> {
            SortedMap<String, Value> same = new TreeMap<>(arguments);
            same.replaceAll((name, value) -> pool.computeIfAbsent(value, key -> key));
            shared.put(address, same);
        });
        return new Contents(words, shared, written);
    }

    /** By address, an argument that depends on more than the stack, so that the same words may mean another thing. */
    public SortedMap<String, String> open() {
        SortedMap<String, String> found = new TreeMap<>();
        resources.forEach((address, arguments) -> arguments.forEach((argument, value) -> {
            if (isOpen(value)) {
                found.putIfAbsent(address, argument);
            }
        }));
        return found;
    }

    private static boolean isOpen(Value value) {
        boolean[] open = {false};
        value.eachText(text -> text.parts()
                .forEach(part -> open[0] |= part instanceof Part.Opaque opaque
                        && (opaque.mentions().isEmpty()
                                || INPUT.matcher(opaque.source()).find())));
        return open[0];
    }

    /** A difference from other cells, with the names of this one. */
    public String describe(Difference difference) {
        String others = difference.with()
                + (difference.count() > 1 ? " and " + (difference.count() - 1) + " more with the same settings" : "");
        if (difference.argument().isEmpty()) {
            return difference.own().isAbsent()
                    ? "it is missing, and is in " + others
                    : "it is here, and not in " + others;
        }
        return ValueDifference.between(difference.argument(), words.in(difference.own()), words.in(difference.common()))
                .words(others);
    }

    /** The first difference from a cell whose contents are not equal. */
    public String firstDifference(Contents other, String name) {
        for (Map.Entry<String, SortedMap<String, Value>> own : resources.entrySet()) {
            SortedMap<String, Value> there = other.resources.get(own.getKey());
            if (there == null) {
                return written(own.getKey()) + " is not in " + name;
            }
            if (!there.equals(own.getValue())) {
                return written(own.getKey()) + "."
                        + ValueDifference.between("", words.in(new Block(own.getValue())), words.in(new Block(there)))
                                .words(name);
            }
        }
        return other.resources.keySet().stream()
                        .filter(address -> !resources.containsKey(address))
                        .findFirst()
                        .orElse("a resource")
                + " is in " + name + " only";
    }
}
