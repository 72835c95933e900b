package dev.cells.config.policy;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.policy.PolicyCrossings.Crossing;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Suggest;
import dev.cells.config.schema.SchemaView;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node.Setting;
import dev.cells.config.tree.SettingPath;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** Checks a stack's settings against the policy, and its exceptions against the current date. */
public final class PolicyCheck {
    private final Policy policy;
    private final LocalDate today;

    /** @param today decides which exceptions have expired */
    public PolicyCheck(Policy policy, LocalDate today) {
        this.policy = policy;
        this.today = today;
    }

    /**
     * Checks a cell, to which the policy applies.
     *
     * @param decided its settings as {@code defaults.yaml} alone would give them
     * @param removed settings that layers unset, by path
     */
    public List<Problem> checkCell(StackConfig cell, MapNode decided, SortedMap<SettingPath, List<Setting>> removed) {
        return check(cell, new PolicyCrossings(cell.settings(), decided, removed).of(policy));
    }

    /** A stack of a lower tier: only {@code defaults.yaml} describes it, so only its exceptions are checked. */
    public List<Problem> check(StackConfig stack) {
        return check(stack, List.of());
    }

    private List<Problem> check(StackConfig stack, List<Crossing> crossings) {
        List<PolicyException> exceptions = PolicyException.of(stack);
        Set<String> excepted = new HashSet<>();
        exceptions.forEach(exception -> excepted.add(exception.control()));
        Set<String> crossed = new HashSet<>();
        List<Problem> problems = new ArrayList<>();
        for (Crossing crossing : crossings) {
            crossed.add(crossing.control());
            if (!excepted.contains(crossing.control())) {
                problems.add(crossing.problem());
            }
        }
        exceptions.forEach(exception -> judge(exception, crossed, problems));
        return problems;
    }

    /** Reports paths of the policy that are not settings of a cell. */
    public static List<Problem> paths(MapNode section, SchemaView cell) {
        List<Problem> problems = new ArrayList<>();
        for (String kind : List.of("locked", "floors")) {
            SettingPath.of(kind + ".*.path").in(section).forEach((at, node) -> {
                if (cell.find(node.display()).isEmpty()) {
                    problems.add(Problem.error(
                                    ProblemCode.UNKNOWN_POLICY_PATH, "no cell has a setting " + node.display())
                            .path("policy." + at)
                            .at(node.origin())
                            .hint(Suggest.among(node.display(), cell.paths()).orElse("")));
                }
            });
        }
        return problems;
    }

    private void judge(PolicyException exception, Set<String> crossed, List<Problem> problems) {
        String control = exception.control();
        if (exception.expires().isEmpty()) {
            problems.add(
                    about(exception, ProblemCode.BAD_DATE, "has no valid expiry date", "write it like 2027-03-31"));
        } else if (exception.isExpired(today)) {
            String since = "expired on " + exception.expires().get();
            problems.add(about(
                    exception,
                    ProblemCode.EXCEPTION_EXPIRED,
                    since,
                    "fix the setting, or have the exception approved again"));
        } else if (exception
                .expires()
                .get()
                .isAfter(today.plusDays(policy.exceptions().maxDays()))) {
            String far = "expires on " + exception.expires().get() + ", more than "
                    + policy.exceptions().maxDays() + " days from today";
            problems.add(about(exception, ProblemCode.EXCEPTION_TOO_LONG, far, "use an earlier expiry date"));
        }
        if (exception.isOfAudit()) {
            return;
        }
        if (!policy.controls().contains(control)) {
            String hint = Suggest.among(control, policy.controls())
                    .orElse("known controls: " + String.join(", ", policy.controls()) + ", and the rules of the audit");
            problems.add(about(
                    exception,
                    ProblemCode.UNKNOWN_CONTROL,
                    "names the control " + control + ", which does not exist",
                    hint));
        } else if (!crossed.contains(control)) {
            problems.add(about(
                    exception,
                    ProblemCode.EXCEPTION_UNUSED,
                    "is not needed: the cell complies with the policy",
                    "remove it"));
        }
    }

    private static Problem about(PolicyException exception, ProblemCode code, String what, String hint) {
        return Problem.error(code, "the exception " + exception.name() + " " + what)
                .path("exceptions." + exception.name())
                .at(exception.origin())
                .hint(hint);
    }
}
