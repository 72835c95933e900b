package dev.cells.cli.task.run;

import dev.cells.base.ServiceRole;
import dev.cells.cli.task.run.AwsQuestions.Meaning;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.ScalarNode;
import dev.cells.delivery.ask.Question;
import dev.cells.delivery.ask.Question.Answer;
import dev.cells.delivery.ask.Question.Answer.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether service-linked roles are as a base stack's config says. An account has one role of a kind, and IAM refuses a second
 * (decision 23). A role that the base stack created is known by its tags, which Terraform sets and no service does.
 */
final class RoleQuestions {
    private static final String OURS = "managed by cells";

    /** What the provider says of a role that does not exist ({@code findRoleByName}: NoSuchEntity, or an empty result). */
    private static final Pattern NONE = Pattern.compile("NoSuchEntity|couldn't find resource|empty result");

    private final StackConfig base;

    private RoleQuestions(StackConfig base) {
        this.base = base;
    }

    static Map<Question, Meaning> of(StackConfig base) {
        Map<Question, Meaning> questions = new LinkedHashMap<>();
        RoleQuestions roles = new RoleQuestions(base);
        for (ServiceRole role : ServiceRole.values()) {
            LenientReader.scalar(base.settings(), "service-linked-roles." + role)
                    .ifPresent(source -> questions.put(
                            question(role),
                            new Meaning(Set.of(base.address()), answer -> roles.problem(role, source, answer))));
        }
        return questions;
    }

    /** The answer is never good, so that it says whether the role is that of a base stack. */
    private static Question question(ServiceRole role) {
        String owner =
                "lookup($.tags, \"managed-by\", \"\") == \"cells\" && lookup($.tags, \"tier\", \"\") == \"base\"";
        return new Question(
                "service-role-" + role,
                "aws_iam_role",
                Map.of("name", role.roleName()),
                "$.arn == \"\"",
                "(" + owner + ") ? \"" + OURS + "\" : $.create_date");
    }

    private Optional<Problem> problem(ServiceRole role, ScalarNode source, Answer answer) {
        boolean none =
                answer.kind() == Kind.UNREAD && NONE.matcher(answer.text()).find();
        if (answer.kind() == Kind.UNREAD && !none) {
            return Optional.of(
                    AwsQuestions.unanswered(base.account(), base.region(), "the role " + role.roleName(), answer));
        }
        String account = "account " + base.account().name();
        Optional<Problem> problem = Optional.empty();
        if (source.display().equals("existing")) {
            problem = none
                    ? Optional.of(Problem.error(
                                    ProblemCode.SERVICE_ROLE_MISSING,
                                    account + " has no service-linked role " + role.roleName())
                            .hint("set it to create"))
                    : Optional.empty();
        } else if (!none && !answer.text().equals(OURS)) {
            problem = Optional.of(Problem.error(
                            ProblemCode.SERVICE_ROLE_EXISTS,
                            account + " has the service-linked role " + role.roleName() + " already, since "
                                    + answer.text() + ", and IAM refuses a second")
                    .hint("set it to existing"));
        }
        return problem.map(one -> one.path("base.service-linked-roles." + role).at(source.origin()));
    }
}
