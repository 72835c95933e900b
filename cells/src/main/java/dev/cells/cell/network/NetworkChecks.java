package dev.cells.cell.network;

import dev.cells.config.fleet.Hub;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.CellFacts;
import dev.cells.config.module.RangeProblems;
import dev.cells.config.name.Cidr;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Address range and zones. */
final class NetworkChecks {
    private static final String RANGE = "network.cidr";
    // AWS takes /16 to /28 for a network; below /22 the subnets of three tiers in three zones become too small for
    // an interface endpoint and a load balancer each.
    private static final int LARGEST = 16;
    private static final int SMALLEST = 22;
    private static final List<String> JOINING = List.of("network.transit", "network.monitoring-peering");
    private static final String NAT = "network.nat";
    private static final String SHARED = "network.shared-endpoints";
    private static final int RANGES = 12;

    private NetworkChecks() {}

    static List<Problem> rangeInPool(StackConfig cell) {
        Optional<ScalarNode> node = LenientReader.scalar(cell.settings(), RANGE);
        Optional<Cidr> range = node.flatMap(scalar -> Cidr.parse(scalar.display()));
        if (range.isEmpty()) {
            return node.map(scalar -> RangeProblems.spelling(RANGE, scalar))
                    .map(List::of)
                    .orElse(List.of());
        }
        List<Cidr> pools = cell.account().pools().getOrDefault(cell.region(), List.of());
        if (pools.stream().anyMatch(pool -> pool.contains(range.get()))) {
            return List.of();
        }
        String place = cell.account().name() + " in " + cell.region();
        String known = pools.stream().map(Cidr::toString).collect(Collectors.joining(", "));
        return List.of(Problem.error(ProblemCode.RANGE_OUTSIDE_POOL, range.get() + " lies in no pool of " + place)
                .path(RANGE)
                .at(node.get().origin())
                .hint(known.isEmpty() ? "the account has no pools in this region" : "its pools are " + known));
    }

    static List<Problem> rangeSize(StackConfig cell) {
        return LenientReader.scalar(cell.settings(), RANGE)
                .filter(node -> Cidr.parse(node.display())
                        .filter(cidr -> cidr.prefix() < LARGEST || cidr.prefix() > SMALLEST)
                        .isPresent())
                .map(node -> Problem.error(ProblemCode.RANGE_SIZE, node.display() + " has the wrong size for a cell")
                        .path(RANGE)
                        .at(node.origin())
                        .hint("use /" + LARGEST + " to /" + SMALLEST))
                .map(List::of)
                .orElse(List.of());
    }

    static List<Problem> zones(StackConfig cell) {
        int offered =
                cell.account().zones().getOrDefault(cell.region(), List.of()).size();
        return LenientReader.scalar(cell.settings(), "network.zones")
                .filter(node -> node.value() instanceof Long wanted && wanted > offered)
                .map(node -> Problem.error(
                                ProblemCode.TOO_MANY_ZONES,
                                "network.zones is " + node.display() + ", but "
                                        + cell.account().name() + " has only " + offered + " zones in " + cell.region())
                        .path("network.zones")
                        .at(node.origin())
                        .hint("add zones under accounts." + cell.account().name() + ".zones, or use fewer"))
                .map(List::of)
                .orElse(List.of());
    }

    /** Who connects to the outside needs a way there. */
    static List<Problem> internet(StackConfig cell, CellFacts facts) {
        if (!LenientReader.text(cell.settings(), NAT).filter("none"::equals).isPresent()) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        facts.workloads(cell).forEach((path, workload) -> {
            if (LenientReader.isTrue(workload, "internet")) {
                problems.add(Problem.error(
                                ProblemCode.NO_WAY_OUT,
                                CellFacts.nameIn(path) + " needs the internet, and the cell has no way there")
                        .path(path + ".internet")
                        .at(LenientReader.scalar(workload, "internet")
                                .orElseThrow()
                                .origin())
                        .hint("set network.nat to shared, per-zone or account, or take it away"));
            }
        });
        return problems;
    }

    /** AWS allows twenty entries in a network ACL for each direction, of which others of the cell need some. */
    static List<Problem> clientRanges(StackConfig cell) {
        List<ScalarNode> ranges = LenientReader.texts(cell.settings(), "ingress.from");
        if (!LenientReader.isOn(cell.settings(), "ingress") || ranges.size() <= RANGES) {
            return List.of();
        }
        return List.of(Problem.error(
                        ProblemCode.TOO_MANY_RANGES,
                        "ingress.from names " + ranges.size() + " ranges; a network ACL has room for " + RANGES)
                .path("ingress.from")
                .at(ranges.get(RANGES).origin())
                .hint("name fewer and wider ranges"));
    }

    /** A cell joins shared networks that are there, in its own region. */
    static List<Problem> joined(StackConfig cell) {
        List<Problem> problems = new ArrayList<>();
        for (String path : JOINING) {
            if (LenientReader.isOn(cell.settings(), path) || LenientReader.isTrue(cell.settings(), path)) {
                Origin at = cell.settings().find(path).orElseThrow().origin();
                boolean there = cell.account().hub().isPresent();
                joined(cell, path, at, there, "a shared network", "hub").ifPresent(problems::add);
            }
        }
        boolean egress = cell.account().hub().flatMap(Hub::egress).isPresent();
        LenientReader.scalar(cell.settings(), NAT)
                .filter(nat -> nat.display().equals("account"))
                .flatMap(nat -> joined(
                        cell,
                        NAT + ": account",
                        nat.origin(),
                        egress,
                        "the shared egress of its account",
                        "hub.egress"))
                .ifPresent(problems::add);
        boolean endpoints = egress && !cell.account().offer().endpoints().isEmpty();
        LenientReader.scalar(cell.settings(), SHARED)
                .filter(shared -> Boolean.TRUE.equals(shared.value()))
                .flatMap(shared -> joined(
                        cell,
                        SHARED,
                        shared.origin(),
                        endpoints,
                        "shared endpoints of its account",
                        egress ? "base.egress-network.endpoints" : "hub.egress"))
                .ifPresent(problems::add);
        return problems;
    }

    private static Optional<Problem> joined(
            StackConfig cell, String setting, Origin at, boolean there, String what, String missing) {
        String account = cell.account().name();
        String path = setting.replaceFirst(":.*", "");
        if (!there) {
            return Optional.of(Problem.error(
                            ProblemCode.HUB_MISSING, setting + " needs " + what + ", and " + account + " has none")
                    .path(path)
                    .at(at)
                    .hint("give the account a " + missing + " in defaults.yaml, accounts." + account + "." + missing
                            + ", or turn it off"));
        }
        if (cell.region().equals(cell.account().region())) {
            return Optional.empty();
        }
        return Optional.of(Problem.error(
                        ProblemCode.HUB_ELSEWHERE,
                        setting + " cannot reach from " + cell.region() + " to the shared networks of " + account
                                + " in " + cell.account().region())
                .path(path)
                .at(at)
                .hint("turn it off, or move the cell to " + cell.account().region()));
    }
}
