package dev.cells.cli.task.run;

import dev.cells.audit.rule.Severity;
import dev.cells.cli.task.AuditTask;
import dev.cells.cli.task.Lines;
import dev.cells.cli.task.Loading;
import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Synthesis;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.synth.SynthesizedStack;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Load, synth and audit: from what the user named to the stacks of a run, in the order in which they are applied. */
final class Jobs {
    private final Session session;
    private final Severity threshold;

    Jobs(Session session, Severity threshold) {
        this.session = session;
        this.threshold = threshold;
    }

    Outcome<List<Job>> of(Selection selection) {
        try (Synthesis synthesis = Synthesis.begin(session)) {
            return Loading.meant(selection, session).then(loaded -> {
                List<StackConfig> configs = withLowerTiers(loaded);
                return synthesis.each(configs).then(stacks -> of(loaded, configs, stacks));
            });
        }
    }

    /** The stacks of the lower tiers in the same accounts: some of them may have to be there before. */
    private static List<StackConfig> withLowerTiers(Loading loaded) {
        Set<String> accounts =
                loaded.stacks().stream().map(stack -> stack.account().name()).collect(Collectors.toSet());
        Map<StackAddress, StackConfig> all = new TreeMap<>();
        loaded.fleet().stacks().forEach((address, stack) -> {
            if (address.tier() != Tier.CELL && accounts.contains(stack.account().name())) {
                all.put(address, stack);
            }
        });
        loaded.stacks().forEach(stack -> all.put(stack.address(), stack));
        return List.copyOf(all.values());
    }

    private Outcome<List<Job>> of(
            Loading loaded, List<StackConfig> configs, SortedMap<StackAddress, Outcome<SynthesizedStack>> outcomes) {
        List<SynthesizedStack> made = outcomes.values().stream()
                .flatMap(outcome -> outcome.value().stream())
                .toList();
        Publications publications = new Publications(made);
        Set<StackAddress> asked =
                loaded.stacks().stream().map(StackConfig::address).collect(Collectors.toSet());
        Set<StackAddress> needed = closure(asked, publications);
        return gate(configs, made).map(findings -> {
            Lines lines = new Lines(configs, made);
            List<Job> jobs = new ArrayList<>();
            for (StackConfig config : configs) {
                StackAddress address = config.address();
                if (needed.contains(address)) {
                    Outcome<SynthesizedStack> outcome = outcomes.get(address);
                    List<Problem> objections = new ArrayList<>(outcome.problems());
                    objections.addAll(findings.getOrDefault(address.toString(), List.of()));
                    jobs.add(new Job(
                            config,
                            asked.contains(address),
                            publications.before(address),
                            outcome.value(),
                            objections,
                            resource -> lines.origin(address.toString(), resource, "")));
                }
            }
            return jobs;
        });
    }

    private static Set<StackAddress> closure(Set<StackAddress> asked, Publications publications) {
        Set<StackAddress> needed = new TreeSet<>(asked);
        Deque<StackAddress> open = new ArrayDeque<>(asked);
        Set<StackAddress> seen = new HashSet<>(asked);
        while (!open.isEmpty()) {
            for (StackAddress before : publications.before(open.pop())) {
                needed.add(before);
                if (seen.add(before)) {
                    open.push(before);
                }
            }
        }
        return needed;
    }

    /** What the audit has against each stack, by its name. */
    private Outcome<Map<String, List<Problem>>> gate(List<StackConfig> configs, List<SynthesizedStack> made) {
        return AuditTask.judge(configs, made, session).map(report -> report.blocking(threshold).stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.stack(), Collectors.mapping(Objections::of, Collectors.toList()))));
    }

    static Optional<Job> find(List<Job> jobs, StackAddress address) {
        return jobs.stream().filter(job -> job.address().equals(address)).findFirst();
    }
}
