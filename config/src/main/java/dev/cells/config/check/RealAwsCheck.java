package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.ActiveScalars;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a stack needs in the real AWS and can do without in the local one. */
public final class RealAwsCheck {
    private static final String EMAILS = "operations.emails";

    /** A digest of a container image, or the id of an image of machines, that is all zeros. */
    private static final Pattern PLACEHOLDER = Pattern.compile(".*@sha256:0{64}|(?<machine>ami-)0+");

    /** Addresses of domains that nobody can have (RFC 2606). */
    private static final Pattern EXAMPLE = Pattern.compile("(?i).*@(.*\\.)?example\\.(com|net|org)");

    private static final String ANY =
            "build the image, push it to the account's registry, and set the digest that docker push prints";
    private static final String BOOTSTRAP = "build images/bootstrap and push it as its README.md says, then set "
            + "cell.bootstrap.image in defaults.yaml to the digest that docker push prints";

    /** Public parameters with the latest images (Amazon Linux 2023 user guide, "Launching the latest AL2023 AMI"). */
    private static final String MACHINE = "set the id that aws ssm get-parameter --name "
            + "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64 --region %s prints, or that of your own "
            + "image of Amazon Linux 2023";

    private RealAwsCheck() {}

    /** All problems of a stack that is meant for the real AWS. */
    public static List<Problem> all(StackConfig stack) {
        List<Problem> problems = new ArrayList<>();
        String account = "accounts." + stack.account().name();
        Optional<Node> emails = stack.settings().find(EMAILS);
        if (stack.address().tier() == Tier.BASE
                && emails.isPresent()
                && LenientReader.texts(stack.settings(), EMAILS).stream()
                        .allMatch(email -> EXAMPLE.matcher(email.display()).matches())) {
            problems.add(Problem.error(
                            ProblemCode.NO_ALARM_RECEIVER,
                            "nobody receives the alarms of the account "
                                    + stack.account().name())
                    .path("base." + EMAILS)
                    .at(emails.get().origin())
                    .hint("list at least one address of your own there, or in " + account + ".base." + EMAILS));
        }
        return problems;
    }

    /**
     * Images of a stack whose digest or id is all zeros: no image has it, it stands for one that has yet to be built or chosen.
     * Only what the stack really uses counts; a cell without a database needs no task that sets one up.
     *
     * @param json the synthesized stack
     */
    public static List<Problem> placeholders(StackConfig stack, String json) {
        return ActiveScalars.of(stack.settings(), PLACEHOLDER.asMatchPredicate()).entrySet().stream()
                .filter(image -> json.contains(image.getValue().display()))
                .map(image -> placeholder(image.getKey(), image.getValue(), stack))
                .toList();
    }

    private static Problem placeholder(String path, ScalarNode image, StackConfig stack) {
        Matcher matcher = PLACEHOLDER.matcher(image.display());
        boolean isMachine = matcher.matches() && matcher.group("machine") != null;
        String part = isMachine ? "id" : "digest";
        String container = path.startsWith("bootstrap.") ? BOOTSTRAP : ANY;
        return Problem.error(
                        ProblemCode.PLACEHOLDER_IMAGE,
                        "no image has the " + part + " of " + path + ": it is a placeholder")
                .path(path)
                .at(image.origin())
                .hint(isMachine ? MACHINE.formatted(stack.account().region()) : container);
    }
}
