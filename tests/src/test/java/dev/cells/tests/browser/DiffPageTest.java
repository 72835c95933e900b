package dev.cells.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cli.task.run.DiffTask.Result;
import dev.cells.cli.view.DiffHtml;
import dev.cells.config.io.StackFiles;
import dev.cells.diff.ChangeClass;
import dev.cells.diff.StackChange;
import dev.cells.diff.StackDiff;
import dev.cells.terraform.read.StackSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@code cells diff --html FILE}, as a person sees it. */
@Tag("services")
class DiffPageTest {
    private static final String HOSTILE =
            "'><img src=x onerror=window.hacked=1></td></table></script><script>window.hacked=1</script>";
    private static final String LONG = "a-name-that-is-longer-than-a-line-".repeat(8);

    @RegisterExtension
    static final Browser browser = new Browser();

    @TempDir
    Path folder;

    @Test
    void eachClassIsThereOnceWithItsStacksAndItsResources() throws IOException {
        show(result());
        browser.screenshot("diff");
        assertThat(browser.shown("summary"))
                .extracting(Browser.Shown::text)
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text)
                                .contains("acme, borealis (2 stacks)", "destroys data", "replaces the resource"),
                        text -> assertThat(text).contains("cobalt: new stack, 3 created"),
                        text -> assertThat(text).contains("delphi: stack is gone, 1 deleted"));
        assertThat(browser.shown("td code"))
                .extracting(Browser.Shown::text)
                .contains("aws_db_instance.database", "aws_sns_topic.alerts", "aws_s3_bucket.files", "aws_vpc.vpc");
        assertThat(browser.shown("pre")).extracting(Browser.Shown::text).anySatisfy(text -> assertThat(text)
                .contains("storage_encrypted: true -> false"));
    }

    @Test
    void aClassIsFoldedByAClickAndNothingIsWiderThanTheWindow() throws IOException {
        show(result());
        assertThat(browser.run("return document.querySelectorAll('details[open]').length"))
                .isEqualTo(3L);
        browser.click("summary");
        assertThat(browser.run("return document.querySelectorAll('details[open]').length"))
                .isEqualTo(2L);
        assertThat((Boolean) browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
    }

    @Test
    void noTextIsMarkupAndNoNetworkIsNamed() throws IOException {
        show(result());
        assertThat(browser.run("return window.hacked")).isNull();
        assertThat(browser.asks()).isFalse();
        assertThat(browser.run("return document.body.textContent").toString()).contains(HOSTILE);
        assertThat(browser.run("return document.querySelectorAll('[src], [href], [onerror], script, img').length"))
                .isEqualTo(0L);
        assertThat(browser.console()).isEmpty();
    }

    private void show(Result result) throws IOException {
        browser.show(Files.writeString(folder.resolve("diff.html"), new DiffHtml(result).text()));
    }

    private static Result result() {
        TreeMap<String, StackChange> changes = new TreeMap<>();
        String database = "{'aws_db_instance': {'database': {'storage_encrypted': %s, 'engine': '%s'}}}";
        for (String stack : List.of("acme", "borealis")) {
            changes.put(stack, change(stack, database.formatted(true, "a"), database.formatted(false, HOSTILE)));
        }
        String made =
                "{'aws_vpc': {'vpc': {}}, 'aws_sns_topic': {'alerts': {'name': '" + LONG + "'}, '" + LONG + "': {}}}";
        changes.put("cobalt", change("cobalt", null, made));
        changes.put("delphi", change("delphi", "{'aws_s3_bucket': {'files': {'bucket': 'files'}}}", null));
        return new Result("v1.2 " + HOSTILE, ChangeClass.of(changes), List.of("ember"), List.of());
    }

    private static StackChange change(String stack, String before, String after) {
        return StackDiff.of(source(stack, before), source(stack, after)).get();
    }

    /** JSON with apostrophes around texts; those of the hostile one are no delimiters. */
    private static Optional<StackSource> source(String stack, String resources) {
        return Optional.ofNullable(resources)
                .map(text -> text.replace(HOSTILE, "@").replace('\'', '"').replace("@", HOSTILE))
                .map(text -> StackSource.of(stack, StackFiles.of("{\"resource\": " + text + "}")));
    }
}
