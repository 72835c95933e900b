package dev.cells.cell.store;

import dev.cells.cell.module.ModuleOutputs.ModuleOutput;
import dev.cells.constructs.network.Firewall.Listener;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A data store of the cell.
 *
 * @param name what config calls it in {@code reads} and {@code writes}; one name in a cell is one store
 * @param environment what a workload that uses it finds in its environment; never a secret
 * @param reading what a workload that reads it may do
 * @param writing what a workload that writes it may do
 * @param listener where it listens in the network; empty for a store behind an AWS endpoint
 * @param mount the folder that it is in the container; empty for a store that is no folder
 */
public record StoreOutput(
        String name,
        Map<String, String> environment,
        List<Grant> reading,
        List<Grant> writing,
        Optional<Listener> listener,
        Optional<Mount> mount)
        implements ModuleOutput {
    /**
     * In grants and in the environment, stands for the name of the workload that uses the store: the user that a
     * database knows it by.
     */
    public static final String WORKLOAD = "@workload@";

    public StoreOutput {
        environment = Map.copyOf(environment);
        reading = List.copyOf(reading);
        writing = List.copyOf(writing);
    }

    /** Where the store is found: what workloads are told of it, except what differs from workload to workload. */
    @Override
    public Map<String, Object> published() {
        Map<String, Object> published = new TreeMap<>();
        environment.forEach((variable, value) -> {
            if (!value.contains(WORKLOAD)) {
                published.put(variable.toLowerCase(Locale.ROOT), value);
            }
        });
        mount.ifPresent(folder -> published.put(folder.share() + "_access_point_id", folder.accessPoint()));
        return published;
    }

    /** A store that is no folder. */
    public StoreOutput(
            String name,
            Map<String, String> environment,
            List<Grant> reading,
            List<Grant> writing,
            Optional<Listener> listener) {
        this(name, environment, reading, writing, listener, Optional.empty());
    }

    /**
     * One Allow statement: what may be done with what.
     *
     * @param condition operator → key → value, such as {@code StringEquals → s3:prefix → in/}; empty for none
     */
    public record Grant(List<String> actions, List<String> resources, Map<String, Map<String, String>> condition) {
        public Grant {
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
            condition = Map.copyOf(condition);
        }

        /** Written out, see {@link dev.cells.config.name.Region#equals}. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Grant that
                    && actions.equals(that.actions)
                    && resources.equals(that.resources)
                    && condition.equals(that.condition);
        }

        @Override
        public int hashCode() {
            return actions.hashCode() * 31 + resources.hashCode();
        }

        public static Grant of(List<String> actions, String... resources) {
            return new Grant(actions, List.of(resources), Map.of());
        }
    }

    /**
     * A share of files as containers see it: a folder that everybody enters through the same access point.
     *
     * @param share what config calls it
     * @param fileSystem a reference to the id of its file system
     * @param accessPoint a reference to the id of its access point
     * @param path the folder in the container
     */
    public record Mount(String share, String fileSystem, String accessPoint, String path) {}
}
