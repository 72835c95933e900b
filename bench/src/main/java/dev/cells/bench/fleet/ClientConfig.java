package dev.cells.bench.fleet;

import java.util.Locale;

/** The text of one client's {@code cell.yaml}: two to six services in a chain, one to three buckets, a database. */
final class ClientConfig {

    private ClientConfig() {}

    static String of(int client, String account, String network) {
        StringBuilder text = new StringBuilder(HEAD.formatted(account, client % 7, network, 2 + client % 2, client));
        int buckets = 1 + client % 3;
        text.append("storage:\n  buckets:\n");
        for (int i = 0; i < buckets; i++) {
            text.append("    bucket-%d:\n      expire-days: %d\n".formatted(i, 30 + (client + i) % 300));
        }
        text.append("database:\n  storage-gb: %d\n".formatted(20 + 10 * (client % 20)));
        int services = 2 + client % 5;
        text.append("services:\n");
        for (int i = 0; i < services; i++) {
            text.append(service(client, i, i == services - 1));
        }
        return text.toString();
    }

    private static String service(int client, int number, boolean last) {
        String digest = String.format(Locale.ROOT, "%064x", client * 31L + number);
        String edge = number == 0 ? "    expose: {path: /*, priority: 100}\n" : "";
        String next = last ? "    database: true\n" : "    calls: [service-%d]\n".formatted(number + 1);
        return SERVICE.formatted(number, digest, 8080 + number, 2 + client % 3) + edge + next;
    }

    private static final String HEAD =
            """
            account: %s
            owner: team-%d
            network:
              cidr: %s
              zones: %d
            ingress:
              domain: client-%d.example.com
            """;

    private static final String SERVICE =
            """
              service-%d:
                image: app@sha256:%s
                port: %d
                desired: %d
                reads: [bucket-0]
            """;
}
