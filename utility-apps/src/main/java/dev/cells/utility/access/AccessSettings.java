package dev.cells.utility.access;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.AppFacts;
import dev.cells.config.module.PersonProblems;
import dev.cells.config.module.QuotaUse;
import dev.cells.config.module.VpnProblems;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.ScalarNode;
import dev.cells.utility.app.AppKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The {@code utility.access} section of the config.
 *
 * @param auditDays for which records of sessions and connections are kept
 * @param lockdown whether all ways in are closed, whatever the other settings say
 * @param apps what people reach, on the bastion and by the VPN
 * @param operators ARNs of principals that may open shells on the bastion
 * @param organization the AWS organization that they must belong to
 * @param sessionTag the session tag by which their identity provider names the person
 */
public record AccessSettings(
        AppKeys keys,
        int auditDays,
        boolean lockdown,
        List<App> apps,
        List<String> operators,
        Optional<String> organization,
        Optional<String> sessionTag,
        Optional<Bastion> bastion,
        Optional<Vpn> vpn) {
    static final String SECTION = "utility.access.";

    private static final String BASTION = "bastion";
    private static final String VPN = "vpn";

    public AccessSettings {
        apps = apps.stream().sorted().toList();
        operators = List.copyOf(operators);
    }

    /**
     * What loading must know of the app. It never waits for a stack that is broken: closing the ways in must always be
     * possible.
     */
    public static AppFacts facts() {
        return AppFacts.of("access")
                .inUtilityNetwork("kms", "logs", "ssm", "ssmmessages")
                .keepingForOthers()
                .using(access -> QuotaUse.ofRoles(access, isOpen(access, BASTION) ? 2 : 0))
                .using(access ->
                        QuotaUse.of(access, "client-vpn-endpoints", LenientReader.isOn(access.settings(), VPN) ? 1 : 0))
                .checking(access -> PersonProblems.of(access, SECTION, List.of("operators"), "session-tag"))
                .checking(access ->
                        LenientReader.isOn(access.settings(), VPN) ? VpnProblems.of(access, SECTION, VPN) : List.of())
                .checking(AccessSettings::apps)
                .checking(AccessSettings::somebody)
                .checking(AccessSettings::cells);
    }

    private static boolean isOpen(StackConfig access, String way) {
        return LenientReader.isOn(access.settings(), way) && !LenientReader.isTrue(access.settings(), "lockdown");
    }

    private static List<Problem> apps(StackConfig access) {
        if (LenientReader.isTrue(access.settings(), "lockdown")) {
            return List.of();
        }
        String account = access.account().name();
        return LenientReader.texts(access.settings(), "apps").stream()
                .filter(app -> access.served().stream()
                        .noneMatch(stack -> stack.address().equals(StackAddress.utility(account, app.display()))))
                .map(app -> Problem.error(
                                ProblemCode.APP_MISSING,
                                "the app " + app.display() + " does not exist in the account or has errors")
                        .path(SECTION + "apps")
                        .at(app.origin())
                        .hint("set accounts." + account + ".utility." + app.display()
                                + ".enabled to true, or remove it here"))
                .toList();
    }

    /** A role that nobody may assume cannot be made. */
    private static List<Problem> somebody(StackConfig access) {
        if (!isOpen(access, BASTION)
                || !LenientReader.texts(access.settings(), "operators").isEmpty()) {
            return List.of();
        }
        return List.of(Problem.error(ProblemCode.MISSING_KEY, "access.bastion needs operators")
                .path(SECTION + "operators")
                .at(access.settings().find(BASTION).orElseThrow().origin())
                .hint("list who may open shells on it, or turn it off"));
    }

    /** The bastion reaches cells that declare it too, and no other. */
    private static List<Problem> cells(StackConfig access) {
        if (!isOpen(access, BASTION)) {
            return List.of();
        }
        Map<String, StackConfig> known = access.cells().stream()
                .collect(Collectors.toMap(cell -> cell.address().toString(), Function.identity()));
        List<Problem> problems = new ArrayList<>();
        for (ScalarNode named : LenientReader.texts(access.settings(), "bastion.cells")) {
            StackConfig cell = known.get(named.display());
            if (cell == null) {
                problems.add(problem(
                                ProblemCode.UNKNOWN_TARGET,
                                named,
                                "the cell " + named.display() + " does not exist or has errors")
                        .hint(Suggest.among(named.display(), new TreeSet<>(known.keySet()))
                                .orElse("fix its errors first, or remove it here")));
            } else if (!admits(access, cell)) {
                problems.add(problem(
                                ProblemCode.NO_INTERNAL_INGRESS,
                                named,
                                "the cell " + named.display() + " admits nobody from the utilities' network")
                        .hint("in the cell, turn on network.transit, set ingress.scheme to internal, and add "
                                + access.account().hub().orElseThrow().utility() + " to ingress.from"));
            }
        }
        return problems;
    }

    private static boolean admits(StackConfig access, StackConfig cell) {
        String range =
                access.account().hub().map(hub -> hub.utility().toString()).orElse("");
        return LenientReader.isOn(cell.settings(), "network.transit")
                && LenientReader.isOn(cell.settings(), "ingress")
                && LenientReader.text(cell.settings(), "ingress.scheme")
                        .filter("internal"::equals)
                        .isPresent()
                && LenientReader.texts(cell.settings(), "ingress.from").stream()
                        .anyMatch(from -> from.display().equals(range));
    }

    private static Problem problem(ProblemCode code, ScalarNode named, String message) {
        return Problem.error(code, message).path(SECTION + "bastion.cells").at(named.origin());
    }

    /** Apps that let people in, each by the security group that it publishes. */
    public enum App {
        ELK
    }

    /**
     * A host for operators' shells.
     *
     * @param image SSM parameter that holds the id of its image
     * @param cells addresses of cells whose internal load balancer it reaches
     */
    public record Bastion(String instanceType, String image, List<String> cells) {
        public Bastion {
            cells = cells.stream().sorted().toList();
        }
    }

    /**
     * A way for people's computers.
     *
     * @param certificateArn by which the endpoint proves itself; without it that of the account's apps
     * @param samlProviderArn who says who somebody is, after asking for a second factor
     * @param clientCidr range of people's own addresses
     * @param groups of the identity provider that may connect; all of its people where there are none
     */
    public record Vpn(Optional<String> certificateArn, String samlProviderArn, String clientCidr, List<String> groups) {
        public Vpn {
            groups = List.copyOf(groups);
        }
    }
}
