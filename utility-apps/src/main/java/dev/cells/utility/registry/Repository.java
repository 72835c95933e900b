package dev.cells.utility.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.check.NameChecks;
import dev.cells.config.name.StackAddress;
import dev.cells.constructs.AccountParameters;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.Names;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import dev.cells.constructs.UserText;
import imports.aws.ecr_lifecycle_policy.EcrLifecyclePolicy;
import imports.aws.ecr_repository.EcrRepository;
import imports.aws.ecr_repository.EcrRepositoryEncryptionConfiguration;
import imports.aws.ecr_repository.EcrRepositoryImageScanningConfiguration;
import imports.aws.ecr_repository_policy.EcrRepositoryPolicy;
import java.util.List;
import java.util.Optional;

/**
 * One image repository: a tag, once given, stays with its image (45 CFR 164.312(c)(1)), and every image is scanned
 * when it is pushed (164.308(a)(5)(ii)(B)).
 */
final class Repository {
    private final StackScope scope;
    private final String keyArn;

    Repository(StackScope scope, String keyArn) {
        this.scope = scope;
        this.keyArn = keyArn;
    }

    /** @param untaggedDays days after which images without a tag are deleted; empty for a repository in use */
    void create(String name, Optional<Integer> untaggedDays) {
        String thing = thing(UserText.plain(name));
        String id = "repository-" + thing;
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
        scope.output(thing + "_repository_url", repository.getRepositoryUrl());
        EcrRepositoryPolicy.Builder.create(scope.stack(), scope.id(id + "-policy"))
                .repository(repository.getName())
                .policy(pull().json())
                .build();
        untaggedDays.ifPresent(days -> EcrLifecyclePolicy.Builder.create(scope.stack(), scope.id(id + "-lifecycle"))
                .repository(repository.getName())
                .policy(lifecycle(days))
                .build());
    }

    /** What the ids of a repository contain: its name, or a part with a hash where the name cannot be part of an id. */
    private static String thing(String name) {
        return StackAddress.isSegment(name) && !NameChecks.looksLikeReference(name)
                ? name
                : name.replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "") + "-" + Names.hash(name);
    }

    /** Roles of the account's cells may pull; who may push is for the IAM policies of those who build images. */
    private PolicyDocument pull() {
        String account = scope.config().account().id().value();
        return PolicyDocument.of(Statement.allow("PullByCells")
                .to(Principal.account(scope.config().account().id()))
                .actions("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
                .when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::" + account + ":role/cells/*"));
    }

    /**
     * Images with a tag are kept. A repository in use has no such policy at all: stacks run an image by its digest, with
     * or without a tag, and a lifecycle policy cannot except digests (Amazon ECR user guide, "Lifecycle policy
     * parameters").
     */
    private static String lifecycle(int untaggedDays) {
        ObjectNode policy = JsonNodeFactory.instance.objectNode();
        ArrayNode rules = policy.putArray("rules");
        ObjectNode untagged = rule(rules, 1, "Images that no tag names");
        untagged.put("countNumber", untaggedDays);
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
