package dev.cells.config.load;

import dev.cells.config.address.AddressPlan;
import dev.cells.config.check.FleetCheck;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Cidr;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * One pass over a project: what could be made of it, and every problem, not yet sorted.
 *
 * @param defaults empty where {@code defaults.yaml} is missing or broken
 */
record Loading(Optional<Defaults> defaults, List<Built> built, List<Problem> problems) {

    /** @param wanted only these clients' cells, if given */
    static Loading of(Project project, LocalDate today, Optional<SortedSet<String>> wanted) {
        List<Problem> problems = new ArrayList<>();
        List<Built> built = new ArrayList<>();
        Sources sources = new Sources(project);
        Optional<Defaults> defaults = new DefaultsReader(sources, problems).read();
        if (defaults.isPresent()) {
            TierLoader.Loaded tiers = new TierLoader(defaults.get(), today).load();
            addNew(tiers.problems(), problems);
            built.addAll(tiers.stacks());
            List<String> clients = new ClientFolders(project).find(wanted, problems);
            CellLoader cells = new CellLoader(sources, defaults.get(), today);
            List<CellLoader.Loaded> loaded =
                    clients.parallelStream().map(cells::load).toList();
            loaded.forEach(client -> built.addAll(client.cells()));
            addNew(CellProblems.joined(loaded), problems);
            List<StackConfig> all =
                    new ArrayList<>(built.stream().map(Built::stack).toList());
            wanted.ifPresent(names -> all.addAll(neighbours(project, cells, names, all)));
            problems.addAll(FleetCheck.overlaps(all));
        }
        return new Loading(defaults, built, problems);
    }

    /** Cells of other clients that take part in an overlap, so that it is found without loading them all. */
    private static List<StackConfig> neighbours(
            Project project, CellLoader cells, Set<String> wanted, List<StackConfig> own) {
        List<Cidr> ranges = own.stream()
                .flatMap(stack -> AddressPlan.claims(stack).values().stream())
                .toList();
        if (ranges.isEmpty()) {
            return List.of();
        }
        List<String> others = project.list(Project.CLIENTS).value().orElse(List.of()).stream()
                .filter(name -> StackAddress.isSegment(name) && !wanted.contains(name))
                .toList();
        return new Neighbours(project)
                .near(ranges, others).stream()
                        .flatMap(client -> cells.load(client).cells().stream())
                        .map(Built::stack)
                        .filter(stack -> AddressPlan.claims(stack).values().stream()
                                .anyMatch(range -> ranges.stream().anyMatch(range::overlaps)))
                        .toList();
    }

    /** A mistake in {@code defaults.yaml} shows again in everything that is made from it; once is enough. */
    private static void addNew(List<Problem> found, List<Problem> problems) {
        Set<Spot> told = problems.stream().map(Spot::of).collect(Collectors.toSet());
        found.stream()
                .filter(problem -> problem.origin().isEmpty() || !told.contains(Spot.of(problem)))
                .forEach(problems::add);
    }

    private record Spot(ProblemCode code, Optional<Origin> origin) {
        static Spot of(Problem problem) {
            return new Spot(problem.code(), problem.origin());
        }
    }
}
