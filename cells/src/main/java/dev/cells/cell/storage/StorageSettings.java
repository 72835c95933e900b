package dev.cells.cell.storage;

import java.util.Map;

/** The section {@code cell.storage}: buckets by name. */
public record StorageSettings(Map<String, BucketSettings> buckets) {}
