package dev.cells.audit.report;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.cells.audit.AuditOptions;
import dev.cells.audit.AuditReport;
import dev.cells.audit.AuditRun;
import dev.cells.audit.Auditor;
import dev.cells.audit.Waiver;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports with a finding of every status, and with hostile text. */
final class Reports {
    static final LocalDate DAY = LocalDate.of(2026, 6, 30);

    /** What a browser, a spreadsheet or a parser might take for more than text. */
    static final String HOSTILE = "=HYPERLINK(\"x\")</script><script>window.hacked=1</script>,\"]]>\n\u202E'";

    private static final String OPEN =
            """
            {"resource": {
              "aws_db_instance": {"d": {"publicly_accessible": true, "identifier": "d"}},
              "aws_s3_bucket": {"b": {"bucket": "b"}},
              "aws_kms_key": {"k": {"policy": "${var.p}", "enable_key_rotation": true}},
              "aws_route": {"r": {}}}}
            """;

    private Reports() {}

    /** Failures, unknowns, passes and an exception. */
    static AuditReport mixed() {
        return report(options(), OPEN);
    }

    /** The same, of which something could not be read. */
    static AuditReport partial() {
        Problem unread = Problem.warning(ProblemCode.STACK_BROKEN, "not JSON: " + HOSTILE)
                .at(new Origin("out/half way/main.tf.json", 3, 1));
        return report(options().unread(List.of(unread)), OPEN);
    }

    /** A bucket whose tags are hostile. */
    static AuditReport hostile() {
        String json = "{\"resource\": {\"aws_s3_bucket\": {\"b\": {\"bucket\": \"b\", \"tags\": {\"tier\": "
                + TextNode.valueOf(HOSTILE) + "}}}}}";
        Waiver waiver = new Waiver("ENC-01", "acme", "", HOSTILE, HOSTILE, DAY, Optional.empty());
        return report(options().waivers(List.of(waiver)), json);
    }

    static AuditReport empty() {
        return Auditor.hipaa().audit(List.of(), AuditOptions.on(DAY));
    }

    private static AuditOptions options() {
        AuditRun run = AuditRun.on(DAY).by("1.2.3", "a".repeat(64)).of(Map.of("acme", "b".repeat(64)));
        Waiver waiver = new Waiver(
                "TLS-01", "acme", "aws_s3_bucket.b", "an old client", "kim", DAY.plusDays(3), Optional.empty());
        return AuditOptions.on(run)
                .waivers(List.of(waiver))
                .provenance((stack, address, attribute) ->
                        Optional.of(new Origin("client configs/acme/cell.yaml", 7, attribute.isEmpty() ? 0 : 3)));
    }

    private static AuditReport report(AuditOptions options, String json) {
        Stack stack = StackReader.parse("acme", json).get();
        return Auditor.hipaa().audit(List.of(stack), options);
    }
}
