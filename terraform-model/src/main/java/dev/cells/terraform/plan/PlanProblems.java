package dev.cells.terraform.plan;

import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Why a plan that can be read may mean something else than it says. */
public final class PlanProblems {
    private static final String AWS = "/hashicorp/aws";

    /** Of the provider whose arguments and defaults the rules know. */
    private static final String MAJOR = "5";

    /** {@code 5.100.0}, {@code = 5.100.0} or {@code ~> 5.100}: constraints that allow one major version. */
    private static final Pattern ONE_MAJOR = Pattern.compile("\\s*(?:=|~>)?\\s*v?(\\d+)\\.\\d+(?:\\.\\d+)?\\s*");

    private PlanProblems() {}

    /** Warnings, each of which leaves the report on the plan partial. */
    public static List<Problem> of(Plan plan, Origin file) {
        List<Problem> problems = new ArrayList<>();
        if (!plan.isComplete()) {
            problems.add(Problem.warning(
                            ProblemCode.PLAN_PARTIAL,
                            "the plan is not one of the whole stack, so that what it leaves out is not judged")
                    .at(file)
                    .hint("make one without -target and -exclude"));
        }
        plan.providers().forEach((name, version) -> {
            if (name.endsWith("/aws") && !name.endsWith(AWS)) {
                problems.add(Problem.warning(
                                ProblemCode.PLAN_PROVIDER,
                                "the plan was made with the provider " + Shown.quoted(name)
                                        + ", and the rules know hashicorp/aws")
                        .at(file)
                        .hint("require hashicorp/aws, and make the plan again"));
            }
            Matcher one = ONE_MAJOR.matcher(version);
            if (name.endsWith(AWS) && one.matches() && !one.group(1).equals(MAJOR)) {
                problems.add(Problem.warning(
                                ProblemCode.PLAN_PROVIDER,
                                "the plan was made with version " + Shown.quoted(version)
                                        + " of the AWS provider, and the rules know version " + MAJOR)
                        .at(file)
                        .hint("require version ~> " + MAJOR + ".100, then: terraform init -upgrade && terraform plan"
                                + " -out PLAN && terraform show -json PLAN > plan.json"));
            }
        });
        return problems;
    }

    /** The problem that a plan was made from another stack than this one; empty if it was not. */
    public static Optional<Problem> otherStack(Plan plan, Stack declared, Origin file) {
        SortedSet<String> program = declared.resources().keySet().stream()
                .map(Address::block)
                .map(Address::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        SortedSet<String> planned = plan.blocks();
        SortedSet<String> differ = new TreeSet<>(program);
        differ.removeAll(planned);
        planned.stream().filter(block -> !program.contains(block)).forEach(differ::add);
        return differ.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.error(
                                ProblemCode.PLAN_OTHER_STACK,
                                "the plan was not made from " + declared.name() + " as it is now: only one of them has "
                                        + differ.first())
                        .at(file)
                        .hint("make the plan again, or name the stack that it was made from"));
    }
}
