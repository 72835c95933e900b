package dev.cells.config.fleet;

import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.Problems;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What could be made of a project: the stacks that are right, and the problems of those that are not. One stack's
 * problems keep no other stack from being used; whoever wants all or nothing asks for {@link #whole()}.
 */
public final class Fleet {
    private final SortedMap<String, Outcome<StackConfig>> outcomes;
    private final List<Problem> shared;
    private final SortedMap<StackAddress, StackConfig> stacks = new TreeMap<>();
    private final SortedMap<String, List<Problem>> broken = new TreeMap<>();

    /**
     * @param outcomes each stack, or its problems, by its address; by the name of the client where its stacks cannot
     *     be told apart or it cannot be a client at all
     * @param shared warnings that belong to no stack
     */
    public Fleet(SortedMap<String, Outcome<StackConfig>> outcomes, List<Problem> shared) {
        this.outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
        this.shared = List.copyOf(shared);
        outcomes.forEach((name, outcome) -> outcome.value()
                .ifPresentOrElse(
                        stack -> stacks.put(stack.address(), stack), () -> broken.put(name, outcome.problems())));
    }

    /** Each stack with its warnings, or its problems, by address or by client. */
    public SortedMap<String, Outcome<StackConfig>> outcomes() {
        return outcomes;
    }

    /** The stacks that are right, sorted by address: base, then utility, then cells. */
    public SortedMap<StackAddress, StackConfig> stacks() {
        return Collections.unmodifiableSortedMap(stacks);
    }

    /** The problems of each stack that cannot be used, by address or by client; at least one of each is an error. */
    public SortedMap<String, List<Problem>> broken() {
        return Collections.unmodifiableSortedMap(broken);
    }

    /** A stack that is right. */
    public Optional<StackConfig> find(StackAddress address) {
        return Optional.ofNullable(stacks.get(address));
    }

    /** The same with those stacks only whose name, as in {@link #outcomes()}, is wanted. */
    public Fleet only(Predicate<String> wanted) {
        SortedMap<String, Outcome<StackConfig>> left = new TreeMap<>(outcomes);
        left.keySet().removeIf(wanted.negate());
        return new Fleet(left, shared);
    }

    /** Every problem of every stack, each once, sorted by place. */
    public List<Problem> problems() {
        SortedMap<String, List<Problem>> byStack = new TreeMap<>();
        outcomes.forEach((name, outcome) -> byStack.put(name, outcome.problems()));
        return Problems.sorted(FleetProblems.joined(shared, byStack));
    }

    /** All or nothing: the fleet where every stack is right, with its warnings; otherwise all problems. */
    public Outcome<Fleet> whole() {
        return Outcome.of(this, problems());
    }
}
