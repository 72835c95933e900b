package dev.cells.cell.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cell.CellModules;
import dev.cells.config.load.TestProject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What AWS does not offer is an error of the config, before anything is planned. */
class OfferedByAwsTest {
    private static final String AT = "client-configs/acme/cell.yaml:";

    @TempDir
    Path folder;

    private TestProject project() {
        return TestProject.in(folder).with(CellModules.facts());
    }

    private List<String> acme(String... lines) {
        return project()
                .client("acme", "network: {cidr: 10.16.0.0/16}\n" + String.join("\n", lines) + "\n")
                .problems();
    }

    /** RDS has created no new database with PostgreSQL 16.4 for long (cfn-lint's list of deprecated versions). */
    @Test
    void aRetiredVersionNamesThoseThatAreOffered() {
        assertThat(acme("database: {engine-version: \"16.4\"}"))
                .containsExactly(
                        AT + "2:28 version-not-offered: PostgreSQL 16.4 is retired: AWS creates nothing new with it"
                                + " | offered, as of 2026-10-20: 16.9, 16.10, 16.11, 16.12, 16.13, 16.14, 16.15, 17.11, 18.6");
    }

    /** Notice of Amazon RDS: no new instances on 16.6 since 2026-05-01. */
    @Test
    void aRetiredVersionSaysSinceWhenIfThatIsKnown() {
        assertThat(acme("database: {engine-version: \"16.6\"}"))
                .first()
                .asString()
                .contains("PostgreSQL 16.6 is retired: AWS creates nothing new with it since 2026-05-01 | offered");
        assertThat(acme("queue: {stream: {enabled: true, kafka-version: \"3.6.0\"}}"))
                .first()
                .asString()
                .contains("Kafka 3.6.0 is retired: AWS creates nothing new with it since 2026-06-01 | offered");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    database: {engine-version: "17.99"}                                      | AWS does not offer PostgreSQL 17.99
                    database: {engine-version: "99"}                                         | AWS does not offer PostgreSQL 99
                    database: {kind: aurora, engine-version: "17.1", instance-class: db.r6g.large}  | AWS does not offer Aurora PostgreSQL 17.1
                    cache: {enabled: true, engine-version: "8.7"}                            | AWS does not offer Valkey 8.7
                    search: {enabled: true, engine-version: "2.18"}                          | AWS does not offer OpenSearch 2.18
                    queue: {stream: {enabled: true, kafka-version: "4.2.x.kraft"}}           | AWS does not offer Kafka 4.2.x.kraft
                    """)
    void aVersionThatNeverWasIsRefused(String setting, String message) {
        assertThat(acme(setting)).hasSize(1).first().asString().contains("version-not-offered: " + message + " |");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    database: {engine-version: "17"}
                    database: {engine-version: "18.4"}
                    cache: {enabled: true, engine-version: "9.1"}
                    cache: {enabled: false, engine-version: "8.7"}
                    search: {enabled: false, engine-version: "2.18"}
                    queue: {stream: {enabled: false, kafka-version: "3.6.0"}}
                    """)
    void whatIsOfferedOrTurnedOffIsRight(String setting) {
        assertThat(acme(setting)).isEmpty();
    }

    /** {@code db.r8g} is in us-east-1 and not in il-central-1 (cfn-lint's data by region). */
    @Test
    void aClassThatOnlyOtherRegionsHaveSaysSo() {
        List<String> problems = project()
                .edit("defaults.yaml", "    recovery-regions: [us-west-2]\n", "")
                .edit("defaults.yaml", "      us-east-1: [10.16.0.0/12]", "      il-central-1: [10.16.0.0/12]")
                .edit("defaults.yaml", "    region: us-east-1", "    region: il-central-1")
                .edit(
                        "defaults.yaml",
                        "us-east-1: [us-east-1a, us-east-1b, us-east-1c]",
                        "il-central-1: [il-central-1a, il-central-1b, il-central-1c]")
                .client("acme", "network: {cidr: 10.16.0.0/16}\ndatabase: {instance-class: db.r8g.large}\n")
                .problems();
        assertThat(problems)
                .containsExactly(
                        AT + "2:28 size-not-offered: PostgreSQL is not offered on `db.r8g.large` in il-central-1"
                                + " | available families there, as of 2026-10-20: m5, m6g, m6i, m7g, r5, r6g, r6i, r7g, t3, t4g");
    }

    /** Elastic Load Balancing, "Security policies for your Application Load Balancer". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ELBSecurityPolicy-TLS13-1-2-2021-07      | load balancers have no security policy `ELBSecurityPolicy-TLS13-1-2-2021-07` | did you mean ELBSecurityPolicy-TLS13-1-2-2021-06?
                    ELBSecurityPolicy-nonsense               | load balancers have no security policy `ELBSecurityPolicy-nonsense`          | use ELBSecurityPolicy-TLS13-1-2-2021-06 or one of its successors
                    ELBSecurityPolicy-TLS13-1-0-2021-06      | ELBSecurityPolicy-TLS13-1-0-2021-06 accepts TLS 1.0                          | use ELBSecurityPolicy-TLS13-1-2-2021-06 or one of its successors
                    """)
    void aTlsPolicyExistsAndRefusesOldVersions(String policy, String message, String hint) {
        assertThat(acme("ingress: {domain: a.example.com, tls-policy: " + policy + "}"))
                .containsExactly(AT + "2:46 tls-policy: " + message + " | " + hint);
    }

    @Test
    void postQuantumAndFipsPoliciesAreOffered() {
        for (String policy : List.of("TLS13-1-2-Res-PQ-2025-09", "TLS13-1-3-FIPS-2023-04", "TLS13-1-2-Ext1-2021-06")) {
            assertThat(acme("ingress: {domain: a.example.com, tls-policy: ELBSecurityPolicy-" + policy + "}"))
                    .isEmpty();
        }
    }
}
