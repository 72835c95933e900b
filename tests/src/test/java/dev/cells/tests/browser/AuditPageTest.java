package dev.cells.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.audit.AuditOptions;
import dev.cells.audit.AuditReport;
import dev.cells.audit.AuditRun;
import dev.cells.audit.Auditor;
import dev.cells.audit.Waiver;
import dev.cells.audit.report.HtmlReport;
import dev.cells.audit.rule.Status;
import dev.cells.config.problem.Origin;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@code cells audit --report html=FILE}, as a person uses it. */
@Tag("services")
class AuditPageTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 30);
    private static final String HOSTILE =
            "\"'><img src=x onerror=window.hacked=1></td></table></script><script>window.hacked=1</script>";
    private static final String ROWS = "#findings tbody tr";

    @RegisterExtension
    static final Browser browser = new Browser();

    @TempDir
    Path folder;

    @Test
    void findingsAreFilteredAndSearched() throws IOException {
        AuditReport report = report();
        show(report);
        int open = report.findings().size() - report.with(Status.PASS).size();
        assertThat(browser.shown(ROWS)).as("at first what did not pass").hasSize(open);
        assertThat(browser.shown("#shown").get(0).text())
                .isEqualTo(open + " of " + report.findings().size() + " findings");

        choose("status", "");
        assertThat(browser.shown(ROWS)).hasSize(report.findings().size());
        choose("rule", "NET-05");
        assertThat(browser.shown(ROWS)).hasSize(2);
        choose("stack", "borealis");
        assertThat(browser.shown(ROWS)).singleElement().satisfies(row -> assertThat(row.text())
                .contains("borealis", "publicly_accessible is true", "must not be true"));
        choose("rule", "");
        choose("stack", "");
        browser.type("#search", "publicly_ACCESSIBLE true borealis");
        assertThat(browser.shown(ROWS)).hasSize(1);
        browser.screenshot("audit-search");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void requirementsShowTheirStateAndNothingIsCut() throws IOException {
        show(report());
        browser.screenshot("audit");
        assertThat(browser.shown("#requirements tr"))
                .extracting(Browser.Shown::text)
                .anySatisfy(row -> assertThat(row).contains("164.312(a)(1)", "fails"))
                .anySatisfy(row -> assertThat(row).contains("164.308(a)(1)(ii)(C)", "not checkable"));
        assertThat(browser.shown("#unjudged")).extracting(Browser.Shown::text).anySatisfy(text -> assertThat(text)
                .contains("aws_new_thing"));
        assertThat((Boolean) browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
    }

    @Test
    void noTextIsEverRunAndNoNetworkIsNamed() throws IOException {
        show(report());
        assertThat(browser.run("return window.hacked")).isNull();
        assertThat(browser.asks()).isFalse();
        assertThat(browser.run("return document.body.textContent").toString()).contains(HOSTILE);
        assertThat(browser.run("return document.querySelectorAll('[src], [href], [style], [onerror]').length"))
                .isEqualTo(0L);
        assertThat(HtmlReport.of(report()).contains("://")).isFalse();
        assertThat(browser.console()).isEmpty();
    }

    private void show(AuditReport report) throws IOException {
        browser.show(Files.writeString(folder.resolve("audit.html"), HtmlReport.of(report)));
    }

    private static void choose(String select, String value) {
        browser.run(
                """
                const select = document.getElementById(arguments[0]);
                select.value = arguments[1];
                select.dispatchEvent(new Event("change"));
                """,
                select,
                value);
    }

    private static AuditReport report() {
        String open =
                "{\"resource\": {\"aws_db_instance\": {\"d\": {\"publicly_accessible\": true, \"tags\": {\"tier\": "
                        + quoted(HOSTILE) + "}}}, \"aws_kms_key\": {\"k\": {\"policy\": \"${var.p}\"}},"
                        + " \"aws_s3_bucket\": {\"b\": {}}, \"aws_new_thing\": {\"n\": {}}}}";
        Waiver waiver =
                new Waiver("TLS-01", "acme", "aws_s3_bucket.b", HOSTILE, HOSTILE, DAY.plusDays(3), Optional.empty());
        AuditRun run = AuditRun.on(DAY)
                .by("1.2.3", "a".repeat(64))
                .of(Map.of("acme", "b".repeat(64), "borealis", "c".repeat(64)));
        AuditOptions options = AuditOptions.on(run)
                .waivers(List.of(waiver))
                .provenance((stack, address, attribute) ->
                        Optional.of(new Origin("client-configs/" + stack + "/" + HOSTILE, 7, 3)));
        return Auditor.hipaa().audit(List.of(stack("acme", open), stack("borealis", open)), options);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\\\"") + '"';
    }

    private static Stack stack(String name, String json) {
        return StackReader.parse(name, json).get();
    }
}
