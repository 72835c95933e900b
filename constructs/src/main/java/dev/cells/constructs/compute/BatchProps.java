package dev.cells.constructs.compute;

import java.util.List;

/**
 * @param attempts how often a run is tried before it has failed
 * @param timeoutMinutes after which a run is stopped
 * @param parallel runs at the same time
 * @param spot whether it runs on what AWS has left over: a third of the price, and stopped at two minutes' notice
 * @param subnets ids; none of them gives public addresses
 * @param securityGroup id of its own security group
 */
public record BatchProps(
        TaskProps task,
        int attempts,
        int timeoutMinutes,
        int parallel,
        boolean spot,
        List<String> subnets,
        String securityGroup) {
    private static final int UNITS_PER_CPU = 1024;

    public BatchProps {
        subnets = List.copyOf(subnets);
    }

    /** Processors that all runs take together, whole ones, as AWS Batch counts them. */
    int processors() {
        return (parallel * task.cpu() + UNITS_PER_CPU - 1) / UNITS_PER_CPU;
    }

    /** Processors of one run as AWS writes them: {@code 0.25}, {@code 1}, … */
    String processorsOfOne() {
        return task.cpu() % UNITS_PER_CPU == 0
                ? String.valueOf(task.cpu() / UNITS_PER_CPU)
                : String.valueOf((double) task.cpu() / UNITS_PER_CPU);
    }
}
