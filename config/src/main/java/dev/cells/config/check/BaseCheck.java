package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.PersonProblems;
import dev.cells.config.name.Region;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The checks of a base stack, beyond the schema. */
public final class BaseCheck {
    private static final String COST_TAGS = "cost-tags";
    private static final String ORGANIZATION = "organization";
    private static final String ID = ORGANIZATION + ".id";
    private static final String TARGETS = ORGANIZATION + ".targets";
    private static final String TRAIL = ORGANIZATION + ".trail";
    static final String BREAK_GLASS = "operators.break-glass";
    private static final String DELIVERERS = ORGANIZATION + ".deliverers";

    private static final String ZONE = "zone";
    private static final String VISIBILITY = ZONE + ".visibility";

    /** Lists of people, each with a role. */
    static final List<String> OPERATORS =
            List.of("operators.viewers", "operators.on-call", "operators.auditors", BREAK_GLASS);

    private static final String POOLS = "ipam.pools";

    private final StackConfig base;
    private final String prefix;
    private final List<Problem> problems = new ArrayList<>();

    private BaseCheck(StackConfig base, String prefix) {
        this.base = base;
        this.prefix = prefix;
    }

    /**
     * All problems of a base stack.
     *
     * @param prefix the path of its settings in {@code defaults.yaml}
     */
    public static List<Problem> all(StackConfig base, String prefix) {
        BaseCheck check = new BaseCheck(base, prefix);
        if (!base.account().billing().management()) {
            check.ofManagementAccounts();
        }
        if (LenientReader.isOn(base.settings(), ORGANIZATION)) {
            check.organization();
        }
        check.zone();
        check.problems.addAll(PersonProblems.of(base, prefix + ".", OPERATORS, "operators.session-tag"));
        check.sharedPools();
        return check.problems;
    }

    /** An account that gets pools from another gets one for each of its regions. */
    private void sharedPools() {
        Set<String> given = base.settings()
                .find(POOLS)
                .filter(MapNode.class::isInstance)
                .map(pools -> ((MapNode) pools).entries().keySet())
                .orElse(Set.of());
        if (given.isEmpty() || !LenientReader.isOn(base.settings(), "ipam")) {
            return;
        }
        base.account().pools().keySet().stream()
                .map(Region::value)
                .filter(region -> !given.contains(region))
                .sorted()
                .forEach(region -> problems.add(
                        Problem.error(ProblemCode.MISSING_KEY, prefix + "." + POOLS + " has no pool for " + region)
                                .path(prefix + "." + POOLS + "." + region)
                                .at(origin(POOLS))
                                .hint("add the id of the pool that is shared with the account for " + region
                                        + ", or remove all of them: the account makes its own then")));
    }

    /** The names of a private zone resolve in a network, and there must be one. */
    private void zone() {
        boolean isPrivate = LenientReader.isOn(base.settings(), ZONE)
                && LenientReader.text(base.settings(), VISIBILITY)
                        .filter("private"::equals)
                        .isPresent();
        if (isPrivate && base.account().hub().isEmpty()) {
            problems.add(Problem.error(
                            ProblemCode.HUB_MISSING,
                            "names of a private zone resolve in the utilities' network, and account "
                                    + base.account().name() + " has no shared networks")
                    .path(prefix + "." + VISIBILITY)
                    .at(origin(VISIBILITY))
                    .hint("give the account a hub in defaults.yaml, accounts."
                            + base.account().name() + ".hub, or make the zone public"));
        }
    }

    private void ofManagementAccounts() {
        String none = ", and " + base.account().name() + " is none";
        String activate = "activate it in the management account";
        LenientReader.texts(base.settings(), COST_TAGS)
                .forEach(tag -> onlyInManagement(
                        "activate the cost allocation tag " + tag.display() + none, activate, COST_TAGS, tag.origin()));
        if (LenientReader.isOn(base.settings(), ORGANIZATION)) {
            LenientReader.texts(base.settings(), TARGETS).stream()
                    .findFirst()
                    .ifPresent(target -> onlyInManagement(
                            "attach policies to " + target.display() + none,
                            "leave it out, and attach the files that cells synth writes below organization/",
                            TARGETS,
                            target.origin()));
            if (LenientReader.isTrue(base.settings(), TRAIL)) {
                onlyInManagement("record an organization" + none, "leave it out", TRAIL, origin(TRAIL));
            }
        }
    }

    private void onlyInManagement(String what, String instead, String path, Origin at) {
        problems.add(Problem.error(ProblemCode.MANAGEMENT_ACCOUNT_ONLY, "only a management account can " + what)
                .path(prefix + "." + path)
                .at(at)
                .hint(instead + ", or set accounts." + base.account().name()
                        + ".billing.management if it has no organization"));
    }

    /** Folders of the log archive are named by the organization's id. */
    private void organization() {
        boolean delivers = !LenientReader.texts(base.settings(), DELIVERERS).isEmpty();
        boolean trail = LenientReader.isTrue(base.settings(), TRAIL);
        if ((delivers || trail) && LenientReader.text(base.settings(), ID).isEmpty()) {
            String why = delivers ? DELIVERERS : TRAIL;
            problems.add(Problem.error(ProblemCode.MISSING_KEY, prefix + "." + ID + " is required for " + why)
                    .path(prefix + "." + ID)
                    .at(origin(why))
                    .hint("aws organizations describe-organization prints it"));
        }
    }

    private Origin origin(String path) {
        Optional<Node> node = base.settings().find(path);
        return node.orElse(base.settings()).origin();
    }
}
