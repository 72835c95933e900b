package dev.cells.config.check;

import dev.cells.config.fleet.Images;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a stack needs in the real AWS and can do without in the local one. */
public final class RealAwsCheck {
    private static final String EMAILS = "operations.emails";

    private static final String NO_DIGEST = "@sha256:" + "0".repeat(64);
    private static final String ANY =
            "build the image, push it to the account's registry, and set the digest that docker push prints";
    private static final String BOOTSTRAP = "build images/bootstrap and push it as its README.md says, then set "
            + "cell.bootstrap.image in defaults.yaml to the digest that docker push prints";

    private RealAwsCheck() {}

    /** All problems of a stack that is meant for the real AWS. */
    public static List<Problem> all(StackConfig stack) {
        List<Problem> problems = new ArrayList<>();
        String account = "accounts." + stack.account().name();
        Optional<Node> emails = stack.settings().find(EMAILS);
        if (stack.address().tier() == Tier.BASE
                && emails.isPresent()
                && LenientReader.texts(stack.settings(), EMAILS).isEmpty()) {
            problems.add(Problem.error(
                            ProblemCode.NO_ALARM_RECEIVER,
                            "nobody receives the alarms of the account "
                                    + stack.account().name())
                    .path("base." + EMAILS)
                    .at(emails.get().origin())
                    .hint("list at least one address there, or in " + account + ".base." + EMAILS));
        }
        return problems;
    }

    /**
     * Images of a stack whose digest is all zeros: no image has it, it stands for one that has yet to be built. Only what the
     * stack really uses counts; a cell without a database needs no task that sets one up.
     *
     * @param json the synthesized stack
     */
    public static List<Problem> placeholders(StackConfig stack, String json) {
        return Images.settings(stack).entrySet().stream()
                .filter(image -> image.getValue().display().endsWith(NO_DIGEST)
                        && json.contains(image.getValue().display()))
                .map(image -> Problem.error(
                                ProblemCode.PLACEHOLDER_IMAGE,
                                "no image has the digest of " + image.getKey() + ": it is a placeholder")
                        .path(image.getKey())
                        .at(image.getValue().origin())
                        .hint(image.getKey().startsWith("bootstrap.") ? BOOTSTRAP : ANY))
                .toList();
    }
}
