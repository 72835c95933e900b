package dev.cells.audit.rules.compute;

import static dev.cells.audit.rule.Checks.isOneOf;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.TaskContainers;
import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Part.Literal;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.regex.Pattern;

/** CMP-03. What was looked at is what runs: a tag can be moved to another image, a digest cannot. */
public final class ImagesArePinned extends ResourceRule {
    private static final String REPOSITORY = "aws_ecr_repository";
    private static final String TASK = "aws_ecs_task_definition";
    private static final String FUNCTION = "aws_lambda_function";
    private static final Pattern DIGEST = Pattern.compile(".*@sha256:[0-9a-f]{64}");

    private static final RuleInfo INFO = RuleInfo.of("CMP-03", Severity.MEDIUM, "Images immutable and pinned")
            .cites("312(c)(1)", "308(a)(5)(ii)(B)")
            .types(REPOSITORY, TASK, FUNCTION)
            .passes("image_tag_mutability of a repository is IMMUTABLE, and each container, and each function made of "
                    + "an image, names its image by digest.")
            .fix("Set image_tag_mutability = IMMUTABLE; name images as repository@sha256:….");

    public ImagesArePinned() {
        super(
                INFO,
                INFO.types(),
                (resource, scope) -> switch (resource.type()) {
                    case REPOSITORY ->
                        isOneOf("image_tag_mutability", "IMMUTABLE").of(resource, scope);
                    case FUNCTION -> image(resource.get("image_uri")).on("image_uri");
                    default ->
                        TaskContainers.all(
                                resource,
                                container -> image(
                                        container.get("image").isAbsent()
                                                ? container.get("Image")
                                                : container.get("image")));
                },
                resource -> !resource.type().equals(FUNCTION)
                        || !resource.get("image_uri").isAbsent());
    }

    /** The digest is at the end: what is before it may be known only at the plan. */
    private static Answer image(Value image) {
        String seen = "image is " + image;
        if (image instanceof Text text && !text.parts().isEmpty()) {
            Part last = text.parts().get(text.parts().size() - 1);
            if (last instanceof Literal literal) {
                return DIGEST.matcher(literal.text()).matches()
                        ? Answer.pass(seen)
                        : Answer.fail(seen + ", must end with a digest");
            }
            return Answer.unknown(seen + ", must end with a digest");
        }
        return Answer.fail("a container has no image");
    }
}
