package dev.cells.delivery.aws;

import java.util.List;
import java.util.Locale;

/**
 * What CloudFormation would change in a stack.
 *
 * @param id its ARN
 * @param status such as {@code CREATE_COMPLETE}
 * @param reason of the status, in the words of AWS
 */
public record ChangeSet(String stack, String id, String status, String reason, List<Change> changes) {
    private static final String FAILED = "FAILED";

    public ChangeSet {
        changes = List.copyOf(changes);
    }

    /**
     * The change of one resource.
     *
     * @param action {@code Add}, {@code Modify} or {@code Remove}
     * @param id of the resource in the template
     * @param replaced whether another resource takes its place, or may
     */
    public record Change(String action, String type, String id, boolean replaced) {}

    /** Whether CloudFormation still compares. */
    public boolean isPending() {
        return status.endsWith("_PENDING") || status.endsWith("_IN_PROGRESS");
    }

    /**
     * Whether nothing would change. There is no status of its own for that (CloudFormation user guide, "Troubleshooting",
     * "No updates to perform"; the AWS CLI's {@code deploy} command compares the same texts).
     */
    public boolean isEmpty() {
        String words = reason.toLowerCase(Locale.ROOT);
        return status.equals(FAILED)
                && (words.contains("didn't contain changes") || words.contains("no updates are to be performed"));
    }

    /** Whether it cannot be executed. */
    public boolean hasFailed() {
        return status.equals(FAILED) && !isEmpty();
    }
}
