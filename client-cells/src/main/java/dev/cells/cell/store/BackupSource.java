package dev.cells.cell.store;

import dev.cells.cell.module.Offer;

/**
 * Something that holds data of which recovery points are made.
 *
 * @param kind which permissions making and restoring a recovery point takes
 * @param arn a reference to its ARN
 */
public record BackupSource(Kind kind, String arn) implements Offer {
    /** Kinds of data store that AWS Backup knows, each with permissions of its own. */
    public enum Kind {
        DATABASE,
        CLUSTER,
        BUCKET,
        FILES
    }
}
