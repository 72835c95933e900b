package dev.cells.reachability.identity.flow;

import dev.cells.reachability.identity.Identities;
import dev.cells.reachability.identity.evaluate.Answer;
import dev.cells.reachability.identity.evaluate.Answer.Decision;
import dev.cells.terraform.model.StackSet.Located;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that must be possible because a stack declares it.
 *
 * @param title what it is for a person, such as {@code api pulls its image}
 * @param subject what declares it
 * @param needs every request of it
 * @param blocked why it cannot work whatever policies say
 */
public record Flow(String title, Located subject, List<Need> needs, List<String> blocked) {
    public Flow {
        needs = List.copyOf(needs);
        blocked = List.copyOf(blocked);
    }

    static Flow of(String title, Located subject, List<Need> needs) {
        return new Flow(title, subject, needs, List.of());
    }

    /** A need and its answer. */
    public record Answered(Need need, Answer answer) {}

    /**
     * What became of a flow.
     *
     * @param failed the needs that are not allowed
     */
    public record Outcome(Flow flow, Decision decision, List<Answered> failed) {
        public boolean works() {
            return decision == Decision.ALLOWED;
        }

        /** One line for each cause. */
        public List<String> causes(Identities identities) {
            List<String> causes = new ArrayList<>(flow.blocked());
            failed.forEach(part -> causes.add(part.need().shown(identities) + ": "
                    + (part.answer().denied() ? "denied, " : "unknown, ")
                    + part.answer().why()));
            return causes;
        }
    }

    /** Denied if one need is denied, unknown if one is unknown, else allowed. */
    public Outcome outcome(Identities identities) {
        List<Answered> failed = needs.stream()
                .filter(need -> !need.isAllowed(identities))
                .map(need -> new Answered(need, need.answer(identities)))
                .toList();
        boolean denied = !blocked.isEmpty()
                || failed.stream().anyMatch(part -> part.answer().denied());
        Decision decision = denied ? Decision.DENIED : failed.isEmpty() ? Decision.ALLOWED : Decision.UNKNOWN;
        return new Outcome(this, decision, failed);
    }
}
