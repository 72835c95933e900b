package dev.cells.delivery.work;

import dev.cells.delivery.engine.Machine;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Variables that a program needs to reach the internet from behind a proxy. */
final class Network {
    private static final Set<String> NAMES = Set.of(
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR");

    private Network() {}

    static boolean isProxy(String name) {
        return NAMES.contains(name);
    }

    static Map<String, String> of(Machine machine) {
        Map<String, String> found = new TreeMap<>(machine.environment());
        found.keySet().retainAll(NAMES);
        return found;
    }
}
