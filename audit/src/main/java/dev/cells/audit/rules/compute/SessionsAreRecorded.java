package dev.cells.audit.rules.compute;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Blocks;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.expression.EmbeddedJson;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Optional;

/**
 * CMP-04. The document of a kind of session says what is written down of it. Without {@code idleSessionTimeout} 20
 * minutes apply (Systems Manager User Guide, "Session document schema").
 */
public final class SessionsAreRecorded extends ResourceRule {
    private static final String DOCUMENT = "aws_ssm_document";
    private static final int IDLE_MINUTES = 15;

    private static final RuleInfo INFO = RuleInfo.of(
                    "CMP-04", Severity.MEDIUM, "Sessions end when idle, are encrypted and recorded")
            .cites("312(a)(2)(iii)", "312(b)")
            .types(DOCUMENT)
            .passes(
                    "inputs of a document of type Session has an idleSessionTimeout of at most 15 minutes, a kmsKeyId, and "
                            + "cloudWatchLogGroupName with cloudWatchEncryptionEnabled or s3BucketName with "
                            + "s3EncryptionEnabled.")
            .fix("Set them in the document's content.");

    public SessionsAreRecorded() {
        super(
                INFO,
                List.of(DOCUMENT),
                (document, scope) -> judge(document).on("content"),
                document -> document.get("document_type").is("Session")
                        || document.get("document_type").isUnknown());
    }

    private static Answer judge(Resource document) {
        Value content = document.get("content");
        Optional<Value> parsed = content instanceof Text text ? EmbeddedJson.parse(text) : Optional.of(content);
        if (parsed.isEmpty()) {
            return Answer.unknown("content cannot be read before the plan, or is YAML");
        }
        Value inputs = parsed.get().get("inputs");
        return Answer.all(
                Blocks.three(
                        inputs.get("idleSessionTimeout"),
                        "idleSessionTimeout",
                        value -> value.number().orElse(0) >= 1 && value.number().orElse(0) <= IDLE_MINUTES,
                        "must be at most " + IDLE_MINUTES),
                isSet(inputs.get("kmsKeyId"))
                        ? Answer.pass("kmsKeyId is set")
                        : Answer.fail("kmsKeyId is not set, must be"),
                recorded(inputs));
    }

    private static Answer recorded(Value inputs) {
        Answer logs = isSet(inputs.get("cloudWatchLogGroupName"))
                ? Blocks.three(
                        inputs.get("cloudWatchEncryptionEnabled"),
                        "cloudWatchEncryptionEnabled",
                        Value::isTrue,
                        "must be true")
                : Answer.fail("neither cloudWatchLogGroupName nor s3BucketName is set");
        return isSet(inputs.get("s3BucketName"))
                ? Answer.any(List.of(
                        logs,
                        Blocks.three(
                                inputs.get("s3EncryptionEnabled"),
                                "s3EncryptionEnabled",
                                Value::isTrue,
                                "must be true")))
                : logs;
    }

    private static boolean isSet(Value value) {
        return !value.isAbsent() && !value.is("");
    }
}
