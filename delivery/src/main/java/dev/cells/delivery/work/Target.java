package dev.cells.delivery.work;

import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.delivery.engine.Machine;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The cloud that stacks are applied to.
 *
 * @param instance identifies this cloud: plans and ledger entries of another one are never used for it. A sandbox gets a
 *     new instance each time it starts empty
 * @param folder contains the work folders of its stacks; for a sandbox also their states, so that both are deleted
 *     together
 * @param environment the engine's variables that configure access to it, including all that begin with {@code AWS_}
 * @param parallelism how many resources are changed at once
 * @param backend where states are stored; empty for files in the work folders
 */
public record Target(
        Kind kind,
        String instance,
        Path folder,
        Map<String, String> environment,
        int parallelism,
        Optional<Backend> backend) {

    /** The values of {@code --target}. */
    public enum Kind {
        SANDBOX,
        AWS
    }

    /** In a sandbox the provider mostly waits for fixed times instead of computing, so many at once cost nothing. */
    private static final int SANDBOX_PARALLELISM = 30;

    /** The engines' default; AWS throttles far below what the machine could do. */
    private static final int AWS_PARALLELISM = 10;

    public Target {
        environment = Map.copyOf(environment);
    }

    /**
     * The local AWS.
     *
     * @param instance of the running emulator
     * @param folder inside the emulator's own folder
     * @param environment endpoints and credentials, as defined by the emulator
     */
    public static Target sandbox(String instance, Path folder, Map<String, String> environment) {
        return new Target(Kind.SANDBOX, instance, folder, environment, SANDBOX_PARALLELISM, Optional.empty());
    }

    /** The real AWS, accessed with the user's AWS and proxy variables. */
    public static Target aws(Machine machine, Path folder, Target.Backend backend) {
        return new Target(Kind.AWS, "aws", folder, variables(machine), AWS_PARALLELISM, Optional.of(backend));
    }

    /** The user's variables with which the real AWS is accessed. */
    public static Map<String, String> variables(Machine machine) {
        Map<String, String> passed = new TreeMap<>(machine.environment());
        passed.keySet().removeIf(name -> !name.startsWith("AWS_") && !ChildEnvironment.isProxy(name));
        return passed;
    }

    public boolean isSandbox() {
        return kind == Kind.SANDBOX;
    }

    /**
     * Where states are stored in S3. The lock is an object beside the state (written with If-None-Match), so no table is
     * needed; the versions of the bucket are the history of the states.
     *
     * @param prefix of the keys, without a trailing slash
     * @param kmsKey the ARN or alias of the key that encrypts the states
     * @param role the ARN of the role to assume to read and write states; empty for the caller's own identity
     */
    public record Backend(String bucket, Region region, String prefix, String kmsKey, Optional<String> role) {
        /** The key of a stack's state. */
        String key(StackAddress stack) {
            return prefix + "/" + stack + "/terraform.tfstate";
        }
    }
}
