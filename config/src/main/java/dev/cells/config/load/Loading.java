package dev.cells.config.load;

import dev.cells.config.check.FleetCheck;
import dev.cells.config.check.QuotaCheck;
import dev.cells.config.fleet.Explanation;
import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.FleetProblems;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.CellFacts;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.Problems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * One pass over a project: what could be made of it, and every problem.
 *
 * @param defaults empty where {@code defaults.yaml} is missing or broken
 * @param stacks every stack that was asked for, and those of the lower tiers
 * @param shared problems that belong to no stack: of {@code defaults.yaml}, and targets that do not exist
 */
record Loading(Optional<Defaults> defaults, List<Loaded> stacks, List<Problem> shared) {

    /**
     * Which cells are loaded.
     *
     * @param wanted only these clients' cells, if given
     * @param counted whether the other clients are read too, to count what all need together of the quotas of their accounts
     */
    record Extent(Optional<SortedSet<String>> wanted, boolean counted) {
        static final Extent ALL = new Extent(Optional.empty(), true);
    }

    static Loading of(Project project, LocalDate today, CellFacts facts, Extent extent) {
        Optional<SortedSet<String>> wanted = extent.wanted();
        List<Problem> shared = new ArrayList<>();
        List<Loaded> stacks = new ArrayList<>();
        Sources sources = new Sources(project);
        Optional<Defaults> defaults = Defaults.read(sources, shared);
        if (defaults.isPresent()) {
            stacks.addAll(new TierLoader(defaults.get(), today).load());
            Defaults known = defaults.get().offering(stacks);
            ClientFolders.Found clients = new ClientFolders(project).find(wanted);
            shared.addAll(clients.problems());
            stacks.addAll(clients.broken());
            CellLoader cells = new CellLoader(sources, known, today, facts);
            clients.names().parallelStream().map(cells::load).toList().forEach(stacks::addAll);
            List<StackConfig> all = new ArrayList<>(
                    stacks.stream().flatMap(loaded -> loaded.stack().stream()).toList());
            wanted.ifPresent(names -> {
                List<String> others = others(project, names);
                Neighbours near =
                        new Neighbours(project, defaults.get(), FleetCheck.ranges(all), FleetCheck.hostNames(all));
                all.addAll(stacks(cells, extent.counted() ? others : near.among(others)));
            });
            addConflicts(FleetCheck.overlaps(all), stacks);
            addConflicts(FleetCheck.sharedNames(all), stacks);
            if (extent.counted()) {
                addConflicts(QuotaCheck.exceeded(all, facts, defaults.get().places()), stacks);
            }
            new AppsLoader(facts.apps(), wanted.isEmpty()).apply(stacks);
        }
        return new Loading(defaults, stacks, shared);
    }

    /** Everything that could be made, right or not. */
    List<Explanation> made() {
        return stacks.stream().flatMap(loaded -> loaded.made().stream()).toList();
    }

    /** Every problem, each once, sorted. */
    List<Problem> problems() {
        SortedMap<String, List<Problem>> byStack = new TreeMap<>();
        stacks.forEach(loaded -> byStack.put(loaded.name(), loaded.problems()));
        return Problems.sorted(FleetProblems.joined(shared, byStack));
    }

    /** Fails where a problem that belongs to no stack is an error; then nothing can be trusted. */
    Outcome<Fleet> fleet() {
        if (shared.stream().anyMatch(Problem::isError)) {
            return Outcome.failed(problems());
        }
        SortedMap<String, Outcome<StackConfig>> outcomes = new TreeMap<>();
        stacks.forEach(loaded -> outcomes.put(loaded.name(), loaded.outcome()));
        return Outcome.of(new Fleet(outcomes, shared));
    }

    private static void addConflicts(List<FleetCheck.Conflict> conflicts, List<Loaded> stacks) {
        Map<String, List<Problem>> byStack = new HashMap<>();
        for (FleetCheck.Conflict conflict : conflicts) {
            for (StackAddress address : conflict.stacks()) {
                byStack.computeIfAbsent(address.toString(), key -> new ArrayList<>())
                        .add(conflict.problem());
            }
        }
        stacks.replaceAll(
                loaded -> byStack.containsKey(loaded.name()) ? loaded.with(byStack.get(loaded.name())) : loaded);
    }

    private static List<String> others(Project project, Set<String> wanted) {
        return project.list(Project.CLIENTS).value().orElse(List.of()).stream()
                .filter(name -> StackAddress.isSegment(name) && !wanted.contains(name))
                .toList();
    }

    /** Cells of clients that are not wanted: they may claim what a wanted one does, or use the same quotas. */
    private static List<StackConfig> stacks(CellLoader cells, List<String> clients) {
        return clients.parallelStream()
                .flatMap(client -> cells.load(client).stream())
                .flatMap(loaded -> loaded.stack().stream())
                .toList();
    }
}
