package dev.cells.constructs.storage;

/**
 * A lock against deleting or overwriting an object's versions.
 *
 * @param days from an object's creation
 */
public record ObjectLock(Mode mode, int days) {
    /** Who can lift it. */
    public enum Mode {
        /** Nobody, root included: for records that the law wants kept, and never for health data. */
        COMPLIANCE,
        /**
         * Who has {@code s3:BypassGovernanceRetention}, which no role of a cell has: for health data, which a client may
         * order to be destroyed (45 CFR 164.504(e)(2)(ii)(J)).
         */
        GOVERNANCE
    }
}
