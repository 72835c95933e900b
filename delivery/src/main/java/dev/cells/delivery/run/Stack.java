package dev.cells.delivery.run;

import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import java.util.Optional;
import java.util.function.Function;

/**
 * A stack to run.
 *
 * @param main its {@code main.tf.json}, as synthesized
 * @param origins where the config says what a resource is made from, by the resource's address; used to show a person
 *     which line an error comes from
 */
public record Stack(StackAddress address, String main, Function<String, Optional<Origin>> origins) {}
