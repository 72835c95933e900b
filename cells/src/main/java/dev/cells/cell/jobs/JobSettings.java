package dev.cells.cell.jobs;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job, {@code cell.jobs.<name>}.
 *
 * @param image repository of the account's registry and digest
 * @param cpu CPU units, 1024 to a virtual CPU
 * @param memory MiB
 * @param attempts how often a run is tried
 * @param timeoutMinutes after which a run is stopped
 * @param parallel runs at the same time; more of them wait
 * @param spot whether it may be stopped at two minutes' notice, for a third of the price
 * @param schedule an AWS expression in UTC; without it the job is run on demand
 * @param reads names of stores
 * @param writes names of stores
 * @param internet whether it may connect to anybody by HTTPS
 */
public record JobSettings(
        String image,
        int cpu,
        int memory,
        int attempts,
        int timeoutMinutes,
        int parallel,
        boolean spot,
        Optional<String> schedule,
        Map<String, String> environment,
        Map<String, String> secrets,
        List<String> reads,
        List<String> writes,
        boolean database,
        boolean internet) {}
