package dev.cells.cell.facts;

import dev.cells.config.load.TestProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** For each code that loading can give, in the order of the page: a project that earns it. */
final class ProblemExamples {
    private static final String NET = "network: {cidr: 10.16.0.0/16}\n";
    private static final String QUOTAS = "quotas: {vpcs-per-region: 20}";
    private static final String IMAGE = "image: web@sha256:" + "0".repeat(64);

    private final Map<String, Map<String, Consumer<TestProject>>> sections = new LinkedHashMap<>();
    private Map<String, Consumer<TestProject>> section;

    private ProblemExamples() {
        files();
        yaml();
        shape();
        merge();
        references();
        together();
        addresses();
        accounts();
        policy();
    }

    static Map<String, Map<String, Consumer<TestProject>>> all() {
        return new ProblemExamples().sections;
    }

    private void section(String title) {
        section = new LinkedHashMap<>();
        sections.put(title, section);
    }

    private void acme(String code, String... lines) {
        section.put(code, project -> project.client("acme", NET + String.join("\n", lines) + "\n"));
    }

    private void raw(String code, String text) {
        section.put(code, project -> project.client("acme", text));
    }

    private void service(String code, String... lines) {
        acme(code, "services:\n  web:\n    " + IMAGE + "\n    " + String.join("\n    ", lines));
    }

    private void defaults(String code, String from, String to) {
        section.put(code, project -> project.client("acme", NET).edit("defaults.yaml", from, to));
    }

    private void on(String code, Consumer<Path> change) {
        section.put(code, project -> change.accept(project.client("acme", NET).root()));
    }

    private void files() {
        section("Files");
        on("no-defaults", root -> io(() -> Files.delete(root.resolve("defaults.yaml"))));
        section.put("bad-client-name", project -> project.client("Acme_1", NET));
        section.put("case-collision", project -> project.client("acme", NET).client("Acme", NET));
        on("no-cell-file", root -> io(() -> Files.createDirectory(root.resolve("client-configs/ember"))));
        on("not-a-file", root -> io(() -> Files.createDirectories(root.resolve("client-configs/ember/cell.yaml"))));
        on(
                "no-file",
                root -> io(() -> Files.createSymbolicLink(
                        root.resolve("client-configs/acme/production.yaml"), Path.of("nowhere"))));
        on(
                "outside-root",
                root -> io(() -> {
                    Files.createDirectory(root.resolve("client-configs/ember"));
                    Files.createSymbolicLink(root.resolve("client-configs/ember/cell.yaml"), Path.of("/dev/null"));
                }));
        section.put("stray-file", project -> project.client("acme", NET).file("client-configs/ember.yaml", NET));
        section.put("unknown-environment", project -> project.client("acme", NET)
                .file("client-configs/acme/stagin.yaml", ""));
        acme("inherits-path", "inherits: [../hospital.yaml]");
        acme("inherits-missing", "inherits: [profiles/hospital.yaml]");
        section.put("inherits-cycle", project -> project.client("acme", NET + "inherits: [a.yaml]")
                .file("a.yaml", "inherits: [b.yaml]\n")
                .file("b.yaml", "inherits: [a.yaml]\n"));
    }

    private void yaml() {
        section("YAML");
        acme("yaml-syntax", "owner: \"team");
        acme("yaml-tab", "database:", "\tstorage-gb: 30");
        section.put(
                "not-utf8",
                project -> io(() -> Files.write(
                        project.client("acme", "").root().resolve("client-configs/acme/cell.yaml"),
                        new byte[] {-1, -2, 'a', 0})));
        raw("file-too-large", "#".repeat(300_000));
        raw("yaml-too-deep", NET + "owner: " + "[".repeat(30) + "]".repeat(30));
        raw("yaml-too-many-values", NET + "owner: [" + "1,".repeat(21_000) + "1]");
        raw("text-too-long", NET + "owner: " + "x".repeat(20_000));
        acme("yaml-several-documents", "---", "owner: other");
        raw("yaml-not-a-map", "- a\n- b\n");
        acme("yaml-character", "# waf stays off for now \u2028waf: {enabled: true}");
        raw("yaml-directive", "%YAML 1.1\n---\n" + NET);
        acme("yaml-alias", "owner: &team acme", "backup: {schedule: *team}");
        acme("yaml-merge-key", "<<: {owner: acme}");
        acme("yaml-tag", "owner: !!python/object/apply:os.system [id]");
        acme("duplicate-key", "owner: one", "owner: two");
        acme("key-not-text", "no: 1");
        acme("key-form", "\"a.b\": 1");
        acme("ambiguous-value", "owner: NO");
        acme("number-out-of-range", "database: {storage-gb: 12345678901234567890}");
        acme("no-value", "owner:");
        acme("secret-in-config", "password: hunter2");
    }

