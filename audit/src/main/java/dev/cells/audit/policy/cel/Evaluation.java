package dev.cells.audit.policy.cel;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One evaluation: what it may still cost, and which unknown values it asked for. Functions of CEL get nothing but their
 * arguments, so they find it by their thread.
 */
final class Evaluation implements AutoCloseable {
    private static final ThreadLocal<Evaluation> CURRENT = new ThreadLocal<>();

    private final Budget budget;
    private final Set<String> unknown = new TreeSet<>();

    /**
     * Thrown where an evaluation costs too much. An error, because the interpreter takes an exception for a value: it would go
     * on with the other side of an operator, or with the next round of a loop.
     */
    static final class Exceeded extends Error {
        private static final long serialVersionUID = 1;

        Exceeded(String what) {
            super(what, null, false, false);
        }
    }

    private Evaluation(Budget budget) {
        this.budget = budget;
    }

    static Evaluation begin(Budget budget) {
        Evaluation evaluation = new Evaluation(budget);
        CURRENT.set(evaluation);
        return evaluation;
    }

    @Override
    public void close() {
        CURRENT.remove();
    }

    Set<String> unknown() {
        return unknown;
    }

    static void charge(long steps) {
        Evaluation current = CURRENT.get();
        if (current != null) {
            current.budget.charge(steps);
        }
    }

    static void note(String path) {
        Evaluation current = CURRENT.get();
        if (current != null) {
            current.unknown.add(path);
        }
    }

    /** What every node of an expression costs: one, and as much as its result holds, because the interpreter walks it. */
    static void result(Object value) {
        charge(1 + weight(value, Limits.VALUE));
    }

    /** Values inside, at most one more than the limit; the views of a stack are as large as the stack and exempt. */
    private static long weight(Object value, long limit) {
        long weight = inside(value, limit);
        if (weight > limit) {
            throw new Exceeded("a value of more than " + Limits.VALUE + " parts");
        }
        return weight;
    }

    private static long inside(Object value, long limit) {
        if (value instanceof Weighed view) {
            return Math.min(view.weight(), limit);
        }
        if (value instanceof String text) {
            if (text.length() > Limits.TEXT) {
                throw new Exceeded("a text of more than " + Limits.TEXT + " characters");
            }
            return text.length() / Limits.CHARACTERS_PER_STEP;
        }
        Collection<?> items =
                value instanceof Map<?, ?> map ? map.values() : value instanceof Collection<?> list ? list : Set.of();
        long weight = items.size();
        for (Object item : items) {
            if (weight > limit) {
                break;
            }
            weight += inside(item, limit - weight);
        }
        return weight;
    }

    /** A view of something in a stack, which knows how much it holds. */
    interface Weighed {
        long weight();
    }
}
