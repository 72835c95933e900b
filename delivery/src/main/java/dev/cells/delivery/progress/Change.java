package dev.cells.delivery.progress;

/**
 * What happens to one resource.
 *
 * @param address in the stack, such as {@code aws_s3_bucket.logs}
 * @param type such as {@code aws_s3_bucket}
 */
public record Change(String address, String type, Action action) {}
