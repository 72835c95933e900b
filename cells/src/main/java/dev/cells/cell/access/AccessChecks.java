package dev.cells.cell.access;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.UnknownName;
import dev.cells.config.module.VpnProblems;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ways of people into a cell. */
final class AccessChecks {
    private static final String BASTION = "access.bastion";
    private static final String VPN = "access.vpn";

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

    /** What has no default, and people's own addresses. */
    static List<Problem> vpn(StackConfig cell) {
        return isOn(cell, VPN) ? VpnProblems.of(cell, "", VPN) : List.of();
    }

    private static boolean isOn(StackConfig cell, String way) {
        return LenientReader.isOn(cell.settings(), "access") && LenientReader.isOn(cell.settings(), way);
    }
}