    private void shape() {
        section("Shape, by the schema");
        acme("unknown-key", "databse: {storage-gb: 30}");
        raw("missing-key", "owner: acme\n");
        acme("wrong-type", "database: {engine-version: 16.4}");
        acme("not-allowed", "ingress: {scheme: pubic}");
        acme("wrong-form", "ingress: {domain: nowhere}");
        acme("out-of-range", "database: {storage-gb: 5}");
        acme("duplicate-item", "ingress: {from: [10.0.0.0/8, 10.0.0.0/8]}");
        acme("bad-name", "services: {Web_1: {}}");
        acme("not-switchable", "keys: false");
        acme(
                "nothing-to-turn-off",
                "storage: {buckets: {document: {enabled: false, data-class: phi}}}",
                "services: {wbe: false}");
    }

    private void merge() {
        section("Merge");
        acme("type-change", "database: [a]");
        acme("nothing-to-remove", "ingress: {from: !remove [10.0.0.0/8]}");
        acme("nothing-to-unset", "region: !unset");
    }

    private void references() {
        section("References");
        acme("reference-form", "owner: ${client");
        acme("unknown-reference", "owner: ${clent}");
        acme("reference-not-single", "owner: ${database}");
        acme("reference-cycle", "owner: ${ingress.domain}", "ingress: {domain: \"${owner}\"}");
        raw("reference-too-long", NET + "owner: \"" + "${client}".repeat(1_000) + "\"\n");
    }

    private void together() {
        section("Settings that do not go together");
        service("unknown-service", "calls: [apy]");
        service("call-to-itself", "calls: [web]");
        service("unknown-store", "reads: [document]");
        acme("store-clash", "queue:", "  queues: {documents: {}}");
        acme("unknown-queue", "queue:", "  queues: {billing: {}}", "  topics: {orders: {to: [biling]}}");
        acme(
                "data-circle",
                "ingest: {enabled: true}",
                "jobs:",
                "  resort: {" + IMAGE + ", reads: [ingest-clean], writes: [ingest-landing]}");
        acme("database-is-off", "database: false", "services:", "  web:", "    " + IMAGE, "    database: true");
        acme("section-missing", "ingress: false", "waf:", "  enabled: true");
        acme("port-clash", "services:", "  web: {" + IMAGE + ", port: 9000}", "  api: {" + IMAGE + ", port: 9000}");
        String exposed = ", expose: {path: /a, priority: 1}}";
        acme("priority-clash", "services:", "  web: {" + IMAGE + exposed, "  api: {" + IMAGE + exposed);
        acme("not-exposable", "ingress: false", "services:", "  web: {" + IMAGE + exposed);
        ingress();
        section.put("shared-domain", project -> project.client("acme", NET + "ingress: {domain: a.example.com}\n")
                .client("ember", "network: {cidr: 10.17.0.0/16}\ningress: {domain: a.example.com}\n"));
        acme("storage-range", "database: {storage-gb: 1000}");
        acme("replicas-refused", "database: {replicas: 1}");
        acme("window-overlap", "database: {backup-window: '07:30-08:30'}");
        acme("backup-in-window", "backup: {schedule: \"cron(30 2 * * ? *)\"}");
        acme("window-too-short", "database: {backup-window: '03:00-03:20'}");
        acme("bad-schedule", "backup: {schedule: rate(1 days)}");
        service("variable-twice", "environment: {DB: x}", "secrets: {DB: db-key}");
        service("variable-taken", "database: true", "environment: {DATABASE_HOST: elsewhere}");
        acme("name-taken", "storage: {buckets: {access-logs: {}}}");
        section.put(
                "name-too-long",
                project -> project.client(
                        "a-client-with-a-long-name",
                        NET + "services: {a-long-name-of-a-service-of-ours: {" + IMAGE + "}}\n"));
        service("apm-too-large", "apm: {enabled: true, memory: 512}");
        acme("canary-without-address", "monitoring: {canary: {enabled: true}}");
        section.put(
                "canary-region",
                project -> project.client(
                        "acme",
                        """
                account: lakehouse
                network: {cidr: 10.64.0.0/16}
                ingress: {scheme: public, domain: portal.acme.example.com}
                waf: {enabled: true}
                monitoring: {canary: {enabled: true}}
                """));
        acme("route-to-nobody", "monitoring:", "  routes:", "    on-call: {severity: [critical]}");
        service("task-size", "cpu: 256", "memory: 4096");
        acme("size-not-offered", "database: {instance-class: db.t4g.larg}");
        acme("version-not-offered", "database: {engine-version: \"16.6\"}");
        section.put(
                "zone-without-service", project -> project.client("acme", NET + "queue: {stream: {enabled: true}}\n")
                        .edit("defaults.yaml", QUOTAS, "zone-ids: {us-east-1b: use1-az3}"));
        acme("tls-policy", "ingress: {domain: a.example.com, tls-policy: ELBSecurityPolicy-2016-08}");
        acme("public-database", "database: {public: true}");
        networks();
    }

