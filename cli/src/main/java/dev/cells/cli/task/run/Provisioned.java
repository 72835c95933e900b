package dev.cells.cli.task.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.cli.task.Project;
import dev.cells.cli.task.SelectedStacks;
import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Session;
import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.consul.Registration;
import dev.cells.delivery.ledger.AppliedStacks;
import dev.cells.delivery.ledger.Ledger.Content;
import dev.cells.delivery.run.PublishOperation;
import dev.cells.delivery.work.Workspace;
import dev.cells.synth.StackFacts;
import dev.cells.synth.SynthesizedStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All stacks of a cloud as they were applied last, by the ledger. A stack whose first apply failed is one of them, since
 * something of it may exist.
 *
 * @param applied files by stack
 * @param unpublished files of stacks that are destroyed, but that Consul may still have
 * @param standing which of the applied stacks stand on which
 * @param consul where the lease of a stack is held, if anywhere
 */
record Provisioned(
        Cloud cloud,
        SortedMap<StackAddress, StackFiles> applied,
        SortedMap<StackAddress, StackFiles> unpublished,
        Standing standing,
        Map<StackAddress, Registration> consul) {

    /** Problems: {@code not-provisioned} without a running local AWS, {@code applied-changed}, and those of the ledger. */
    static Outcome<Provisioned> in(Project project, Session session) {
        return Cloud.existing(project, session)
                .then(found -> found.isEmpty()
                        ? Outcome.failed(Problem.error(
                                        ProblemCode.NOT_PROVISIONED,
                                        "no local AWS is running, so nothing is provisioned that could be destroyed")
                                .hint("with --target aws it is the real one; cells sandbox status"))
                        : found.get()
                                .delivery()
                                .ledger()
                                .verify()
                                .then(ledger -> of(found.get(), ledger, project, session)));
    }

    private static Outcome<Provisioned> of(Cloud cloud, Content ledger, Project project, Session session) {
        return project.loader(session)
                .accounts()
                .then(accounts ->
                        of(cloud, ledger, project, main -> Consuls.ofApplied(main, accounts.values(), session)));
    }

    private static Outcome<Provisioned> of(
            Cloud cloud, Content ledger, Project project, Function<JsonNode, Outcome<Optional<Registration>>> leases) {
        SortedMap<StackAddress, StackFiles> applied = new TreeMap<>();
        SortedMap<StackAddress, StackFiles> unpublished = new TreeMap<>();
        Map<StackAddress, Registration> consul = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        AppliedStacks stored = AppliedStacks.in(project.home());
        String instance = cloud.target().instance();
        for (StackAddress stack : ledger.present(instance)) {
            Outcome<Optional<StackFiles>> files = ledger.lastBegun(stack, instance)
                    .map(entry -> stored.find(entry.plan().config()))
                    .orElse(Outcome.of(Optional.empty()));
            problems.addAll(files.problems());
            if (files.ok() && files.get().isEmpty()) {
                problems.add(DestroyProblems.filesMissing(stack));
            }
            files.value().flatMap(found -> found).ifPresent(found -> {
                applied.put(stack, found);
                problems.addAll(lease(stack, found, leases, consul));
            });
        }
        // One without its files is in no cloud any more; where it was published cannot be known.
        PublishOperation.removals(ledger, instance)
                .forEach((stack, end) -> stored.find(end.plan().config())
                        .value()
                        .flatMap(found -> found)
                        .ifPresent(found -> {
                            problems.addAll(lease(stack, found, leases, consul));
                            if (consul.containsKey(stack) && !applied.containsKey(stack)) {
                                unpublished.put(stack, found);
                            }
                        }));
        // What a stack stands on that cannot be read is not known, so nothing can be destroyed.
        return problems.isEmpty()
                ? Outcome.of(new Provisioned(
                        cloud,
                        applied,
                        unpublished,
                        Standing.of(applied, StackFacts.of(false).apps()),
                        consul))
                : Outcome.failed(problems);
    }

    /** Adds where the lease of a stack is held; returns why that is not known. */
    private static List<Problem> lease(
            StackAddress stack,
            StackFiles files,
            Function<JsonNode, Outcome<Optional<Registration>>> leases,
            Map<StackAddress, Registration> consul) {
        Outcome<Optional<Registration>> lease = leases.apply(Workspace.parse(files.main()));
        lease.value().flatMap(known -> known).ifPresent(known -> consul.put(stack, known));
        return lease.problems().stream().filter(Problem::isError).toList();
    }

    /** All stacks that can be named. */
    private SortedMap<StackAddress, StackFiles> all() {
        SortedMap<StackAddress, StackFiles> all = new TreeMap<>(unpublished);
        all.putAll(applied);
        return all;
    }

    /** The files of a stack as it was applied last. */
    StackFiles files(StackAddress stack) {
        return all().get(stack);
    }

    /** What the user named of it; every problem with a name at once. */
    Outcome<Set<StackAddress>> select(Selection wanted, Session session) {
        if (wanted.all() && !wanted.targets().isEmpty()) {
            return Outcome.failed(Problem.error(ProblemCode.TARGET_ALL, "--all cannot be combined with named stacks")
                    .hint("leave out --all, or the names"));
        }
        if (!wanted.all() && wanted.targets().isEmpty() && wanted.tier().isEmpty()) {
            return Outcome.failed(Problem.error(ProblemCode.TARGET_NONE, "no stack is named")
                    .hint("name a stack or a client, or use --all; cells status shows what is provisioned"));
        }
        SortedSet<StackAddress> found = new TreeSet<>();
        List<Problem> problems = new ArrayList<>();
        if (wanted.targets().isEmpty()) {
            found.addAll(all().keySet());
        }
        for (String target : wanted.targets()) {
            Set<StackAddress> named = named(target);
            found.addAll(named);
            if (named.isEmpty()) {
                problems.addAll(unknown(target, session));
            }
        }
        found.removeIf(
                stack -> wanted.tier().filter(tier -> tier != stack.tier()).isPresent());
        if (found.isEmpty() && problems.isEmpty()) {
            problems.add(DestroyProblems.notProvisioned("no stack of those named"));
        }
        return problems.isEmpty() ? Outcome.of(found) : Outcome.failed(problems);
    }

    private Set<StackAddress> named(String target) {
        return all().keySet().stream()
                .filter(stack -> stack.toString().equals(target)
                        || stack.toString().startsWith(target + "/") && StackAddress.isSegment(target))
                .filter(stack -> !target.equals("base") && !target.equals("utility"))
                .collect(Collectors.toSet());
    }

    /** A name that the config does not know either has another problem. */
    private static List<Problem> unknown(String target, Session session) {
        Outcome<SelectedStacks> known =
                SelectedStacks.meantOrAll(new Selection(List.of(target), false, Optional.empty()), session);
        boolean isUnknown = known.problems().stream()
                .anyMatch(problem -> problem.code() == ProblemCode.UNKNOWN_TARGET && problem.isError());
        return isUnknown ? known.problems() : List.of(DestroyProblems.notProvisioned(target));
    }

    Job job(StackAddress stack) {
        SynthesizedStack made = SynthesizedStack.of(stack, files(stack), 0, new TreeMap<>());
        return new Job(
                stack,
                true,
                Set.of(),
                Optional.of(made),
                List.of(),
                resource -> Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(consul.get(stack)));
    }
}
