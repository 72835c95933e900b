package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.problem.ProblemCode;
import dev.cells.constructs.StackScope;
import io.cdktn.cdktn.App;
import io.cdktn.cdktn.Testing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which names of a cell's config would come out equal once modules have made logical ids and physical names of them.
 * {@code validate} refuses those, so the list has to be complete: it is derived from cells in which everything is turned
 * on. {@code -Dgolden.update=true} writes it anew.
 */
class DerivedNamesTest {
    private static final Path LIST =
            Cells.ROOT.resolve("config/src/main/resources/dev/cells/config/check/derived-names.txt");

    /** Names of which nobody else would think, so that they are found again in what is made of them. */
    private static final Map<String, String> MARKS = new TreeMap<>(Map.ofEntries(
            Map.entry("qsvcq", "{service}"),
            Map.entry("qalsoq", "{service}"),
            Map.entry("qjobq", "{job}"),
            Map.entry("qbktq", "{bucket}"),
            Map.entry("qshrq", "{share}"),
            Map.entry("qqueq", "{queue}"),
            Map.entry("qtopq", "{topic}"),
            Map.entry("qstrq", "{stream-topic}"),
            Map.entry("qlalq", "{log-alarm}"),
            Map.entry("qrouq", "{route}"),
            Map.entry("qsecq", "{secret}"),
            Map.entry("qwhnq", "{schedule}")));

    private static final Pattern PORT = Pattern.compile("-\\d{2,5}-(in|out)$");
    private static final Pattern NAME =
            Pattern.compile("(?:acme-|/cells/acme/|alias/cells/acme/)(.+?)(?:-123456789012-us-(?:east|west)-\\d)?");

    private static final String EVERYTHING =
            """
            owner: acme-team
            network:
              cidr: 10.16.0.0/16
              zones: 3
              nat: per-zone
              endpoints: !append [ecs, elasticfilesystem, events, monitoring, sns, sqs, xray]
              transit: {enabled: true}
              monitoring-peering: true
            recovery: {region: us-west-2, vault: "arn:aws:backup:us-east-1:345678901234:backup-vault:copies"}
            storage:
              buckets:
                documents: false
                qbktq: {replicate: true, lock-days: 30, rpo-minutes: 15, rto-minutes: 60}
            database: {replicas: 0}
            files: {enabled: true, shares: {qshrq: {}}}
            cache: {enabled: true, nodes: 6}
            search: {enabled: true, storage-gb: 100}
            ingress:
              scheme: public
              domain: portal.acme.example.com
              aliases: [www.acme.example.com]
              zone: {name: acme.example.com}
              login: {enabled: true}
              api: {domain: api.acme.example.com, issuer: "https://login.acme.example.com", audience: [acme], rate: 100, burst: 50}
            waf: {enabled: true}
            queue:
              queues: {qqueq: {}}
              topics: {qtopq: {to: [qqueq]}}
              stream: {enabled: true, topics: {qstrq: {}}}
            services:
              qsvcq:
                image: web@sha256:6b6c3b2f0de478f07faa9de113103853acb3e5c08f4ee18e3e61764fb3fbc8d2
                cpu: 1024
                memory: 2048
                apm: {enabled: true}
                expose: {path: /*, priority: 100}
                calls: [qalsoq]
                database: true
                internet: true
                reads: [qbktq, qqueq, qstrq, qshrq, cache, search]
                writes: [qbktq, qtopq, qqueq, qstrq, qshrq, cache, search]
                secrets: {A: qsecq}
                scale:
                  max: 9
                  cpu-percent: 50
                  memory-percent: 60
                  requests-per-minute: 600
                  schedules: {qwhnq: {cron: "cron(0 6 ? * MON-FRI *)", min: 3, max: 9}}
              qalsoq:
                image: api@sha256:67c11d834ccfe06dc426293d418bba90a7d5cbf61e0a82693f9cab3643c621f5
                expose: {path: /api/*, priority: 10, api: true}
            jobs:
              qjobq:
                image: compact@sha256:67c11d834ccfe06dc426293d418bba90a7d5cbf61e0a82693f9cab3643c621f5
                schedule: cron(0 2 * * ? *)
                database: true
                internet: true
                reads: [qbktq, qqueq, qstrq, qshrq, cache, search]
                writes: [qbktq, qtopq, qqueq, qstrq, qshrq, cache, search]
                secrets: {A: qsecq}
            ingest: {enabled: true, drop: [name], tokenize: [patient-id]}
            monitoring:
              log-alarms: {qlalq: {service: qsvcq, pattern: x, message: Look at it}}
              routes: {qrouq: {emails: [a@example.com], slack: {channel: C04EMBERDATA}, pagerduty: {}}}
            log-stream: {enabled: true}
            image-findings: {enabled: true}
            backup:
              continuous: true
              copy-to-region: true
              copy-to-vault: {enabled: true}
              restore-test: true
            access:
              enabled: true
              operators: ["arn:aws:iam::123456789012:role/operators"]
              break-glass: ["arn:aws:iam::123456789012:role/on-call"]
              break-glass-people: [amy]
              bastion: {enabled: true, open: true, calls: [qsvcq], database: true}
              vpn:
                enabled: true
                open: true
                certificate-arn: arn:aws:acm:us-east-1:123456789012:certificate/7b1a4f0e-2c7d-4c0b-9a55-0d6f3f6f2c11
                saml-provider-arn: arn:aws:iam::123456789012:saml-provider/people
                client-cidr: 172.20.0.0/22
                groups: [people]
                calls: [qsvcq]
            budget: {enabled: true, monthly-usd: 100}
            registry-feed: true
            """;

