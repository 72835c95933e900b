package dev.cells.audit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.audit.AuditOptions;
import dev.cells.audit.AuditReport;
import dev.cells.audit.Auditor;
import dev.cells.audit.report.CsvReport;
import dev.cells.audit.report.HtmlReport;
import dev.cells.config.problem.Outcome;
import dev.cells.terraform.read.StackReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Expressions that would fill memory or never end: refused when read, or broken off within seconds. Never a pass. */
class HostilePolicyTest {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final String STACK = "{\"resource\": {\"aws_s3_bucket\": {\"b\": {\"bucket\": \"%s\"}}}}";
    private static final String SQUARE = "[" + String.join(",", Collections.nCopies(150, "1")) + "]";

    @TempDir
    Path root;

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("parentheses", "(".repeat(1500) + "true" + ")".repeat(1500)),
                Arguments.of("lists", "[".repeat(1500) + "]".repeat(1500) + " == []"),
                Arguments.of("negations", "!".repeat(4000) + "tru"),
                Arguments.of("a long chain", "resource" + ".a".repeat(1900) + " == 1"),
                Arguments.of("conditionals", "true ? ".repeat(500) + "true" + " : false".repeat(500)),
                Arguments.of("a huge list", "[" + "1,".repeat(2000) + "1] == []"),
                Arguments.of("loops in loops", "[1].all(a,".repeat(200) + "true" + ")".repeat(200)),
                Arguments.of("more than is allowed", "true || ".repeat(700) + "true"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isRefusedWhenRead(String what, String condition) {
        Outcome<List<OwnRule>> outcome = within(() -> Policies.read(root, Policies.rule(condition)));
        assertThat(outcome.ok()).as(what).isFalse();
        assertThat(outcome.problems().get(0).message().length()).isLessThan(1000);
    }

    static Stream<Arguments> expensive() {
        return Stream.of(
                Arguments.of("doubling texts", "['a']" + ".map(a, a + a)".repeat(40) + "[0] == ''"),
                Arguments.of("doubling lists", "[[1]]" + ".map(a, a + a)".repeat(40) + "[0] == []"),
                Arguments.of("doubling references", "[[1]]" + ".map(a, [a, a])".repeat(40) + "[0] == []"),
                Arguments.of("doubling by sums of lists", "[[1]]" + ".map(a, [a] + [a])".repeat(40) + "[0] == []"),
                Arguments.of("doubling maps", "[{'x': 1}]" + ".map(a, {'x': a, 'y': a})".repeat(40) + "[0] == {}"),
                Arguments.of("a cube", SQUARE + ".all(a, " + SQUARE + ".all(b, " + SQUARE + ".all(c, true)))"),
                Arguments.of(
                        "a search in a search",
                        SQUARE + ".all(a, " + SQUARE + ".all(b, !resource.attributes.bucket.contains("
                                + "resource.attributes.bucket + 'b')))"),
                Arguments.of(
                        "a pattern that is made", "resource.name.matches('((' + resource.name + '{999}){999}){999}')"),
                Arguments.of(
                        "a slow pattern",
                        SQUARE + ".all(a, " + SQUARE
                                + ".all(b, !resource.attributes.bucket.matches('(a|aa)*(a|b|c){60}c')))"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("expensive")
    void isBrokenOffWhenEvaluated(String what, String condition) {
        List<OwnRule> rules = Policies.read(root, Policies.rule(condition)).get();
        AuditReport report = within(() -> audit(rules, "a".repeat(50_000)));
        assertThat(report.failures()).as(what).hasSize(1);
        assertThat(report.failures().get(0).isBug()).isFalse();
    }

    @Test
    void errorsDoNotMakeItGoOn() {
        String endless = SQUARE + ".exists(a, " + SQUARE + ".exists(b, resource.attributes.bucket.contains("
                + "resource.attributes.bucket + 'b') || false))";
        AuditReport report =
                within(() -> audit(Policies.read(root, Policies.rule(endless)).get(), "a".repeat(50_000)));
        assertThat(report.failures().get(0).problem().message()).contains("costs too much");
    }

    @Test
    void controlCharactersOfMessagesStayText() {
        String message = "message: '\"<script>\\u001b[31m\\u202e\" + resource.attributes.bucket'";
        AuditReport report = audit(
                Policies.read(root, Policies.rule("OWN-1", "false", "types: [aws_s3_bucket]", message))
                        .get(),
                "=1+1");
        assertThat(report.findings().get(0).message()).isEqualTo("<script>?[31m?=1+1");
        assertThat(report.toJson()).doesNotContain("\u001b");
        assertThat(HtmlReport.of(report)).doesNotContain("<script>?").contains("&lt;script&gt;?");
        assertThat(CsvReport.of(report)).doesNotContain(",=1+1", "\u001b");
    }

    private static AuditReport audit(List<OwnRule> rules, String name) {
        return Auditor.of(List.copyOf(rules))
                .audit(
                        List.of(StackReader.parse("acme", STACK.formatted(name)).get()),
                        AuditOptions.on(LocalDate.of(2026, 11, 30)));
    }

    private static <T> T within(Supplier<T> work) {
        long begin = System.nanoTime();
        T result = work.get();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONGEST);
        return result;
    }
}
