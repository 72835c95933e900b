package dev.cells.cell.services;

/**
 * A collector of traces and metrics beside the service, {@code cell.services.<name>.apm}.
 *
 * @param image of the AWS Distro for OpenTelemetry's collector, repository and digest
 * @param cpu of the service's CPU units
 * @param memory MiB of the service's
 */
public record ApmSettings(String image, int cpu, int memory) {}