    @TempDir
    Path folder;

    @Test
    void theListFollowsFromWhatModulesMake() throws IOException {
        SortedSet<String> lines = new TreeSet<>();
        lines.addAll(derived("everything", EVERYTHING));
        lines.addAll(derived(
                "aurora",
                EVERYTHING
                        .replace(
                                "database: {replicas: 0}",
                                "database: {kind: aurora, instance-class: db.r6g.large, replicas: 3}")
                        .replace("client-cidr: 172.20.0.0/22", "client-cidr: 172.20.0.0/22\n    ingress: true")
                        .replace(
                                "scheme: public",
                                "scheme: internal\n  certificate-arn: "
                                        + "arn:aws:acm:us-east-1:123456789012:certificate/7b1a4f0e-2c7d-4c0b-9a55-0d6f3f6f2c11")
                        .replace("nat: per-zone", "nat: shared")
                        .replace("waf: {enabled: true}", "waf: false")
                        .replace("  login: {enabled: true}\n", "")));
        String fresh = String.join("\n", DerivedNameRules.of(lines)) + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(LIST, fresh);
        }
        assertThat(LIST)
                .as("write it with: mvn -q verify -pl cells -am -Dtest=DerivedNamesTest -Dgolden.update=true")
                .hasContent(fresh);
    }

    /** Every variable that the cell sets is refused in a service's own environment. */
    @Test
    void whatTheCellSetsCannotBeReplaced() throws IOException {
        Path root = project("set", EVERYTHING);
        JsonNode task = Cells.synth(Cells.config(root, "acme")).at("/resource/aws_ecs_task_definition/task-qsvcq");
        SortedSet<String> names = new TreeSet<>();
        Cells.json(task.path("container_definitions").asText())
                .get(0)
                .path("environment")
                .forEach(variable -> names.add(variable.path("name").asText()));
        assertThat(names).hasSizeGreaterThan(10);
        String environment = "environment: {" + String.join(": x, ", names) + ": x}";
        Path again = project("again", EVERYTHING.replaceFirst("secrets: \\{A: qsecq}", environment));
        assertThat(new FleetLoader(again, LocalDate.of(2026, 11, 21), CellModules.facts())
                        .load(List.of("acme"))
                        .then(Fleet::whole)
                        .problems())
                .filteredOn(problem -> problem.code() == ProblemCode.VARIABLE_TAKEN)
                .extracting(problem -> problem.path().replaceFirst(".*\\.", ""))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    private Path project(String name, String yaml) throws IOException {
        Path root = Files.createDirectories(folder.resolve(name));
        Files.copy(Cells.ROOT.resolve("defaults.yaml"), root.resolve("defaults.yaml"));
        Files.writeString(
                Files.createDirectories(root.resolve("client-configs/acme")).resolve("cell.yaml"), yaml);
        return root;
    }

    private SortedSet<String> derived(String name, String yaml) throws IOException {
        Path root = project(name, yaml);
        StackConfig config = Cells.config(root, "acme");
        StackScope scope = StackScope.open(new App(), config);
        CellStack.build(scope);
        JsonNode json = Cells.json(Testing.synth(scope.stack(), true));
        SortedSet<String> lines = new TreeSet<>();
        scope.inventory().sources().forEach((id, source) -> lines.add(line(source.module(), "id", id)));
        json.path("resource")
                .properties()
                .forEach(type -> type.getValue().properties().forEach(resource -> {
                    String module =
                            scope.inventory().sources().get(resource.getKey()).module();
                    resource.getValue().properties().forEach(attribute -> {
                        Matcher found = NAME.matcher(attribute.getValue().asText());
                        if (NAMING.contains(attribute.getKey()) && found.matches()) {
                            lines.add(line(module, type.getKey() + "." + attribute.getKey(), found.group(1)));
                        }
                    });
                }));
        return lines;
    }

    private static final List<String> NAMING = List.of(
            "alarm_name",
            "bucket",
            "cluster_identifier",
            "cluster_name",
            "compute_environment_name",
            "dashboard_name",
            "domain",
            "domain_name",
            "family",
            "identifier",
            "name",
            "policy_name",
            "replication_group_id",
            "user_group_id",
            "user_id");

    private static String line(String module, String space, String name) {
        String marked = PORT.matcher(name).replaceFirst("-#-$1");
        for (Map.Entry<String, String> mark : MARKS.entrySet()) {
            marked = marked.replace(mark.getKey(), mark.getValue());
        }
        return (module.isEmpty() ? "-" : module) + " " + space + " " + marked;
    }
}
