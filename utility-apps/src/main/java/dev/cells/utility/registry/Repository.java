package dev.cells.utility.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.constructs.AccountParameters;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import dev.cells.utility.registry.RegistryStack.RegistrySettings;
import imports.aws.ecr_lifecycle_policy.EcrLifecyclePolicy;
import imports.aws.ecr_repository.EcrRepository;
import imports.aws.ecr_repository.EcrRepositoryEncryptionConfiguration;
import imports.aws.ecr_repository.EcrRepositoryImageScanningConfiguration;
import imports.aws.ecr_repository_policy.EcrRepositoryPolicy;
import java.util.List;

/**
 * One image repository: a tag, once given, stays with its image (45 CFR 164.312(c)(1)), and every image is scanned
 * when it is pushed (164.308(a)(5)(ii)(B)).
 */
final class Repository {
    private Repository() {}

    static void create(StackScope scope, String name, RegistrySettings.Repository settings, String keyArn) {
        String id = "repository-" + name;
        EcrRepository repository = EcrRepository.Builder.create(scope.stack(), scope.id(id))
                // After what it holds and not after the stack: images are asked for by people.
                .name(AccountParameters.REPOSITORY_PREFIX + "/" + name)
                .imageTagMutability("IMMUTABLE")
                .imageScanningConfiguration(EcrRepositoryImageScanningConfiguration.builder()
                        .scanOnPush(true)
                        .build())
                .encryptionConfiguration(List.of(EcrRepositoryEncryptionConfiguration.builder()
                        .encryptionType("KMS")
                        .kmsKey(keyArn)
                        .build()))
                .forceDelete(false)
                .tags(scope.tags(DataClass.INTERNAL))
                .lifecycle(StackScope.keep())
                .build();
        scope.output(name + "_repository_url", repository.getRepositoryUrl());
        EcrRepositoryPolicy.Builder.create(scope.stack(), scope.id(id + "-policy"))
                .repository(repository.getName())
                .policy(pull(scope).json())
                .build();
        EcrLifecyclePolicy.Builder.create(scope.stack(), scope.id(id + "-lifecycle"))
                .repository(repository.getName())
                .policy(lifecycle(settings))
                .build();
    }

    /** Roles of the account's cells may pull; who may push is for the IAM policies of those who build images. */
    private static PolicyDocument pull(StackScope scope) {
        String account = scope.config().account().id().value();
        return PolicyDocument.of(Statement.allow("PullByCells")
                .to(Principal.account(scope.config().account().id()))
                .actions("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
                .when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::" + account + ":role/cells/*"));
    }

    /**
     * Images with a tag are kept: a cell runs an image by its digest, a lifecycle policy cannot except digests, and tags
     * cannot be moved to another image.
     */
    private static String lifecycle(RegistrySettings.Repository settings) {
        ObjectNode policy = JsonNodeFactory.instance.objectNode();
        ArrayNode rules = policy.putArray("rules");
        ObjectNode untagged = rule(rules, 1, "Images that no tag names");
        untagged.put("countNumber", settings.keepUntaggedDays());
        untagged.put("countType", "sinceImagePushed");
        untagged.put("countUnit", "days");
        untagged.put("tagStatus", "untagged");
        return policy.toString();
    }

    private static ObjectNode rule(ArrayNode rules, int priority, String description) {
        ObjectNode rule = rules.addObject();
        rule.putObject("action").put("type", "expire");
        rule.put("description", description);
        rule.put("rulePriority", priority);
        return rule.putObject("selection");
    }
}
