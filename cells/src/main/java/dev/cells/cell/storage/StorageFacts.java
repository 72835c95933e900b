package dev.cells.cell.storage;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.NameRule;

/** What loading must know of buckets. */
public final class StorageFacts {
    private static final String BUCKETS = "storage.buckets";
    /** The limit of AWS for the name of a bucket. */
    private static final int BUCKET = 63;

    private static final int ACCOUNT_DIGITS = 12;

    private StorageFacts() {}

    public static ModuleFacts facts() {
        return ModuleFacts.of("storage")
                .storesIn(BUCKETS)
                .naming(new NameRule(BUCKETS, "bucket", (cell, bucket) -> new NameRule.Room(BUCKET, suffix(cell))));
    }

    /** Names of buckets are unique in the world, so that they contain account and region. */
    private static int suffix(StackConfig cell) {
        return "-".length()
                + ACCOUNT_DIGITS
                + "-".length()
                + cell.region().value().length();
    }
}
