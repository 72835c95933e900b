package dev.cells.delivery.work;

import dev.cells.delivery.engine.Machine;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The cloud that stacks are run against.
 *
 * @param instance names this very cloud: plans and ledger entries made for another one are never used for it. A
 *     sandbox gets a new name each time it starts empty
 * @param folder holds the work folders of its stacks; for a sandbox with their states, so that both die together
 * @param environment all that the engine is told about reaching it; nothing else that begins with {@code AWS_} is
 * @param parallelism how many resources are worked on at once
 * @param backend where states are kept; empty for files in the work folders
 */
public record Target(
        Kind kind,
        String instance,
        Path folder,
        Map<String, String> environment,
        int parallelism,
        Optional<BackendSettings> backend) {

    /** What a person chooses with {@code --target}. */
    public enum Kind {
        SANDBOX,
        AWS
    }

    /** The work in a sandbox is fixed waiting inside the provider, not computing: many at once cost nothing. */
    private static final int SANDBOX_PARALLELISM = 30;

    /** The engines' own default; AWS throttles well below what the machine could do. */
    private static final int AWS_PARALLELISM = 10;

    public Target {
        environment = Map.copyOf(environment);
    }

    /**
     * The local AWS.
     *
     * @param instance the emulator's name for its present life
     * @param folder inside the emulator's own folder
     * @param environment endpoints and credentials, as the emulator gives them
     */
    public static Target sandbox(String instance, Path folder, Map<String, String> environment) {
        return new Target(Kind.SANDBOX, instance, folder, environment, SANDBOX_PARALLELISM, Optional.empty());
    }

    /** The real AWS, reached as the person's environment says. */
    public static Target aws(Machine machine, Path folder, BackendSettings backend) {
        Map<String, String> passed = new TreeMap<>(machine.environment());
        passed.keySet().removeIf(name -> !name.startsWith("AWS_") && !ChildEnvironment.isProxy(name));
        return new Target(Kind.AWS, "aws", folder, passed, AWS_PARALLELISM, Optional.of(backend));
    }

    public boolean isSandbox() {
        return kind == Kind.SANDBOX;
    }
}
