package dev.cells.audit;

import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Status;
import dev.cells.config.io.Digest;
import dev.cells.config.problem.Origin;
import java.util.List;
import java.util.Optional;

/**
 * One verdict of one rule, ready to be reported.
 *
 * @param address the resource, or the type of one that is missing
 * @param attribute the argument that decided; empty where none alone did
 * @param because addresses of the other resources that decided; those of other stacks as {@code stack:address}
 * @param waiver what accepts it, where the status is {@link Status#EXCEPTED}
 */
public record Finding(
        RuleInfo rule,
        Status status,
        String stack,
        String address,
        String attribute,
        String message,
        List<String> because,
        Optional<Origin> origin,
        Optional<Waiver> waiver)
        implements Comparable<Finding> {
    private static final int FINGERPRINT = 32;

    public Finding {
        because = List.copyOf(because);
    }

    /** The same in every run for the same rule and resource, whatever the message; half of a SHA-256. */
    public String fingerprint() {
        return Digest.of(String.join("\n", rule.id(), stack, address, attribute))
                .substring(0, FINGERPRINT);
    }

    @Override
    public int compareTo(Finding other) {
        int order = stack.compareTo(other.stack);
        order = order != 0 ? order : rule.id().compareTo(other.rule.id());
        order = order != 0 ? order : address.compareTo(other.address);
        order = order != 0 ? order : status.compareTo(other.status);
        return order != 0 ? order : message.compareTo(other.message);
    }
}
