package dev.cells.delivery.engine;

import dev.cells.config.name.ProgramVersion;
import java.nio.file.Path;

/**
 * A program that can run a stack.
 *
 * @param program its path
 * @param platform as used in the paths of providers, such as {@code linux_amd64}
 */
public record Engine(EngineKind kind, Path program, ProgramVersion version, String platform) {
    /** Such as {@code Terraform 1.11.4}. */
    @Override
    public String toString() {
        return kind.title() + " " + version;
    }
}
