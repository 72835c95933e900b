package dev.cells.cell.keys;

import dev.cells.cell.module.ModuleOutput;
import java.util.function.Function;

/**
 * The keys of the cell.
 *
 * @param ring gives the ARN of a class's key; the first to ask has it made
 */
public record KeysOutput(Function<KeyClass, String> ring) implements ModuleOutput {
    /** A reference to the ARN of the key for this class of data. */
    public String arn(KeyClass keyClass) {
        return ring.apply(keyClass);
    }
}
