package dev.cells.cell.access;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.RangeProblems;
import dev.cells.config.module.UnknownName;
import dev.cells.config.name.Cidr;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways of people into a cell. */
final class AccessChecks {
    private static final String BASTION = "access.bastion";
    private static final String VPN = "access.vpn";
    private static final String RANGE = VPN + ".client-cidr";

    // AWS: the range of a client VPN.
    private static final int LARGEST = 12;
    private static final int SMALLEST = 22;

    /** Settings of a VPN that only its cell can know. */
    private static final List<String> WRITTEN = List.of("certificate-arn", "client-cidr", "saml-provider-arn");

    private AccessChecks() {}

    /** What the bastion and the VPN reach must be there. */
    static List<Problem> reach(StackConfig cell) {
        Map<String, MapNode> services = LenientReader.named(cell.settings(), "services");
        List<Problem> problems = new ArrayList<>();
        for (String way : List.of(BASTION, VPN)) {
            if (isOn(cell, way)) {
                for (ScalarNode callee : LenientReader.texts(cell.settings(), way + ".calls")) {
                    if (!services.containsKey(callee.display())) {
                        problems.add(UnknownName.of(
                                cell,
                                "services." + callee.display(),
                                "service",
                                way + ".calls",
                                way,
                                callee,
                                services.keySet()));
                    }
                }
            }
        }
        if (isOn(cell, BASTION)
                && LenientReader.isTrue(cell.settings(), BASTION + ".database")
                && !LenientReader.isOn(cell.settings(), "database")) {
            problems.add(
                    Problem.error(ProblemCode.DATABASE_IS_OFF, "the bastion needs the database, but the cell has none")
                            .path(BASTION + ".database")
                            .at(LenientReader.scalar(cell.settings(), BASTION + ".database")
                                    .orElseThrow()
                                    .origin())
                            .hint("turn the database on, or leave it to services"));
        }
        return problems;
    }

    /** A public load balancer stands outside of what the VPN leads to, and needs no VPN. */
    static List<Problem> ingress(StackConfig cell) {
        String path = VPN + ".ingress";
        boolean internal = LenientReader.isOn(cell.settings(), "ingress")
                && LenientReader.text(cell.settings(), "ingress.scheme")
                        .filter("internal"::equals)
                        .isPresent();
        if (!isOn(cell, VPN) || internal || !LenientReader.isTrue(cell.settings(), path)) {
            return List.of();
        }
        return List.of(Problem.error(
                        ProblemCode.NO_INTERNAL_INGRESS,
                        "the VPN needs an internal load balancer, and the cell has none")
                .path(path)
                .at(LenientReader.scalar(cell.settings(), path).orElseThrow().origin())
                .hint("set ingress.scheme to internal, or take it away"));
    }

    /** What has no default, and nobody needs to say where there is no VPN. */
    static List<Problem> complete(StackConfig cell) {
        if (!isOn(cell, VPN)) {
            return List.of();
        }
        Node vpn = cell.settings().find(VPN).orElseThrow();
        return WRITTEN.stream()
                .filter(key -> cell.settings().find(VPN + "." + key).isEmpty())
                .map(key -> Problem.error(ProblemCode.MISSING_KEY, VPN + " needs " + key)
                        .path(VPN + "." + key)
                        .at(vpn.origin())
                        .hint("docs/config.md says what it is"))
                .toList();
    }

    /** People's addresses are nobody else's: a route to one of them must not lead into a cell. */
    static List<Problem> clientRange(StackConfig cell) {
        Optional<ScalarNode> node = isOn(cell, VPN) ? LenientReader.scalar(cell.settings(), RANGE) : Optional.empty();
        if (node.isEmpty()) {
            return List.of();
        }
        Optional<Cidr> parsed = Cidr.parse(node.get().display());
        if (parsed.isEmpty()) {
            return List.of(RangeProblems.spelling(RANGE, node.get()));
        }
        Cidr range = parsed.get();
        if (range.prefix() < LARGEST || range.prefix() > SMALLEST) {
            return List.of(Problem.error(ProblemCode.RANGE_SIZE, range + " has the wrong size for a VPN")
                    .path(RANGE)
                    .at(node.get().origin())
                    .hint("use /" + LARGEST + " to /" + SMALLEST));
        }
        List<Problem> problems = new ArrayList<>();
        cell.account().pools().values().stream()
                .flatMap(List::stream)
                .filter(range::overlaps)
                .findFirst()
                .ifPresent(pool -> problems.add(RangeProblems.inPool(RANGE, node.get(), range, pool.toString())));
        cell.account()
                .hub()
                .filter(hub -> range.overlaps(hub.utility()) || range.overlaps(hub.monitoring()))
                .ifPresent(hub -> problems.add(Problem.error(
                                ProblemCode.RANGE_OVERLAP,
                                "the range " + range + " overlaps a shared network of "
                                        + cell.account().name() + ", " + hub.utility() + " or " + hub.monitoring())
                        .path(RANGE)
                        .at(node.get().origin())
                        .hint("give each network a range of its own")));
        return problems;
    }

    private static boolean isOn(StackConfig cell, String way) {
        return LenientReader.isOn(cell.settings(), "access") && LenientReader.isOn(cell.settings(), way);
    }
}
