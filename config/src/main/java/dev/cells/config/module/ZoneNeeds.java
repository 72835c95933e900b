package dev.cells.config.module;

import dev.cells.config.aws.AwsFacts;
import dev.cells.config.aws.AwsFacts.ZoneSupport;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Services of AWS that not every zone has. AWS says so by the ids of zones; their names are shuffled for each account, so
 * that only {@code accounts.<a>.zone-ids} tells which zone of the config lacks the service.
 */
public final class ZoneNeeds {
    private ZoneNeeds() {}

    /** The zones that a cell uses, by their names: the first ones of its account in its region. */
    public static List<String> zones(StackConfig cell) {
        List<String> zones = cell.account().zones().getOrDefault(cell.region(), List.of());
        long wanted = LenientReader.number(cell.settings(), "network.zones").orElse((long) zones.size());
        return zones.subList(0, (int) Math.max(0, Math.min(wanted, zones.size())));
    }

    /**
     * Checks that every zone of the cell has a service.
     *
     * @param service its name in the facts of AWS
     * @param path the part of the config that needs it; nothing is reported where it is off
     */
    public static List<Problem> check(StackConfig cell, CellFacts facts, String service, String path) {
        ZoneSupport support = AwsFacts.get().zones(service);
        Optional<List<String>> having = support.in(cell.region());
        if (having.isEmpty() || !CellFacts.isOn(cell, path)) {
            return List.of();
        }
        Origin at = cell.settings().find(path).orElseThrow().origin();
        List<Problem> problems = new ArrayList<>();
        for (String zone : zones(cell)) {
            Optional<String> id = Optional.ofNullable(cell.account().zoneIds().get(zone));
            if (id.isPresent() && !having.get().contains(id.get())) {
                problems.add(lacking(cell.account(), zone, id.get(), support)
                        .path(path)
                        .at(at)
                        .hint("list zones with other ids first in accounts."
                                + cell.account().name() + ".zones." + cell.region() + "; those that have it are "
                                + String.join(", ", having.get())));
            } else if (id.isEmpty() && facts.realAws()) {
                problems.add(unknown(cell.account(), zone, support).path(path).at(at));
            }
        }
        return problems;
    }

    private static Problem lacking(Account account, String zone, String id, ZoneSupport support) {
        return Problem.error(
                ProblemCode.ZONE_WITHOUT_SERVICE,
                zone + " of " + account.name() + " is the zone " + id + ", which has no " + support.service());
    }

    private static Problem unknown(Account account, String zone, ZoneSupport support) {
        return Problem.error(
                        ProblemCode.ZONE_ID_UNKNOWN,
                        "it is not known whether " + zone + " of " + account.name() + " has " + support.service()
                                + ": some zones of the region do not")
                .hint("record the zone's id in accounts." + account.name() + ".zone-ids: {" + zone
                        + ": …}; `cells doctor --target aws` shows it");
    }
}
