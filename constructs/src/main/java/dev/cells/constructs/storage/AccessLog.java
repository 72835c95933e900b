package dev.cells.constructs.storage;

/**
 * Where S3 writes who touched a bucket's objects.
 *
 * @param bucket name of, or reference to, a bucket of class log
 * @param prefix of the objects written, ending in a slash
 */
public record AccessLog(String bucket, String prefix) {}
