package dev.cells.cli.task.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.Account;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.aws.ChangeSet;
import dev.cells.delivery.aws.ChangeSets;
import dev.cells.delivery.aws.ChangeSets.Known;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The stacks of CloudFormation with what Terraform itself needs in an account: compares them with their templates, and makes
 * them so.
 */
final class BootstrapStacks {
    /** Only a change set was made, and never executed. */
    private static final String REVIEW = "REVIEW_IN_PROGRESS";

    /** The first creation failed and everything of it was deleted again: such a stack can only be deleted. */
    private static final String NEVER_MADE = "ROLLBACK_COMPLETE";

    private static final Set<String> GOOD =
            Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE");

    private final ChangeSets cloudformation;
    private final Account account;
    private final Pace pace;

    BootstrapStacks(ChangeSets cloudformation, Account account, Pace pace) {
        this.cloudformation = cloudformation;
        this.account = account;
        this.pace = pace;
    }

    /**
     * How to wait.
     *
     * @param pause between two questions
     * @param sleep waits so long
     * @param name of new change sets
     */
    record Pace(Duration pause, java.util.function.Consumer<Duration> sleep, String name) {
        void next() {
            sleep.accept(pause);
        }
    }

    /**
     * What would change.
     *
     * @param changes in the order in which they are made; those of stacks that stay the same are empty
     * @param fresh stacks that do not exist yet
     */
    record Prepared(List<ChangeSet> changes, Set<String> fresh) {
        Prepared {
            changes = List.copyOf(changes);
            fresh = Set.copyOf(fresh);
        }

        boolean isEmpty() {
            return changes.stream().allMatch(ChangeSet::isEmpty);
        }
    }

    /** Whether the credentials are of the account; then a change set for each stack. */
    Outcome<Prepared> prepare(SortedMap<String, JsonNode> templates) {
        String caller = cloudformation.account();
        if (!caller.equals(account.id().value())) {
            return Outcome.failed(Problem.error(
                            ProblemCode.ACCOUNT_DIFFERS,
                            "the credentials are of account " + caller + ", but " + account.name() + " is "
                                    + account.id())
                    .path("accounts." + account.name() + ".id")
                    .hint("use credentials of an administrator of " + account.id() + ", such as another AWS_PROFILE"));
        }
        Map<String, Optional<Known>> known = new TreeMap<>();
        templates.keySet().forEach(stack -> known.put(stack, cloudformation.find(stack)));
        List<Problem> problems = new ArrayList<>();
        known.values().stream().flatMap(Optional::stream).forEach(stack -> unfit(stack)
                .ifPresent(problems::add));
        return problems.isEmpty() ? prepare(templates, known) : Outcome.failed(problems);
    }

    private Outcome<Prepared> prepare(SortedMap<String, JsonNode> templates, Map<String, Optional<Known>> known) {
        List<ChangeSet> made = new ArrayList<>();
        Set<String> fresh = new java.util.TreeSet<>();
        for (String stack : ordered(templates)) {
            String status = known.get(stack).map(Known::status).orElse(REVIEW);
            if (status.equals(NEVER_MADE)) {
                cloudformation.delete(stack);
                settled(stack);
            }
            boolean isFresh = status.equals(REVIEW) || status.equals(NEVER_MADE);
            if (isFresh) {
                fresh.add(stack);
            }
            String id = cloudformation.create(
                    stack, pace.name(), templates.get(stack).toString(), isFresh);
            ChangeSet changes = cloudformation.describe(stack, id);
            while (changes.isPending()) {
                pace.next();
                changes = cloudformation.describe(stack, id);
            }
            made.add(changes);
        }
        Prepared prepared = new Prepared(made, fresh);
        made.stream().filter(ChangeSet::isEmpty).forEach(cloudformation::delete);
        List<Problem> failed = made.stream()
                .filter(ChangeSet::hasFailed)
                .map(one -> failed(one.stack(), "has no change set", List.of(one.reason())))
                .toList();
        if (!failed.isEmpty()) {
            discard(prepared);
            return Outcome.failed(failed);
        }
        return Outcome.of(prepared);
    }

