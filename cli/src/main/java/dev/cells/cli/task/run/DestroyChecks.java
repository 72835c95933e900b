package dev.cells.cli.task.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Session.TargetKind;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.destroy.Protection;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.work.Workspace;
import dev.cells.diff.DataHolders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must be true before a stack is destroyed: no other stands on it, its config does not protect it, and everything in it
 * that holds data is named.
 */
final class DestroyChecks {
    private final DestroyTask.Arguments arguments;
    private final Provisioned provisioned;
    private final Session session;

    DestroyChecks(DestroyTask.Arguments arguments, Provisioned provisioned, Session session) {
        this.arguments = arguments;
        this.provisioned = provisioned;
        this.session = session;
    }

    /** Every problem of these stacks at once. A run that only plans is warned of data that is not named. */
    Outcome<Boolean> problems(Set<StackAddress> targets) {
        boolean alone = targets.size() == 1;
        List<Problem> problems = new ArrayList<>(bareNames(alone));
        for (StackAddress stack : targets) {
            if (provisioned.unpublished().containsKey(stack)) {
                continue; // if its plan has something to destroy after all, that is refused then
            }
            SortedMap<StackAddress, String> above =
                    new TreeMap<>(provisioned.standing().on(stack));
            above.keySet().removeAll(targets);
            if (!above.isEmpty()) {
                Set<StackAddress> together = new TreeSet<>(targets);
                together.addAll(above.keySet());
                problems.add(DestroyProblems.standing(
                        stack, above, provisioned.standing().topDown(together)));
            }
            protection(stack).ifPresent(problems::add);
            JsonNode main = main(stack);
            SortedSet<String> holders = DataHolders.of(main);
            holders.addAll(Protection.of(main).kept());
            notNamed(stack, holders, alone)
                    .map(problem -> arguments.planOnly() ? DestroyProblems.asWarning(problem) : problem)
                    .ifPresent(problems::add);
        }
        return problems.stream().anyMatch(Problem::isError) ? Outcome.failed(problems) : Outcome.of(true, problems);
    }

    private List<Problem> bareNames(boolean alone) {
        return alone
                ? List.of()
                : arguments.allowed().stream()
                        .filter(address -> !address.contains(":"))
                        .sorted()
                        .map(DestroyProblems::bareName)
                        .toList();
    }

    /**
     * What protects a cell is turned off in its config: that needs an exception, with a reason and an approver. The local AWS
     * holds no data, so it is enough there to name the resources. The lower tiers have no such setting.
     */
    private Optional<Problem> protection(StackAddress stack) {
        SortedSet<String> addresses = Protection.of(main(stack)).addresses();
        return session.target() == TargetKind.AWS && stack.tier() == Tier.CELL && !addresses.isEmpty()
                ? Optional.of(DestroyProblems.isProtected(stack, addresses))
                : Optional.empty();
    }

    /** What a plan deletes that holds data and was not named; it can be more than the stack has now. */
    Optional<Problem> notNamed(SavedPlan plan, boolean alone) {
        SortedSet<String> holders = new TreeSet<>(DataHolders.of(main(plan.stack())));
        holders.addAll(Protection.of(main(plan.stack())).kept());
        SortedSet<String> deleted = new TreeSet<>();
        for (Change change : plan.destructive()) {
            boolean isLeft = !has(plan.stack(), change.address()) && DataHolders.holds(change.type());
            if (isLeft || holders.contains(change.address())) {
                deleted.add(change.address());
            }
        }
        return notNamed(plan.stack(), deleted, alone);
    }

    private boolean has(StackAddress stack, String address) {
        int dot = address.indexOf('.');
        return main(stack).path("resource").path(address.substring(0, dot)).has(address.substring(dot + 1));
    }

    private Optional<Problem> notNamed(StackAddress stack, Collection<String> holders, boolean alone) {
        List<String> missing = holders.stream()
                .filter(address -> !arguments.allowed().contains(stack + ":" + address)
                        && !(alone && arguments.allowed().contains(address)))
                .toList();
        List<String> names = holders.stream()
                .map(address -> alone ? address : stack + ":" + address)
                .toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of(DestroyProblems.dataNotNamed(stack, missing, names));
    }

    private JsonNode main(StackAddress stack) {
        return Workspace.parse(provisioned.files(stack).main());
    }
}
