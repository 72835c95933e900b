package dev.cells.cell.storage;

import dev.cells.cell.module.Offer;

/**
 * Where buckets of the cell have the record of their access written.
 *
 * @param bucket a reference to the name of the bucket of logs
 */
public record AccessLogOffer(String bucket) implements Offer {}
