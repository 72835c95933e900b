package dev.cells.cell.workload;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a workload declares.
 *
 * @param name how its config calls it; the user that it is in the database
 * @param resourceName its name in ids and physical names, unique among all workloads of the cell
 * @param image repository and digest
 * @param environment plain values, which win over those that stores bring
 * @param secrets variable → name of a secret
 * @param reads names of stores
 * @param writes names of stores
 * @param internet whether it may connect to anybody by HTTPS
 */
public record WorkloadSpec(
        String name,
        String resourceName,
        String image,
        SortedMap<String, String> environment,
        Map<String, String> secrets,
        List<String> reads,
        List<String> writes,
        boolean database,
        boolean internet) {
    /** What keeps to the cell's own network and those beside it. */
    public WorkloadSpec(
            String name,
            String resourceName,
            String image,
            Map<String, String> environment,
            Map<String, String> secrets,
            Collection<String> reads,
            Collection<String> writes,
            boolean database) {
        this(
                name,
                resourceName,
                image,
                new TreeMap<>(environment),
                Map.copyOf(secrets),
                List.copyOf(reads),
                List.copyOf(writes),
                database,
                false);
    }

    /** The same, but for its way to the internet. */
    public WorkloadSpec withInternet(boolean wanted) {
        return new WorkloadSpec(name, resourceName, image, environment, secrets, reads, writes, database, wanted);
    }
}
