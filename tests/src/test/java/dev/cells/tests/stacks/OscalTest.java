package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.audit.AuditOptions;
import dev.cells.audit.AuditReport;
import dev.cells.audit.AuditRun;
import dev.cells.audit.Auditor;
import dev.cells.audit.Waiver;
import dev.cells.audit.report.OscalReport;
import dev.cells.audit.rule.Status;
import dev.cells.delivery.engine.Machine;
import dev.cells.terraform.read.StackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OSCAL assessment results as compliance-trestle judges them. */
@Tag("services")
class OscalTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 30);
    private static final int SECONDS = 120;

    @TempDir
    static Path home;

    private static Path workspace;
    private static Path trestle;

    @BeforeAll
    static void begin() throws IOException, InterruptedException {
        workspace = Files.createDirectories(home.resolve("workspace"));
        Machine machine = new Machine(System.getenv(), home, home, Machine.USUAL_SHARED, "tester", "host");
        Optional<Path> program = machine.program("trestle");
        Terraform.need(program.isPresent(), "run tests/tools/build trestle and set CELLS_TOOLS=tests/tools/bin");
        trestle = program.orElseThrow();
        assertThat(trestle("init", "--local")).contains("Initialized");
    }

    @Test
    void aReportWithEveryStatusIsValid() throws IOException, InterruptedException {
        AuditReport report = report();
        for (Status status : Status.values()) {
            assertThat(report.with(status)).as(status.toString()).isNotEmpty();
        }
        assertThat(judged("mixed", OscalReport.of(report)))
                .contains("VALID: Model")
                .doesNotContain("INVALID");
    }

    @Test
    void aReportOfNothingIsValid() throws IOException, InterruptedException {
        AuditReport nothing = Auditor.hipaa().audit(List.of(), AuditOptions.on(DAY));
        assertThat(judged("nothing", OscalReport.of(nothing)))
                .contains("VALID: Model")
                .doesNotContain("INVALID");
    }

    /** A judge that accepts everything would prove nothing. */
    @Test
    void aWrongDocumentIsRefused() throws IOException, InterruptedException {
        String wrong = OscalReport.of(report()).replace("T00:00:00Z", "");
        assertThat(judged("wrong", wrong)).doesNotContain("VALID: Model");
    }

    private static AuditReport report() {
        String json = "{\"resource\": {\"aws_db_instance\": {\"d\": {\"publicly_accessible\": true}},"
                + " \"aws_kms_key\": {\"k\": {\"policy\": \"${var.p}\", \"enable_key_rotation\": true}},"
                + " \"aws_s3_bucket\": {\"b\": {\"tags\": {\"tier\": \"  <x>\\n\"}}}}}";
        Waiver waiver = new Waiver("TLS-01", "acme", "", " an old client\n", "kim", DAY.plusDays(3), Optional.empty());
        return Auditor.hipaa()
                .audit(
                        List.of(StackReader.parse("acme", json).get()),
                        AuditOptions.on(AuditRun.on(DAY).by("1.2.3", "a".repeat(64)))
                                .waivers(List.of(waiver)));
    }

    private static String judged(String name, String document) throws IOException, InterruptedException {
        Path file = Files.writeString(home.resolve(name + ".json"), document);
        return trestle("import", "-f", file.toString(), "-o", name)
                + trestle("validate", "-t", "assessment-results", "-n", name);
    }

    private static String trestle(String... words) throws IOException, InterruptedException {
        Path log = home.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(trestle.toString())
                .directory(workspace.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.command().addAll(List.of(words));
        Process process = builder.start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroy();
        assertThat(ended).isTrue();
        return Files.readString(log);
    }
}
