package dev.cells.delivery.recover;

import java.util.Optional;

/**
 * A resource whose creation had begun when a run was killed.
 *
 * @param address such as {@code aws_lb.public}
 * @param id what the provider called it, if its creation was reported before the kill: a state kept elsewhere is
 *     written every twenty seconds only
 */
public record Doubt(String address, Optional<String> id) {}
