package dev.cells.cell.facts;

import static dev.cells.cell.facts.Acme.AT;
import static dev.cells.cell.facts.Acme.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cell.CellModules;
import dev.cells.config.load.TestProject;
import dev.cells.config.module.ScheduleExpression;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes that AWS or Terraform would tell in the middle of an apply, if {@code validate} did not. */
class LateMistakesTest {
    @TempDir
    Path folder;

    private TestProject acme(String... lines) {
        return Acme.in(folder, lines);
    }

    @Test
    void storageIsNotAboveItsOwnMaximum() {
        assertThat(acme("database: {storage-gb: 1000}").problems())
                .containsExactly(AT + "2:24 storage-range: database.storage-gb is 1000, above database.max-storage-gb,"
                        + " which is 500 | raise max-storage-gb with it");
        assertThat(acme("database: {storage-gb: 500}").problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "database: {backup-window: '07:30-08:30'}; window-overlap: database.backup-window",
                "database: {backup-window: '23:30-00:30', maintenance-window: 'mon:00:00-mon:01:00'}; window-overlap",
                "database: {maintenance-window: 'sun:23:30-mon:03:30'}; window-overlap",
                "database: {backup-window: '03:00-03:20'}; window-too-short: database.backup-window is 20 minutes",
                "database: {maintenance-window: 'sun:05:00-sun:05:00'}; window-too-short",
                "cache: {enabled: true, snapshot-window: '03:00-03:59'}; window-too-short: cache.snapshot-window"
            })
    void windowsAreLongEnoughAndApart(String line, String problem) {
        assertThat(acme(line).problems()).singleElement().asString().contains(problem);
    }

    @Test
    void anOverlapIsToldWhereTheClientCausedIt() {
        assertThat(acme("database: {maintenance-window: 'tue:03:30-tue:04:30'}").problems())
                .singleElement()
                .asString()
                .startsWith(AT + "2:32 window-overlap");
    }

    @Test
    void windowsThatTouchDoNotOverlap() {
        assertThat(acme("database: {backup-window: '02:00-03:00', maintenance-window: 'sun:03:00-sun:04:00'}")
                        .problems())
                .isEmpty();
    }

    @Test
    void aVariableHasOneSource() {
        assertThat(acme("services: {web: {" + IMAGE + ", environment: {DB: x}, secrets: {DB: db-key}}}")
                        .problems())
                .singleElement()
                .asString()
                .contains("variable-twice: DB is both in environment and in secrets");
    }

    @Test
    void whatTheCellSetsIsNotReplaced() {
        assertThat(acme("services: {web: {" + IMAGE + ", database: true, environment: {DATABASE_HOST: elsewhere}}}")
                        .problems())
                .singleElement()
                .asString()
                .contains("variable-taken: DATABASE_HOST", "the database");
        assertThat(acme("services: {web: {" + IMAGE + ", reads: [documents], secrets: {DOCUMENTS_BUCKET: b}}}")
                        .problems())
                .singleElement()
                .asString()
                .contains("variable-taken: DOCUMENTS_BUCKET");
        assertThat(acme("services: {web: {" + IMAGE + ", environment: {DATABASE_HOST: elsewhere}}}")
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(1 days)",
                "rate(2 day)",
                "rate(0 hours)",
                "rate(5 weeks)",
                "rate(five hours)",
                "rate(5  hours)",
                "cron(0 5 * * *)",
                "cron(0 5 * * ? * *)",
                "cron(0 5 * * * *)",
                "cron(0 5 ? * ? *)",
                "cron(60 5 ? * * *)",
                "cron(0 24 ? * * *)",
                "cron(0 5 32 * ? *)",
                "cron(0 5 ? 13 * *)",
                "cron(0 5 ? * 8 *)",
                "cron(0 5 ? * MOO *)",
                "cron(0 5 ? * * 1969)",
                "cron(0/0 5 ? * * *)",
                "cron(0/99 5 ? * * *)",
                "cron(0 5 ?,1 * ? *)",
                "cron(0 5 ? * XXXL *)",
                "cron(1-2-3 5 ? * * *)",
                "cron()"
            })
    void aScheduleThatAwsCannotReadIsRefused(String schedule) {
        assertThat(ScheduleExpression.mistake(schedule)).isPresent();
        assertThat(acme("backup: {schedule: \"" + schedule + "\"}").problems())
                .anySatisfy(problem -> assertThat(problem).startsWith(AT + "2:20 "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(1 day)",
                "rate(12 hours)",
                "cron(0 5 ? * MON-FRI *)",
                "cron(0/15 8-18,20 * JAN,7 ? 2026-2030)",
                "cron(0 5 L * ? *)",
                "cron(0 5 L-3 * ? *)",
                "cron(0 5 3W * ? *)",
                "cron(0 5 ? * 6#3 *)",
                "cron(0 5 ? * FRI#1 *)",
                "cron(0 5 ? * 5L *)",
                "cron(*/5 * * * ? *)"
            })
    void aScheduleThatAwsCanReadIsNot(String schedule) {
        assertThat(ScheduleExpression.mistake(schedule)).isEmpty();
    }

    @Test
    void schedulesAreReadWhereverTheyAre() {
        String cron = "\"cron(0 5 * * * *)\"";
        assertThat(acme("jobs: {j: {" + IMAGE + ", schedule: " + cron + "}}").problems())
                .singleElement()
                .asString()
                .contains("2:106 bad-schedule");
        assertThat(acme("services: {w: {" + IMAGE + ", scale: {max: 3, cpu-percent: 50, schedules: {d: {cron: " + cron
                                + ", min: 1, max: 3}}}}}")
                        .problems())
                .anySatisfy(problem -> assertThat(problem).contains("bad-schedule"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"010.0.0.0/8", "10.1.2.3/8", "10.0.0.256/32", "10.0.0.0/33"})
    void aRangeOfClientsHasOneSpelling(String range) {
        assertThat(acme("ingress: {domain: z.example.com, from: [" + range + "]}")
                        .problems())
                .singleElement()
                .asString()
                .startsWith(AT + "2:41 bad-range");
    }

    @Test
    void aNameLeadsToOneCell() {
        String name = "ingress: {domain: a.example.com, zone: {name: example.com, id: Z123}}\n";
        TestProject project = TestProject.in(folder)
                .with(CellModules.facts())
                .client("aa", "network: {cidr: 10.16.0.0/20}\n" + name)
                .client("bb", "network: {cidr: 10.17.0.0/20}\n" + name)
                .client(
                        "cc",
                        "network: {cidr: 10.18.0.0/20}\ningress: {domain: c.example.com, aliases: [A.example.com]}\n");
        assertThat(project.problems()).anySatisfy(problem -> assertThat(problem)
                .contains("shared-domain: a.example.com of bb is also a name of aa, in client-configs/aa/"));
    }
}
