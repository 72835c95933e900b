package dev.cells.cli.task;

import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import dev.cells.reachability.network.read.Outlines;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * By what the stacks of a fleet are compared: extracts of them and outlines of their networks. The stacks themselves are not
 * kept, and not even read where nobody asks for the extracts.
 */
final class FleetExtracts {
    private final Fleet fleet = new Fleet();
    private final Outlines outlines = new Outlines();
    private final Map<String, Stack> networks = new TreeMap<>();
    private final Set<String> announced = new TreeSet<>();

    /** Those that are not in the fleet yet, in the order in which they will be. */
    private final Map<String, Pending> pending = new LinkedHashMap<>();

    /** By name, what the extract of each stack depends on; empty where that cannot be said. */
    private final Map<String, Optional<String>> identities = new LinkedHashMap<>();

    /** Extracts that are made, for others to copy. */
    record Made(List<StackFacts> facts, Map<String, Stack> networks) {}

    /** A stack whose extract is made once somebody asks. */
    private static final class Pending {
        private ReadStack stack;
        private List<ReadStack> beside;
        private StackFacts facts;
        private Stack outline;

        Pending(ReadStack stack, List<ReadStack> beside) {
            this.stack = stack;
            this.beside = beside;
        }

        void make(StackSet stacks, Outlines outlines) {
            Stack read = stacks.stacks().get(stack.name());
            facts = Fleet.read(read, stacks);
            outline = outlines.of(read);
            stack = null;
            beside = null;
        }
    }

    void announce(String cell) {
        announced.add(cell);
        fleet.announce(cell);
    }

    /** @param beside the stack and the others that it reads parameters of */
    void add(List<ReadStack> beside) {
        String names = String.join(" ", beside.stream().map(ReadStack::name).toList());
        beside.stream().filter(stack -> !identities.containsKey(stack.name())).forEach(stack -> {
            pending.put(stack.name(), new Pending(stack, beside));
            identities.put(stack.name(), stack.identity().map(text -> text + " among " + names));
        });
    }

    /** Makes the extracts of these stacks while they are at hand. */
    void make(List<ReadStack> beside) {
        List<Pending> left = pending.values().stream()
                .filter(one -> one.beside != null && one.beside.equals(beside))
                .toList();
        if (!left.isEmpty()) {
            StackSet stacks = read(beside);
            left.parallelStream().forEach(one -> one.make(stacks, outlines));
        }
    }

    private static StackSet read(List<ReadStack> beside) {
        return new StackSet(
                beside.stream().flatMap(stack -> stack.stack().value().stream()).toList());
    }

    /** All that was added, in the order in which it was. */
    Fleet fleet() {
        List.copyOf(pending.values()).stream()
                .map(one -> one.beside)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(this::make);
        pending.forEach((name, one) -> {
            fleet.add(one.facts);
            networks.put(name, one.outline);
        });
        pending.clear();
        return fleet;
    }

    /** Outlines of what is judged and of what is shared: other cells only where they are judged too. */
    StackSet networks(Set<String> judged) {
        Fleet all = fleet();
        return new StackSet(networks.values().stream()
                .filter(stack -> judged.contains(stack.name())
                        || !all.facts(stack.name()).isCell())
                .toList());
    }

    /** All that verdicts on the stacks depend on; empty where that cannot be said. */
    Optional<List<String>> identity() {
        List<String> all = new ArrayList<>();
        for (Map.Entry<String, Optional<String>> stack : identities.entrySet()) {
            if (stack.getValue().isEmpty()) {
                return Optional.empty();
            }
            all.add(stack.getKey() + " " + stack.getValue().get());
        }
        all.add(String.join(" ", announced));
        return Optional.of(all);
    }

    Made made(Collection<String> names) {
        Fleet all = fleet();
        List<String> known =
                names.stream().filter(all.stacks()::containsKey).sorted().toList();
        Map<String, Stack> outlined = new TreeMap<>();
        known.forEach(name -> outlined.put(name, networks.get(name)));
        return new Made(known.stream().map(all::facts).toList(), outlined);
    }

    void add(Made made) {
        made.facts().forEach(facts -> {
            fleet.add(facts);
            identities.put(facts.name(), Optional.empty());
        });
        networks.putAll(made.networks());
    }
}
