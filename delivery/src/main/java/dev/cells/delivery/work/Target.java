package dev.cells.delivery.work;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.Foundation;
import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.delivery.engine.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cloud that stacks are applied to.
 *
 * @param instance identifies this cloud: plans and ledger entries of another one are never used for it. A sandbox gets a
 *     new instance each time it starts empty
 * @param folder contains the work folders of its stacks; for a sandbox also their states, so that both are deleted
 *     together
 * @param environment the engine's variables that configure access to it, including all that begin with {@code AWS_}
 * @param parallelism how many resources are changed at once
 * @param backends where states are stored, by the id of the account of a stack, or for all accounts by {@link #ANY}; empty for
 *     files in the work folders
 */
public record Target(
        Kind kind,
        String instance,
        Path folder,
        Map<String, String> environment,
        int parallelism,
        Map<String, Backend> backends) {
    /** Stands for all accounts. */
    public static final String ANY = "";

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
        backends = Map.copyOf(backends);
    }

    /**
     * The local AWS.
     *
     * @param instance of the running emulator
     * @param folder inside the emulator's own folder
     * @param environment endpoints and credentials, as defined by the emulator
     */
    public static Target sandbox(String instance, Path folder, Map<String, String> environment) {
        return new Target(Kind.SANDBOX, instance, folder, environment, SANDBOX_PARALLELISM, Map.of());
    }

    /** The same, where states are stored elsewhere. */
    public Target withStatesIn(Map<String, Backend> other) {
        return new Target(kind, instance, folder, environment, parallelism, other);
    }

    /** The real AWS, accessed with the user's AWS and proxy variables; and those of other services, where they are set. */
    public static Target aws(Machine machine, Path folder, Map<String, Backend> backends) {
        Map<String, String> passed = variables(machine);
        machine.environment().forEach((name, value) -> {
            if (ChildEnvironment.isOfOtherService(name)) {
                passed.put(name, value);
            }
        });
        return new Target(Kind.AWS, "aws", folder, passed, AWS_PARALLELISM, backends);
    }

    /**
     * Where the state of a stack is stored; empty for a file in its work folder.
     *
     * @param main its Terraform JSON, whose provider says which account it is in
     */
    Optional<Backend> backend(JsonNode main) {
        String account = account(main);
        Optional<Backend> found =
                Optional.ofNullable(backends.get(ANY)).or(() -> Optional.ofNullable(backends.get(account)));
        if (found.isEmpty() && !backends.isEmpty()) {
            throw new IllegalStateException("no place for states of account " + account);
        }
        return found;
    }

    /** The account that the first provider of a stack is pinned to; empty for none. */
    static String account(JsonNode main) {
        JsonNode aws = main.path("provider").path("aws");
        return (aws.isArray() ? aws.path(0) : aws)
                .path("allowed_account_ids")
                .path(0)
                .asText();
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
     * @param account of who reads and writes states; empty for that of the role or, without one, of the stack
     * @param asStack whether states are read and written in the session of the stack's provider instead, with its tags
     */
    public record Backend(
            String bucket,
            Region region,
            String prefix,
            String kmsKey,
            Optional<String> role,
            Optional<String> account,
            boolean asStack) {
        private static final Pattern OF_ROLE = Pattern.compile("arn:[a-z-]+:iam::([0-9]{12}):.*");

        /** Accessed by a role or by the caller. */
        public Backend(String bucket, Region region, String prefix, String kmsKey, Optional<String> role) {
            this(bucket, region, prefix, kmsKey, role, Optional.empty(), false);
        }

        /** The same, if the caller is of this account. */
        public Backend of(Optional<String> caller) {
            return new Backend(bucket, region, prefix, kmsKey, role, caller, asStack);
        }

        /** What {@code cells bootstrap} makes in an account. */
        public static Backend of(Foundation foundation) {
            return new Backend(
                    foundation.bucket(),
                    foundation.region(),
                    Foundation.STATES,
                    foundation.keyAliasArn(),
                    Optional.empty(),
                    Optional.of(foundation.account().value()),
                    true);
        }

        /**
         * The arguments of Terraform's backend of the kind {@code s3}, but for how the state is accessed.
         *
         * @param own the account of the stack; empty if nothing says it
         */
        public SortedMap<String, Object> settings(StackAddress stack, String own) {
            SortedMap<String, Object> settings = new TreeMap<>(Map.of(
                    "bucket",
                    bucket,
                    "key",
                    key(stack),
                    "region",
                    region.toString(),
                    "encrypt",
                    true,
                    "kms_key_id",
                    kmsKey,
                    "use_lockfile",
                    true));
            role.map(OF_ROLE::matcher)
                    .filter(Matcher::matches)
                    .map(arn -> arn.group(1))
                    .or(() -> account)
                    .or(() -> Optional.of(own).filter(id -> !id.isEmpty()))
                    .ifPresent(id -> settings.put("allowed_account_ids", List.of(id)));
            return settings;
        }

        /** The key of a stack's state. */
        String key(StackAddress stack) {
            return prefix + "/" + stack + "/terraform.tfstate";
        }
    }
}
