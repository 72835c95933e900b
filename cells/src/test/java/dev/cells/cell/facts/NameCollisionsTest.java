package dev.cells.cell.facts;

import static dev.cells.cell.facts.Acme.AT;
import static dev.cells.cell.facts.Acme.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.load.TestProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameCollisionsTest {
    @TempDir
    Path folder;

    private TestProject acme(String... lines) {
        return Acme.in(folder, lines);
    }

    @Test
    void aNameThatAModuleTakesItselfIsReserved() {
        assertThat(acme("storage: {buckets: {access-logs: {}}}").problems())
                .containsExactly(AT + "2:34 name-taken: the bucket access-logs would be called access-logs,"
                        + " which the module storage makes itself | choose another name");
        assertThat(acme("services: {database: {" + IMAGE + "}}").problems())
                .containsExactly(AT + "2:22 name-taken: the service database would be called alarm-database-cpu,"
                        + " which the module database makes itself | choose another name");
    }

    @Test
    void aNameIsReservedOnlyWhereItsModuleIsOn() {
        assertThat(acme("database: false", "services: {database: {" + IMAGE + "}}")
                        .problems())
                .isEmpty();
    }

    @Test
    void aServiceIsNotGivenTheSecretOfAModule() {
        assertThat(acme("ingest: {enabled: true}", "services: {web: {" + IMAGE + ", secrets: {K: ingest-token-key}}}")
                        .problems())
                .singleElement()
                .asString()
                .startsWith(AT + "3:")
                .contains("name-taken: the secret ingest-token-key", "module ingest");
        assertThat(acme("services: {web: {" + IMAGE + ", secrets: {K: ingest-token-key}}}")
                        .problems())
                .isEmpty();
    }

    @Test
    void servicesMayShareASecret() {
        assertThat(acme(
                                "services:",
                                "  web: {" + IMAGE + ", port: 2001, secrets: {K: shared-key}}",
                                "  api: {" + IMAGE + ", port: 2002, secrets: {OTHER: shared-key}}")
                        .problems())
                .isEmpty();
    }

    @Test
    void namesThatComeOutEqualAreToldOnceAtTheSecond() {
        assertThat(acme(
                                "services:",
                                "  api: {" + IMAGE + ", port: 2001, scale: {max: 3, cpu-percent: 50}}",
                                "  api-cpu: {" + IMAGE + ", port: 2002, scale: {max: 3, cpu-percent: 50}}")
                        .problems())
                .containsExactly(AT + "4:12 name-taken: the service api-cpu and the service api would both be called"
                        + " scale-api-cpu | choose another name for one of them");
        assertThat(acme("storage: {buckets: {a: {}, a-policy: {}}}").problems())
                .singleElement()
                .asString()
                .contains("bucket-a-policy");
        assertThat(acme("queue: {queues: {q: {}, dead-letters-q: {}}}").problems())
                .singleElement()
                .asString()
                .contains("dead-letters-q");
        assertThat(acme("services: {job-x: {" + IMAGE + "}}", "jobs: {x: {" + IMAGE + "}}")
                        .problems())
                .singleElement()
                .asString()
                .contains("the service job-x and the job x");
    }

    @Test
    void whatIsMadeOfTwoNamesIsReadInOneWayOnly() {
        assertThat(acme(
                                "services:",
                                "  a: {" + IMAGE + ", calls: [b-to-service-c]}",
                                "  a-to-service-b: {" + IMAGE + ", calls: [c]}",
                                "  b-to-service-c: {" + IMAGE + "}",
                                "  c: {" + IMAGE + "}")
                        .problems())
                .singleElement()
                .asString()
                .contains("edge-service-a-to-service-b-to-service-c");
        assertThat(acme(
                                "services:",
                                "  job:",
                                "    " + IMAGE,
                                "    scale:",
                                "      max: 3",
                                "      schedules: {x: {cron: \"cron(0 6 ? * * *)\", min: 1, max: 2}}",
                                "jobs: {x: {" + IMAGE + ", schedule: \"cron(0 2 * * ? *)\"}}")
                        .problems())
                .singleElement()
                .asString()
                .contains("schedule-job-x");
    }
}
