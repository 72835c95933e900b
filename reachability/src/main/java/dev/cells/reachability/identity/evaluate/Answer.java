package dev.cells.reachability.identity.evaluate;

import java.util.List;

/**
 * Whether a request is allowed, and how that was found.
 *
 * @param why the reason in one sentence
 * @param steps what each policy on the way says
 */
public record Answer(Decision decision, String why, List<Step> steps) {
    public Answer {
        steps = List.copyOf(steps);
    }

    /** Never two-valued: an unknown is neither allowed nor denied. */
    public enum Decision {
        ALLOWED,
        DENIED,
        UNKNOWN
    }

    /**
     * What one policy says.
     *
     * @param statement the label of the statement that decided; empty where none applies
     * @param why what an unknown depends on; else empty
     */
    public record Step(Document.Kind kind, String source, Outcome outcome, String statement, String why) {
        @Override
        public String toString() {
            return source + " (" + kind + ")" + (statement.isEmpty() ? "" : ", " + statement) + ": " + outcome.shown
                    + (why.isEmpty() ? "" : ", " + why);
        }
    }

    /** How a policy counts for one request. */
    public enum Outcome {
        ALLOWS("allows"),
        ALLOWS_ACCOUNT("lets the account decide"),
        DENIES("denies"),
        SILENT("does not apply"),
        UNKNOWN("is unknown");

        private final String shown;

        Outcome(String shown) {
            this.shown = shown;
        }
    }

    public boolean allowed() {
        return decision == Decision.ALLOWED;
    }

    public boolean denied() {
        return decision == Decision.DENIED;
    }
}
