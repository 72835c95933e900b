package dev.cells.cell.access;

import java.util.List;

/**
 * The section {@code cell.access.bastion}.
 *
 * @param open whether the host exists
 * @param image SSM parameter that holds the id of its image
 * @param calls names of services that it reaches
 * @param database whether it reaches the database
 */
public record BastionSettings(boolean open, String instanceType, String image, List<String> calls, boolean database) {
    public BastionSettings {
        calls = List.copyOf(calls);
    }
}
