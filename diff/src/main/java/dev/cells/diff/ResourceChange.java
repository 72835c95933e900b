package dev.cells.diff;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;

/**
 * One resource, data source, output, setting of Terraform or side file that differs.
 *
 * @param former the address that it had before; only where it has another now
 * @param attributes what differs in it; all of its own where it is created or deleted
 * @param impacts of the whole change, with those of its attributes; never empty
 * @param reasons why, one sentence each
 */
public record ResourceChange(
        Action action,
        String address,
        Optional<String> former,
        List<AttributeChange> attributes,
        SortedSet<Impact> impacts,
        List<String> reasons) {
    public ResourceChange {
        attributes = List.copyOf(attributes);
        reasons = List.copyOf(reasons);
    }

    /** What happens to it. */
    public enum Action {
        CREATED,
        DELETED,
        CHANGED,
        /** It has another address, and the stack tells Terraform so: nothing happens in AWS. */
        MOVED,
        /** It has another address, and Terraform is not told: it deletes the old one and creates a new one. */
        RENAMED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The gravest. */
    public Impact worst() {
        return impacts.first();
    }
}
