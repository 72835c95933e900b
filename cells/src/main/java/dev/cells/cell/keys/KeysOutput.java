package dev.cells.cell.keys;

import dev.cells.cell.module.ModuleOutputs.ModuleOutput;
import dev.cells.config.name.Region;
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

    /**
     * The region that copies of the cell's data go to, with the cell's keys there.
     *
     * @param region another one than the cell's
     * @param ring gives the ARN of a class's key in that region; the first to ask has it made
     */
    public record RecoveryOutput(Region region, Function<KeyClass, String> ring) implements ModuleOutput {
        /** A reference to the ARN of the key for copies of this class of data. */
        public String arn(KeyClass keyClass) {
            return ring.apply(keyClass);
        }
    }
}
