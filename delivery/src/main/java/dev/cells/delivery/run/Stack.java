package dev.cells.delivery.run;

import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import java.util.Optional;
import java.util.function.Function;

/**
 * A stack to run.
 *
 * @param files its {@code main.tf.json} and side files, as synthesized
 * @param origins where the config says what a resource is made from, by the resource's address; used to show a person
 *     which line an error comes from
 */
public record Stack(StackAddress address, StackFiles files, Function<String, Optional<Origin>> origins) {
    public String main() {
        return files.main();
    }

    /** SHA-256 over all files; plans and ledger entries call it {@code config}. */
    public String digest() {
        return files.digest();
    }
}