    private void networks() {
        service("no-vault", "secrets: {STRIPE_KEY: \"vault:payments/stripe#api-key\"}");
        section.computeIfPresent(
                "no-vault",
                (code, example) ->
                        project -> example.andThen(made -> made.edit("defaults.yaml", "    vault: {", "    #vault: {"))
                                .accept(project));
        service("no-way-out", "internet: true");
        acme(
                "no-way-in",
                "ingress: {domain: portal.acme.example.com}",
                "services:",
                "  web: {" + IMAGE + ", expose: {path: /*, priority: 1}}");
        raw("hub-missing", "account: lakehouse\nnetwork: {cidr: 10.64.0.0/16, transit: {enabled: true}}\n");
        section.put("hub-elsewhere", project -> project.client(
                        "acme", "region: us-west-2\nnetwork: {cidr: 10.32.0.0/16, monitoring-peering: true}\n")
                .edit(
                        "defaults.yaml",
                        "      us-east-1: [us-east-1a, us-east-1b, us-east-1c]",
                        "      us-east-1: [us-east-1a, us-east-1b]\n      us-west-2: [us-west-2a, us-west-2b]")
                .edit(
                        "defaults.yaml",
                        "      us-east-1: [10.16.0.0/12]",
                        "      us-east-1: [10.16.0.0/12]\n      us-west-2: [10.32.0.0/12]"));
        acme(
                "no-internal-ingress",
                "ingress: false",
                "access:",
                "  enabled: true",
                "  vpn:",
                "    enabled: true",
                "    certificate-arn: arn:aws:acm:us-east-1:123456789012:certificate/0-1",
                "    saml-provider-arn: arn:aws:iam::123456789012:saml-provider/people",
                "    client-cidr: 172.16.0.0/22",
                "    ingress: true");
        raw(
                "endpoint-missing",
                "network: {cidr: 10.16.0.0/16, without-endpoints: [sqs]}\n"
                        + "queue: {queues: {entries: {}}}\n"
                        + "services: {web: {"
                        + IMAGE + ", writes: [entries]}}\n");
        people();
        recovery();
    }

    private void people() {
        String sso =
                "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_ops_0123456789abcdef";
        acme("principal-kind", "access: {enabled: true, operators: [\"arn:aws:iam::123456789012:root\"]}");
        acme("person-unnamed", "access: {enabled: true, operators: [\"" + sso + "\"]}");
        acme(
                "emergency-login-missing",
                "access: {enabled: true, break-glass: [\"arn:aws:iam::123456789012:role/on-call\"]}");
        defaultsWith("budget: true", "cost-tag-inactive", "management: true, cost-tags: [client]", "management: true");
        defaultsWith("budget: {enabled: true, anomaly: true}", "management-account-only", "management: true, ", "");
    }

    private void defaultsWith(String cell, String code, String from, String to) {
        section.put(code, project -> project.client("acme", NET + cell + "\n").edit("defaults.yaml", from, to));
    }

    private void recovery() {
        acme("recovery-same-region", "recovery: {region: us-east-1}");
        acme("recovery-unknown-region", "recovery: {region: us-wst-2}");
        acme("recovery-missing", "storage: {buckets: {documents: {replicate: true}}}");
        acme("vault-same-account", "recovery: {vault: \"arn:aws:backup:us-east-1:123456789012:backup-vault:copies\"}");
        acme("vault-elsewhere", "recovery: {vault: \"arn:aws:backup:us-west-2:345678901234:backup-vault:copies\"}");
        acme("lock-too-long", "storage: {buckets: {documents: {expire-days: 30, lock-days: 60}}}");
        acme("objective-missed", "storage: {buckets: {documents: {rpo-minutes: 60}}}");
        acme("restore-untested", "database: {rto-minutes: 240}", "backup: {restore-test: false}");
    }

