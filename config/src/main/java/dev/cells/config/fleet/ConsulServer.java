package dev.cells.config.fleet;

import java.util.Optional;

/**
 * The Consul that an account's runs use: they publish there what they applied, and hold a lease there while they run.
 *
 * @param address of a server or agent, as a URL without a path
 * @param leaseSeconds TTL of the session that holds a lease; Consul allows 10 to 86400
 *     (developer.hashicorp.com/consul/api-docs/session)
 * @param datacenter that of the agent if empty
 * @param namespace of Consul Enterprise
 * @param caFile certificates to trust, PEM, relative to the project; those of the Java runtime if empty
 * @param tokenFile absolute; if empty, the environment has the token
 */
public record ConsulServer(
        String address,
        int leaseSeconds,
        Optional<String> datacenter,
        Optional<String> namespace,
        Optional<String> caFile,
        Optional<String> tokenFile) {}
