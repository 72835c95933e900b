/**
 * Which connections a stack declares, and whether they get through; and which get through although nothing declares them.
 * Declared is what a workload is told (its image, log group, secrets, the names in its environment), what its role allows,
 * what a load balancer forwards to, and what its own outbound rules name. Network rules are what is judged, so they
 * declare nothing for workloads that have a configuration.
 */
package dev.cells.reachability.network.need;
