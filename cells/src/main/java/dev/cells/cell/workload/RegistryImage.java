package dev.cells.cell.workload;

import dev.cells.constructs.AccountParameter;
import dev.cells.constructs.StackScope;
import io.cdktn.cdktn.Fn;

/**
 * An image of the account's registry.
 *
 * @param reference its full name by digest
 * @param repository ARN of its repository
 */
record RegistryImage(String reference, String repository) {
    /** @param name repository and digest, such as {@code api@sha256:9f86…} */
    static RegistryImage of(StackScope scope, String name) {
        String registry = scope.parameters().read(AccountParameter.REGISTRY_URL);
        String account = scope.config().account().id().value();
        // Base and utility stacks, and so the registry, live in the account's own region.
        String region = scope.config().account().region().value();
        String host = account + ".dkr.ecr." + region + ".amazonaws.com";
        String folder = Fn.trimprefix(registry, host);
        return new RegistryImage(
                registry + "/" + name,
                "arn:aws:ecr:" + region + ":" + account + ":repository" + folder + "/"
                        + name.substring(0, name.indexOf('@')));
    }
}
