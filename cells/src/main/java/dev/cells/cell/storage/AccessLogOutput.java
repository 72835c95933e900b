package dev.cells.cell.storage;

import dev.cells.cell.module.ModuleOutputs.ModuleOutput;
import dev.cells.constructs.storage.BucketProps.AccessLog;
import java.util.function.Function;

/**
 * Where buckets of the cell have the record of their access written.
 *
 * @param under gives the place for a prefix, which ends in a slash
 */
public record AccessLogOutput(Function<String, AccessLog> under) implements ModuleOutput {}
