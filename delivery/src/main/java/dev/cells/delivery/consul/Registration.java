package dev.cells.delivery.consul;

import java.util.List;

/**
 * Where a stack is published.
 *
 * @param services that the stack has, by its config
 */
public record Registration(ConsulAccess access, List<Endpoint> services) {
    public Registration {
        services = List.copyOf(services);
    }

    /**
     * @param service its name in the config
     * @param host its name in DNS
     */
    public record Endpoint(String service, String host, int port) {}
}
