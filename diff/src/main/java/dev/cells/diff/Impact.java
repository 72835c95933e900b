package dev.cells.diff;

import java.util.Locale;

/** What a change means to a reviewer, the gravest first. What nobody knows is never cosmetic. */
public enum Impact {
    /** Data is deleted, or is kept for a shorter time. */
    DATA_DESTROYING("destroys data"),
    /** A connection gets through that did not before, or the other way round; or nobody knows. */
    REACHABILITY("changes who can reach what"),
    /** Who may do what, encryption, protection, logs, backups; and everything that is not known to be something else. */
    SECURITY("security-relevant"),
    /** AWS has no update for it: Terraform deletes the resource and creates another. */
    REPLACEMENT("replaces the resource"),
    /** It depends on values that only a plan knows, or nobody knows. */
    POSSIBLE_REPLACEMENT("may replace the resource"),
    /** What runs, and how large. */
    OPERATIONAL("operational"),
    /** Nobody can notice it in AWS but by reading it. */
    COSMETIC("cosmetic");

    private final String words;

    Impact(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
