package dev.cells.audit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.audit.AuditOptions;
import dev.cells.audit.AuditReport;
import dev.cells.audit.Auditor;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Status;
import dev.cells.terraform.read.StackReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** What expressions see, and which verdict follows; unknown and absent values above all. */
class OwnRuleTest {
    private static final String STACK =
            """
            {
              "variable": {"v": {}},
              "provider": {"aws": {"region": "us-east-1", "allowed_account_ids": ["210987654321"],
                "default_tags": {"tags": {"tier": "cell", "client": "acme", "owner": "core"}}}},
              "resource": {
                "aws_kms_key": {"k": {"description": "other"}},
                "aws_s3_bucket": {"b": {
                  "bucket": "acme-data",
                  "days": "30",
                  "on": "true",
                  "text": "x-${var.v}",
                  "value": "${var.v}",
                  "key": "${aws_kms_key.k.arn}",
                  "copied": "${aws_kms_key.k.description}",
                  "one": {"mode": "on", "deep": [{"level": 1}]},
                  "list": [{"mode": "on"}],
                  "two": [{"mode": "on"}, {"mode": "${var.v}"}],
                  "open": "${concat([\\"a\\"], var.v)}",
                  "names": ["a", "b"],
                  "merged": "${merge({a = \\"1\\"}, var.v)}",
                  "tags": {"cost": "1", "who": "${var.v}"}
                }}
              }
            }
            """;

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvFileSource(resources = "/policies/verdicts.txt", delimiterString = " => ", quoteCharacter = '`')
    void verdicts(String expected, String condition) {
        AuditReport report = audit(Policies.rule(condition.strip()));
        assertThat(report.failures()).as(condition).isEmpty();
        assertThat(report.findings()).hasSize(1).allSatisfy(one -> assertThat(one.status())
                .as(condition + ": " + one.message())
                .hasToString(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock =
                    """
            resource.attributes.absent == 'x' => key 'absent' is not present in map
            resource.attributes.bucket > 3 => No matching overload
            resource.attributes.bucket => true or false
            resource.get('two.mode') == 'on' => list of 2 blocks
            int(resource.attributes.bucket) > 1 => For input string
            """)
    void whatCannotBeEvaluatedBlocksWhateverTheSeverity(String condition, String why) {
        AuditReport report = audit(Policies.rule(condition.strip()));
        assertThat(report.failures()).hasSize(1).allSatisfy(failure -> {
            assertThat(failure.isBug()).isFalse();
            assertThat(failure.problem().message()).contains(why.strip(), "OWN-1", "aws_s3_bucket.b");
            assertThat(failure.problem().origin().orElseThrow().toString()).isEqualTo("policies/own.yaml:6:16");
            assertThat(failure.problem().hint()).contains("has()");
        });
        assertThat(report.blocks(Severity.CRITICAL)).isTrue();
    }

    @Test
    void messagesAreExpressions() {
        String message = "message: \"'bucket ' + resource.name + ' of ' + stack.client\"";
        assertThat(audit(Policies.rule("OWN-1", "false", "types: [aws_s3_bucket]", message))
                        .findings())
                .singleElement()
                .satisfies(one -> assertThat(one.message()).isEqualTo("bucket b of acme"));
    }

    @Test
    void aMessageThatCannotBeMadeIsReplaced() {
        String message = "message: resource.attributes.absent";
        assertThat(audit(Policies.rule("OWN-1", "false", "types: [aws_s3_bucket]", message))
                        .findings())
                .singleElement()
                .satisfies(one -> assertThat(one.message()).isEqualTo("the condition is not met: Buckets are ours"));
    }

    @Test
    void aRuleCanBeAboutTheStackAsAWhole() {
        assertThat(audit(Policies.rule("OWN-1", "resources.all(r, r.type != 'aws_kms_key')"))
                        .findings())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.status()).isEqualTo(Status.FAIL);
                    assertThat(one.address()).isEqualTo("stack");
                });
    }

    @Test
    void tiersAndTypesLimitIt() {
        assertThat(audit(Policies.rule("OWN-1", "false", "tiers: [base, utility]"))
                        .findings())
                .isEmpty();
        assertThat(audit(Policies.rule("OWN-1", "false", "types: ['*']")).findings())
                .extracting(one -> one.address())
                .containsExactly("aws_kms_key.k", "aws_s3_bucket.b");
    }

    @Test
    void theCatalogsDigestCoversTheFile() {
        String before = audit(Policies.rule("true")).catalogDigest();
        assertThat(audit(Policies.rule("true") + "    # a comment\n").catalogDigest())
                .isNotEqualTo(before);
    }

    private AuditReport audit(String rule) {
        return Auditor.of(List.copyOf(Policies.read(root, rule).get()))
                .audit(List.of(StackReader.parse("acme", STACK).get()), AuditOptions.on(LocalDate.of(2026, 11, 30)));
    }
}