    /** The stack with the boundary of the others' roles first. */
    private List<String> ordered(SortedMap<String, JsonNode> templates) {
        List<String> stacks = new ArrayList<>(templates.keySet());
        String first = account.foundation().stateStack();
        stacks.remove(first);
        stacks.add(0, first);
        return stacks;
    }

    /** Deletes change sets that are not to be executed, and stacks that consist of nothing else. */
    void discard(Prepared prepared) {
        prepared.changes().stream().filter(changes -> !changes.isEmpty()).forEach(cloudformation::delete);
        prepared.fresh().forEach(cloudformation::delete);
    }

    /** Executes them one after the other, and waits for each. */
    Outcome<SortedMap<String, String>> execute(Prepared prepared) {
        SortedMap<String, String> outputs = new TreeMap<>();
        for (ChangeSet changes : prepared.changes()) {
            if (!changes.isEmpty()) {
                cloudformation.execute(changes);
                Known ended = settled(changes.stack()).orElseThrow();
                if (!GOOD.contains(ended.status()) || ended.status().contains("ROLLBACK")) {
                    return Outcome.failed(
                            failed(changes.stack(), "is " + ended.status(), cloudformation.failures(changes.stack())));
                }
            }
            Known stack = cloudformation.find(changes.stack()).orElseThrow();
            if (!stack.guarded()) {
                cloudformation.guard(stack.name());
            }
            outputs.putAll(named(stack));
        }
        return Outcome.of(outputs);
    }

    /** What the stacks publish, as they are. */
    SortedMap<String, String> outputs(Prepared prepared) {
        SortedMap<String, String> outputs = new TreeMap<>();
        prepared.changes()
                .forEach(changes ->
                        cloudformation.find(changes.stack()).ifPresent(stack -> outputs.putAll(named(stack))));
        return outputs;
    }

    private static Map<String, String> named(Known stack) {
        Map<String, String> named = new TreeMap<>();
        stack.outputs().forEach((name, value) -> named.put(stack.name() + "." + name, value));
        return named;
    }

    /** The stack when nothing is done to it any more; empty if it does not exist. */
    private Optional<Known> settled(String stack) {
        Optional<Known> now = cloudformation.find(stack);
        while (now.isPresent()
                && now.get().status().endsWith("_IN_PROGRESS")
                && !now.get().status().equals(REVIEW)) {
            pace.next();
            now = cloudformation.find(stack);
        }
        return now;
    }

    /** Why nothing can be done with a stack as it is. */
    private Optional<Problem> unfit(Known stack) {
        String status = stack.status();
        if (GOOD.contains(status) || status.equals(REVIEW) || status.equals(NEVER_MADE)) {
            return Optional.empty();
        }
        if (status.endsWith("_IN_PROGRESS")) {
            return Optional.of(Problem.error(
                            ProblemCode.FOUNDATION_BUSY,
                            "the stack " + stack.name() + " is " + status + ": somebody changes it")
                    .hint("wait for its end, then run the command again"));
        }
        return Optional.of(failed(stack.name(), "is " + status, cloudformation.failures(stack.name())));
    }

    private Problem failed(String stack, String what, List<String> reasons) {
        String why = reasons.isEmpty() ? "" : ": " + String.join("; ", reasons);
        return Problem.error(ProblemCode.FOUNDATION_FAILED, "the stack " + stack + " " + what + why)
                .path("accounts." + account.name())
                .hint(hint(stack, what, why));
    }

    private String hint(String stack, String what, String why) {
        if (why.contains("already exist") || why.contains("AlreadyExists") || why.contains("name is not available")) {
            return "something of this name exists that this stack did not make: if it is yours, import it into the stack or"
                    + " delete it; then run the command again";
        }
        if (what.endsWith("UPDATE_ROLLBACK_FAILED")) {
            return "remove the cause, then: aws cloudformation continue-update-rollback --stack-name " + stack;
        }
        return what.endsWith(NEVER_MADE) || what.endsWith("UPDATE_ROLLBACK_COMPLETE") || what.startsWith("has no")
                ? "remove the cause, then run the command again"
                : "remove the cause, then: aws cloudformation delete-stack --stack-name " + stack
                        + "; buckets and keys are kept";
    }
}
