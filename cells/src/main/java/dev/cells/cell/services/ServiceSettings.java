package dev.cells.cell.services;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param desired containers that run at any time
 * @param healthPath answers 200 while a container is well
 * @param healthCommand ends with 0 inside a container that is well; without it only the load balancer asks
 * @param environment plain values only
 * @param secrets variable → name of a secret of this cell; the value never passes through here
 * @param internet whether it may connect to anybody by HTTPS
 * @param scale how its containers grow in number; without it there are always {@code desired}
 * @param expose how the load balancer finds it; without it nobody outside the cell does
 * @param apm the collector of traces and metrics beside it
 */
public record ServiceSettings(
        String image,
        int port,
        int cpu,
        int memory,
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
        Optional<ApmSettings> apm) {}
