package dev.cells.cell.services;

import dev.cells.constructs.compute.TaskProps;
import dev.cells.constructs.compute.TaskProps.Architecture;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The section {@code cell.services}: the services by name. */
public record ServicesSettings(Map<String, ServiceSettings> services) {

    /**
     * A service, {@code cell.services.<name>}:
     *
     * <pre>
     * api:
     *   image: api@sha256:9f86…          # of the account's registry, by digest
     *   port: 8443
     *   calls: [billing]                 # other services
     *   reads: [documents]               # stores of this cell
     *   writes: [documents]
     *   database: true
     *   expose: {path: /api/*, priority: 10}
     * </pre>
     *
     * @param port on which its containers speak HTTPS
     * @param cpu CPU units, 1024 to a virtual CPU
     * @param memory MiB
     * @param architecture of the processors, which the image must be built for
     * @param user number of the user, and of a group, that the program runs as
     * @param diskGb GiB of disk for temporary files; 20 without it
     * @param spot whether containers beyond the first may be stopped with two minutes' notice, for a third of the price
     * @param graceSeconds after a container's start in which the load balancer's health checks do not count
     * @param desired containers that run at any time
     * @param healthPath answers 200 while a container is well
     * @param healthCommand ends with 0 inside a container that is well; without it only the load balancer asks
     * @param environment plain values only
     * @param secrets variable → name of a secret of this cell; the value never passes through here
     * @param internet whether it may connect to anybody by HTTPS
     * @param scale how its containers grow in number; without it there are always {@code desired}
     * @param expose how the load balancer finds it; without it nobody outside the cell does
     * @param apm the collector of traces and metrics beside it
     * @param rollback alarms by which a deployment is rolled back
     */
    public record ServiceSettings(
            String image,
            int port,
            int cpu,
            int memory,
            Architecture architecture,
            String user,
            Optional<Integer> diskGb,
            boolean spot,
            int graceSeconds,
            int desired,
            String healthPath,
            Optional<List<String>> healthCommand,
            Map<String, String> environment,
            Map<String, String> secrets,
            List<String> calls,
            List<String> reads,
            List<String> writes,
            boolean database,
            boolean internet,
            Optional<ExposeSettings> expose,
            Optional<ScaleSettings> scale,
            Optional<ApmSettings> apm,
            Optional<RollbackSettings> rollback) {
        TaskProps.Runtime runtime() {
            return new TaskProps.Runtime(architecture, user, diskGb);
        }
    }

    /**
     * @param path pattern of the paths that go to the service, such as {@code /api/*}
     * @param priority 1 to 999, unique in the cell; the lowest that matches wins
     * @param hosts names that a request must be for; without them, any that leads to the load balancer
     * @param headers header → values, of which a request must have one; without them, any
     * @param login whether people must log in before they reach it; without it, what is usual in the cell
     * @param api whether it is found through the API gateway, and not through the load balancer
     */
    public record ExposeSettings(
            String path,
            int priority,
            Optional<List<String>> hosts,
            Optional<Map<String, List<String>>> headers,
            Optional<Boolean> login,
            Optional<Boolean> api) {}

    /**
     * How a service grows beyond its {@code desired} containers, which are the least that run. Of several measures, the
     * one that asks for most containers wins.
     *
     * @param max containers at most
     * @param cpuPercent use of processors that is kept up
     * @param memoryPercent use of memory that is kept up
     * @param requestsPerMinute requests to each container that are kept up
     * @param schedules bounds that take the place of {@code desired} and {@code max} from a moment on, by name
     */
    public record ScaleSettings(
            int max,
            Optional<Integer> cpuPercent,
            Optional<Integer> memoryPercent,
            Optional<Integer> requestsPerMinute,
            Optional<Map<String, Schedule>> schedules) {
        /**
         * @param cron an AWS schedule expression
         * @param timeZone whose clock it is about; UTC without it
         * @param min containers at least, from then on
         * @param max containers at most, from then on
         */
        public record Schedule(String cron, Optional<String> timeZone, int min, int max) {}
    }

    /**
     * When a deployment is rolled back, {@code cell.services.<name>.rollback}, beside the containers that do not become
     * healthy, which always are.
     *
     * @param errors answers 5xx of an exposed service, in these minutes, beyond which it is rolled back
     * @param memoryPercent use of memory that may not last for these minutes
     * @param minutes for which an alarm looks, and by which every deployment takes longer
     */
    public record RollbackSettings(int errors, int memoryPercent, int minutes) {}

    /**
     * A collector of traces and metrics beside the service, {@code cell.services.<name>.apm}.
     *
     * @param image of the AWS Distro for OpenTelemetry's collector, repository and digest
     * @param cpu of the service's CPU units
     * @param memory MiB of the service's
     */
    public record ApmSettings(String image, int cpu, int memory) {}
}
