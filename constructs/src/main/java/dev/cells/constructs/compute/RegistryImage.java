package dev.cells.constructs.compute;

import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.observe.LogGroup;
import io.cdktn.cdktn.Fn;
import java.util.List;

/**
 * An image of the account's registry.
 *
 * @param reference its full name by digest
 * @param repository ARN of its repository
 */
public record RegistryImage(String reference, String repository) {
    /** @param name repository and digest, such as {@code api@sha256:9f86…} */
    public static RegistryImage of(StackScope scope, String name) {
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

    /** What starting a container of these images requires, except for its secrets. */
    public static List<Statement> starting(List<RegistryImage> images, LogGroup logs) {
        return List.of(
                // A token for the registry is not a resource: the action knows no ARN.
                Statement.allow("LogInToRegistry")
                        .actions("ecr:GetAuthorizationToken")
                        .on("*"),
                Statement.allow("PullImage")
                        .actions("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
                        .on(images.stream().map(RegistryImage::repository).toList()),
                Statement.allow("WriteLogs")
                        .actions("logs:CreateLogStream", "logs:PutLogEvents")
                        .on(logs.arn() + ":*"));
    }
}
