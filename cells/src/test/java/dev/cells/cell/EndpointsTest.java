package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.load.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which AWS services a cell reaches without leaving its network, and what their policies admit. */
class EndpointsTest {
    private static final String SMALL =
            """
            owner: acme-team
            network: {cidr: 10.16.0.0/16%s}
            ingress: false
            """;
    private static final String IMAGE = "image: \"web@sha256:" + "0".repeat(64) + "\"";
    private static final List<String> OFFERED = List.of(
            "batch",
            "ecr.api",
            "ecr.dkr",
            "ecs",
            "elasticfilesystem",
            "events",
            "kinesis-firehose",
            "kms",
            "logs",
            "monitoring",
            "secretsmanager",
            "sns",
            "sqs",
            "ssm",
            "ssmmessages",
            "states",
            "sts",
            "xray");

    @TempDir
    Path folder;

    /** ECR presigns the URLs of layers with an account of its own: Amazon ECR User Guide, "Interface VPC endpoints". */
    @Test
    void imageLayersAreReadWithAUrlThatAnotherAccountHasSigned() {
        JsonNode statements = Cells.json(Projects.synth(folder, "")
                        .at("/resource/aws_vpc_endpoint/endpoint-s3/policy")
                        .asText())
                .get("Statement");

        assertThat(statements)
                .filteredOn(statement -> statement.at("/Sid").asText().equals("ImageLayers"))
                .singleElement()
                .satisfies(layers -> {
                    assertThat(layers.has("Condition")).isFalse();
                    assertThat(layers.at("/Action").asText()).isEqualTo("s3:GetObject");
                    assertThat(layers.at("/Resource").asText())
                            .isEqualTo("arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*");
                });
        assertThat(statements)
                .filteredOn(statement -> !statement.at("/Sid").asText().equals("ImageLayers"))
                .allSatisfy(own -> assertThat(own.at("/Condition/StringEquals/aws:PrincipalAccount")
                                .asText())
                        .isEqualTo("123456789012"));
    }

    @Test
    void aCellWithoutWorkloadsHasNone() {
        assertThat(made("", "")).isEmpty();
    }

    @Test
    void aServiceNeedsThoseThatStartItAndNoOthers() {
        assertThat(made("", "services: {web: {" + IMAGE + "}}\n")).containsExactly("ecr.api", "ecr.dkr", "logs");
    }

    @Test
    void whoUsesQueuesAndTopicsReachesThem() {
        assertThat(made(
                        "",
                        """
                        queue: {queues: {entries: {}}, topics: {entered: {to: [entries]}}}
                        services:
                          portal: {%s, writes: [entered], secrets: {KEY: session-key}, apm: {enabled: true}}
                          records: {%s, reads: [entries]}
                        """
                                .formatted(IMAGE, IMAGE)))
                .containsExactly("ecr.api", "ecr.dkr", "logs", "secretsmanager", "sns", "sqs", "xray");
    }

    @Test
    void configAddsOnesThatNoPermissionShows() {
        assertThat(made(", endpoints: [sts]", "")).containsExactly("sts");
    }

    @Test
    void oneThatIsOffIsNotMadeWhereWorkloadsHaveAnotherWay() {
        assertThat(made(
                        ", nat: shared, without-endpoints: [logs, ecr.api, ecr.dkr]",
                        "services: {web: {" + IMAGE + ", internet: true}}\n"))
                .isEmpty();
    }

    @Test
    void oneThatIsOffAndNeededIsAnErrorWhereItIsTurnedOff() {
        assertThat(project(
                                ", nat: shared, without-endpoints: [sqs, logs]",
                                """
                                queue: {queues: {entries: {}}}
                                services:
                                  web: {%s, writes: [entries], internet: true}
                                  api: {%s, reads: [entries]}
                                  batch: {%s}
                                """
                                        .formatted(IMAGE, IMAGE, IMAGE))
                        .problems())
                .containsExactly(
                        "client-configs/acme/cell.yaml:2:64 endpoint-missing: api cannot reach sqs, to use the queue entries:"
                                + " its endpoint is off | remove sqs from network.without-endpoints, or let workloads call it"
                                + " through NAT: network.nat, and internet: true of each",
                        "client-configs/acme/cell.yaml:2:69 endpoint-missing: api cannot reach logs, to write its log: its"
                                + " endpoint is off, for 1 more too | remove logs from network.without-endpoints, or let"
                                + " workloads call it through NAT: network.nat, and internet: true of each");
    }

    @Test
    void noneIsBothOnAndOff() {
        assertThat(project(", endpoints: [sts], without-endpoints: [sts]", "").problems())
                .singleElement()
                .asString()
                .contains("endpoint-missing: sts is both in network.endpoints and in network.without-endpoints");
    }

    /** What config alone shows, and what permissions show, is the same for every kind of workload. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "services: {web: {IMAGE}}\n",
                "services: {web: {IMAGE, secrets: {KEY: session-key}, apm: {enabled: true}, reads: [documents]}}\n",
                "queue: {queues: {entries: {}}, topics: {entered: {to: [entries]}}}\n"
                        + "services: {web: {IMAGE, writes: [entered]}, api: {IMAGE, reads: [entries]}}\n",
                "queue: {queues: {entries: {}}}\njobs: {nightly: {IMAGE, writes: [entries]}}\n",
                "ingest: {enabled: true}\n",
                "database: true\n",
                "search: true\n",
                "access: {enabled: true, bastion: {enabled: true, open: true}}\n",
                "access: {enabled: true, bastion: {enabled: true}}\n"
            })
    void validateRefusesToTurnOffExactlyThoseThatAreMade(String more) {
        String text = more.replace("IMAGE", IMAGE);
        Set<String> refused = OFFERED.stream()
                .filter(service -> !project(", without-endpoints: [" + service + "]", text)
                        .problems()
                        .isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(refused).isEqualTo(made("", text));
    }

    private TestProject project(String network, String more) {
        String database = more.contains("database:") ? "" : "database: false\n";
        return TestProject.in(folder)
                .with(CellModules.facts())
                .client("acme", SMALL.formatted(network) + database + more);
    }

    private Set<String> made(String network, String more) {
        project(network, more);
        Set<String> services = new TreeSet<>();
        Cells.synth(Cells.config(folder, "acme"))
                .at("/resource/aws_vpc_endpoint")
                .forEach(endpoint -> {
                    if (endpoint.get("vpc_endpoint_type").asText().equals("Interface")) {
                        services.add(endpoint.get("service_name").asText().replace("com.amazonaws.us-east-1.", ""));
                    }
                });
        return services;
    }
}
