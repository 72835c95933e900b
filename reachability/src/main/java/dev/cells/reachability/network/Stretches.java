package dev.cells.reachability.network;

import dev.cells.reachability.network.RouteTable.Kind;
import dev.cells.reachability.network.RouteTable.Route;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A route table as stretches of addresses that it treats alike, so that a part of a table with a route for each cell is
 * found without looking at the others.
 */
final class Stretches {
    private final RouteTable table;
    private final NavigableMap<Long, Optional<Route>> from = new TreeMap<>();

    Stretches(RouteTable table) {
        this.table = table;
        RangeIndex<Integer> index = new RangeIndex<>();
        TreeSet<Long> cuts = new TreeSet<>(List.of(0L));
        for (int i = 0; i < table.routes().size(); i++) {
            Route route = table.routes().get(i);
            if (route.service().isEmpty()) {
                index.add(route.range(), i);
                cuts.add(route.range().from());
                cuts.add(route.range().to() + 1);
            }
        }
        for (long cut : cuts) {
            if (IpRange.ALL.contains(cut)) {
                from.put(cut, decides(index, cut));
            }
        }
    }

    private Optional<Route> decides(RangeIndex<Integer> index, long address) {
        List<Route> there = index.overlapping(new IpRange(address, address)).stream()
                .sorted(Comparator.naturalOrder())
                .map(table.routes()::get)
                .toList();
        return Optional.ofNullable(new RouteTable(table.id(), there).find(address, ""))
                .filter(route -> route.kind() != Kind.ENDPOINT);
    }

    boolean isOf(RouteTable other) {
        return table == other || table.equals(other);
    }

    /** The parts of a range, with the route of each; parts without a route are left out. */
    Map<IpRange, Route> in(IpRange range) {
        Map<IpRange, Route> parts = new LinkedHashMap<>();
        Long start = from.floorKey(range.from());
        for (Long at = start; at != null && at <= range.to(); at = from.higherKey(at)) {
            Long next = from.higherKey(at);
            long begin = Math.max(at, range.from());
            long end = next == null ? range.to() : Math.min(next - 1, range.to());
            from.get(at).ifPresent(route -> parts.put(new IpRange(begin, end), route));
        }
        return parts;
    }
}
