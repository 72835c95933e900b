package dev.cells.audit.rules.network;

import dev.cells.terraform.net.AddressRanges;
import dev.cells.terraform.net.PortRange;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rules of one security group let in together. AWS adds the rules of a group up, so that two rules for half of
 * the internet each open a port to all of it.
 */
final class Openings {
    private final List<Ingress> rules;
    private final List<Integer> points;
    private final Map<BitSet, Boolean> wide = new HashMap<>();

    private Openings(List<Ingress> rules) {
        this.rules = rules;
        this.points = SensitivePorts.between(
                rules.stream().map(rule -> rule.ports().orElseThrow()).toList());
    }

    /** Of all the rules of a group; those whose ports are not known, or that let in nobody public, add nothing. */
    static Openings of(List<Ingress> rules) {
        return new Openings(rules.stream()
                .filter(rule -> rule.portsKnown()
                        && rule.ports().isPresent()
                        && rule.from().hasPublic())
                .toList());
    }

    /** The first sensitive port of a range that is open to the internet; -1 where none is. */
    int firstOpen(PortRange range) {
        for (int port : points) {
            if (range.contains(port) && isWide(port)) {
                return port;
            }
        }
        return -1;
    }

    private boolean isWide(int port) {
        BitSet covering = new BitSet(rules.size());
        for (int i = 0; i < rules.size(); i++) {
            covering.set(i, rules.get(i).ports().orElseThrow().contains(port));
        }
        return wide.computeIfAbsent(covering, set -> AddressRanges.union(
                        set.stream().mapToObj(i -> rules.get(i).from()).toList())
                .isWidePublic());
    }
}
