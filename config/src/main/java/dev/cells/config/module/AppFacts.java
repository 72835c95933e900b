package dev.cells.config.module;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What loading must know of one utility app, declared by the app itself. No class that declares facts may load CDK.
 *
 * @param name the app's section of {@code utility}, and the last part of its stack's address
 * @param requires apps that the account must have too; they are applied before this one
 * @param place the shared network that the app runs in, which the account must have then
 * @param endpoints endpoints of AWS services that the network must have for it, such as {@code ecr.api}
 * @param serves whether the stack depends on the settings of the account's cells and other apps
 * @param waits whether it cannot be made while one of these is broken, because what it does for it would be deleted
 * @param peers the setting that lists other accounts whose app of the same name it works with, in both directions
 * @param checks what can be wrong with the app's settings
 * @param uses what the stack uses of the quotas of AWS
 */
public record AppFacts(
        String name,
        Set<String> requires,
        Optional<Place> place,
        Set<String> endpoints,
        boolean serves,
        boolean waits,
        Optional<String> peers,
        List<Function<StackConfig, List<Problem>>> checks,
        List<Function<StackConfig, QuotaUse>> uses) {
    public AppFacts {
        requires = new TreeSet<>(requires);
        endpoints = new TreeSet<>(endpoints);
        checks = List.copyOf(checks);
        uses = List.copyOf(uses);
    }

    /** An app about which nothing needs to be known yet. */
    public static AppFacts of(String name) {
        return new AppFacts(
                name, Set.of(), Optional.empty(), Set.of(), false, false, Optional.empty(), List.of(), List.of());
    }

    public AppFacts requiring(String other) {
        Set<String> all = new TreeSet<>(requires);
        all.add(other);
        return new AppFacts(name, all, place, endpoints, serves, waits, peers, checks, uses);
    }

    /**
     * The app runs in the utilities' network.
     *
     * @param services AWS services that it reaches there, besides S3
     */
    public AppFacts inUtilityNetwork(String... services) {
        return in(Place.UTILITY, services);
    }

    /** The same in the monitoring network. */
    public AppFacts inMonitoringNetwork(String... services) {
        return in(Place.MONITORING, services);
    }

    private AppFacts in(Place network, String... services) {
        return new AppFacts(name, requires, Optional.of(network), Set.of(services), serves, waits, peers, checks, uses);
    }

    /** The stack depends on the settings of the account's cells and other apps, and waits for those that are broken. */
    public AppFacts servingOthers() {
        return new AppFacts(name, requires, place, endpoints, true, true, peers, checks, uses);
    }

    /** The same for a stack that keeps what it made for a stack that is broken now. */
    public AppFacts keepingForOthers() {
        return new AppFacts(name, requires, place, endpoints, true, false, peers, checks, uses);
    }

    /** Among the served stacks are those of the same app in accounts that this setting names, and in those that name this one. */
    public AppFacts withPeers(String setting) {
        return new AppFacts(name, requires, place, endpoints, serves, waits, Optional.of(setting), checks, uses);
    }

    public AppFacts checking(Function<StackConfig, List<Problem>> check) {
        List<Function<StackConfig, List<Problem>>> all = new ArrayList<>(checks);
        all.add(check);
        return new AppFacts(name, requires, place, endpoints, serves, waits, peers, all, uses);
    }

    /** Adds what the stack uses of a quota of AWS. */
    public AppFacts using(Function<StackConfig, QuotaUse> use) {
        List<Function<StackConfig, QuotaUse>> all = new ArrayList<>(uses);
        all.add(use);
        return new AppFacts(name, requires, place, endpoints, serves, waits, peers, checks, all);
    }

    /** A shared network of an account. */
    public enum Place {
        UTILITY("the utilities' network", "utility-network.endpoints"),
        MONITORING("the monitoring network", "monitoring-network.endpoints");

        private final String text;
        private final String endpoints;

        Place(String text, String endpoints) {
            this.text = text;
            this.endpoints = endpoints;
        }

        /** The setting of the base stack that lists its endpoints. */
        public String endpoints() {
            return endpoints;
        }

        /** As in a sentence: {@code the monitoring network}. */
        @Override
        public String toString() {
            return text;
        }
    }
}
