package dev.cells.cell.store;

import dev.cells.cell.module.ModuleOutputs.ModuleOutput;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that holds data of which recovery points are made.
 *
 * @param kind which permissions making and restoring a recovery point takes
 * @param arn a reference to its ARN
 * @param key a reference to the ARN of the key that its data is read with; empty where AWS Backup needs none
 * @param restore what AWS Backup has to be told to restore it, in its own words; empty where it finds out by itself
 */
public record BackupSource(Kind kind, String arn, Optional<String> key, SortedMap<String, String> restore)
        implements ModuleOutput {
    public BackupSource {
        restore = Collections.unmodifiableSortedMap(new TreeMap<>(restore));
    }

    /** A store that is restored without being told more. */
    public static BackupSource of(Kind kind, String arn, String key) {
        return new BackupSource(kind, arn, Optional.of(key), new TreeMap<>());
    }

    /** A store that is read without a key of its own, and restored without being told more. */
    public BackupSource(Kind kind, String arn) {
        this(kind, arn, Optional.empty(), new TreeMap<>());
    }

    /** Kinds of data store that AWS Backup knows, each with permissions of its own. */
    public enum Kind {
        DATABASE,
        CLUSTER,
        BUCKET,
        FILES
    }
}