    private void ingress() {
        String web = "  web: {" + IMAGE + ", expose: {path: /*, priority: 1";
        String api =
                "  api: {domain: api.acme.example.com, issuer: \"https://id.example.com\", audience: [acme], rate: 9,"
                        + " burst: 9}";
        acme("no-certificate", "services:", web + "}}");
        acme("name-outside-zone", "ingress:", "  domain: portal.acme.example.com", "  zone: {name: acme.example.org}");
        acme("name-clash", "ingress:", "  domain: api.acme.example.com", api);
        acme("login-unreachable", "ingress:", "  domain: portal.acme.example.com", "  login: true");
        acme("login-without-name", "ingress: {scheme: public, login: true}");
        String named = "ingress: {domain: portal.acme.example.com}";
        acme("host-not-served", named, "services:", web + ", hosts: [shop.acme.example.com]}}");
        acme("too-many-conditions", named, "services:", web + ", headers: {X-Tenant: [a, b, c], X-Region: [d, e]}}}");
        acme("login-is-off", named, "services:", web + ", login: true}}");
        acme("api-is-off", named, "services:", web + ", api: true}}");
        acme(
                "login-of-programs",
                "ingress:",
                "  scheme: public",
                "  domain: portal.acme.example.com",
                "  login: true",
                api,
                "services:",
                web + ", api: true, login: true}}");
        acme(
                "api-path",
                "ingress:",
                "  domain: portal.acme.example.com",
                api,
                "services:",
                "  web: {" + IMAGE + ", expose: {path: /a*b, priority: 1, api: true}}");
        acme(
                "api-by-path",
                "ingress:",
                "  domain: portal.acme.example.com",
                api,
                "services:",
                web + ", api: true, headers: {X-Tenant: [a]}}}");
        service("scale-range", "scale: {max: 1, cpu-percent: 50}");
        service("scale-without-measure", "scale: {max: 4}");
        service("requests-not-counted", "scale: {max: 4, requests-per-minute: 100}");
    }

    private void addresses() {
        section("Addresses");
        raw("bad-range", "network: {cidr: 10.16.5.0/16}\n");
        raw("range-size", "network: {cidr: 10.16.0.0/24}\n");
        raw("range-outside-pool", "network: {cidr: 192.168.0.0/16}\n");
        section.put("range-overlap", project -> project.client("acme", NET)
                .client("ember", "network: {cidr: 10.16.64.0/20}\n"));
        raw(
                "too-many-ranges",
                "network: {cidr: 10.16.0.0/16}\nwaf: {enabled: true}\ningress: {scheme: public, from: ["
                        + IntStream.rangeClosed(1, 13)
                                .mapToObj(i -> i + ".1.1.0/24")
                                .collect(Collectors.joining(", "))
                        + "]}\n");
        defaults("range-in-pool", "utility: 10.0.0.0/20", "utility: 10.16.0.0/20");
        section.put("too-many-zones", project -> project.client("acme", "network: {cidr: 10.16.0.0/16, zones: 3}\n")
                .edit("defaults.yaml", "[us-east-1a, us-east-1b, us-east-1c]", "[us-east-1a, us-east-1b]"));
    }

    private void accounts() {
        section("Accounts");
        acme("unknown-account", "account: sandbx");
        acme("unknown-region", "region: eu-central-1");
        defaults("same-account", "id: \"210987654321\"", "id: \"123456789012\"");
        defaults("zone-elsewhere", "us-west-2: [us-west-2a,", "us-west-2: [us-east-2a,");
        defaults("same-zone-id", QUOTAS, "zone-ids: {us-east-1a: use1-az1, us-east-1b: use1-az1}");
        defaults("quota-exceeded", QUOTAS, "quotas: {vpcs-per-region: 3}");
        defaults("unknown-quota", QUOTAS, "quotas: {vpcs: 20}");
        defaults("quota-fixed", QUOTAS, "quotas: {log-resource-policies: 20}");
        defaults("pool-overlap", "[10.64.0.0/12]", "[10.64.0.0/12, 10.65.0.0/16]");
    }

    private void policy() {
        section("Policy and exceptions");
        acme("locked", "deletion-protection: false");
        acme("below-floor", "database: {backup-days: 7}");
        defaults("unknown-policy-path", "path: database.backup-days", "path: database.backup-dayz");
        exception("exception-expired", "NET-03", "2026-01-31");
        exception("exception-too-long", "NET-03", "2030-01-31");
        exception("exception-unused", "backup-on", "2027-01-31");
        exception("unknown-control", "backups-on", "2027-01-31");
        exception("bad-date", "NET-03", "2027-02-30");
    }

    private void exception(String code, String control, String expires) {
        acme(
                code,
                "exceptions:",
                "  synthetic-data:",
                "    control: " + control,
                "    reason: the data is synthetic",
                "    approver: ciso",
                "    expires: " + expires);
    }

    private interface Io {
        void run() throws IOException;
    }

    private static void io(Io change) {
        try {
            change.run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
