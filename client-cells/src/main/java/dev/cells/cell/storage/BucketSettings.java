package dev.cells.cell.storage;

import dev.cells.constructs.DataClass;
import java.util.Optional;

/**
 * A bucket, {@code cell.storage.buckets.<name>}.
 *
 * @param expireNoncurrentDays days for which an overwritten or deleted object can be had back
 * @param expireDays days after which an object goes for good; without it objects stay
 */
public record BucketSettings(DataClass dataClass, int expireNoncurrentDays, Optional<Integer> expireDays) {}
