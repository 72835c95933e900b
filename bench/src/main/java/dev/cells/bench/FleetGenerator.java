package dev.cells.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes a project with many clients: the defaults of this project with accounts of 25 clients each, and a folder per
 * client. Clients differ in size and shape as those of a real fleet do, by their number alone.
 */
public final class FleetGenerator {

    private static final int CLIENTS_PER_ACCOUNT = 25;

    private final String defaults;

    /** @param defaults text of the project's {@code defaults.yaml}; its accounts are replaced */
    public FleetGenerator(String defaults) {
        this.defaults = defaults;
    }

    /** @param root an empty or missing folder */
    public void write(Path root, int clients) throws IOException {
        Files.createDirectories(root);
        Files.writeString(root.resolve("defaults.yaml"), withAccounts(clients));
        for (int client = 0; client < clients; client++) {
            Path folder = Files.createDirectories(root.resolve("client-configs").resolve(name(client)));
            Files.writeString(folder.resolve("cell.yaml"), ClientConfig.of(client, account(client), network(client)));
        }
    }

    private String withAccounts(int clients) {
        int accounts = (clients + CLIENTS_PER_ACCOUNT - 1) / CLIENTS_PER_ACCOUNT;
        String generated = IntStream.range(0, accounts)
                .mapToObj(number -> ACCOUNT.formatted(account(number * CLIENTS_PER_ACCOUNT), 100_000_000_000L + number))
                .collect(Collectors.joining("", "accounts:\n", "\n"));
        String others = defaults.replaceFirst("(?ms)^accounts:$.*?(?=^[a-z#])", "");
        // Every cell names its account, so the default must only exist.
        return others.replaceFirst("(?m)^  account: .*$", "  account: " + account(0)) + "\n" + generated;
    }

    private static String name(int client) {
        return String.format(Locale.ROOT, "client-%05d", client);
    }

    private static String account(int client) {
        return String.format(Locale.ROOT, "account-%04d", client / CLIENTS_PER_ACCOUNT);
    }

    /** No two overlap, up to 16,384 clients. */
    private static String network(int client) {
        return "10." + client / 64 + "." + client % 64 * 4 + ".0/22";
    }

    private static final String ACCOUNT =
            """
              %s:
                id: "%d"
                region: us-east-1
                zones:
                  us-east-1: [us-east-1a, us-east-1b, us-east-1c]
                pools:
                  us-east-1: [10.0.0.0/8]
                cell-prefix: 20
                quotas: {vpcs-per-region: 30, gateway-endpoints-per-region: 30, elastic-ips-per-region: 90, nat-gateways-per-zone: 30}
            """;

    /** The text of one client's {@code cell.yaml}: two to six services in a chain, one to three buckets, a database. */
    static final class ClientConfig {

        /** Owners stand for their settings for a while from now, or the audit of a fleet would find that they do not. */
        private static final LocalDate REVIEW = LocalDate.now(ZoneOffset.UTC).plusDays(300);

        private ClientConfig() {}

        static String of(int client, String account, String network) {
            StringBuilder text =
                    new StringBuilder(HEAD.formatted(account, client % 7, REVIEW, network, 2 + client % 2, client));
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
                review-by: %s
                network:
                  cidr: %s
                  zones: %d
                ingress:
                  scheme: public
                  domain: client-%d.example.com
                waf: true
                """;

        private static final String SERVICE =
                """
                  service-%d:
                    image: api@sha256:%s
                    port: %d
                    desired: %d
                    reads: [bucket-0]
                """;
    }
}
