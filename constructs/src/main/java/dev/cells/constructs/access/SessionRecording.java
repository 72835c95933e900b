package dev.cells.constructs.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.ssm_document.SsmDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * How shells on the bastion are opened: encrypted with the stack's key on their way, every character recorded while it is
 * typed (45 CFR 164.312(b)), closed when nobody types for a while (164.312(a)(2)(iii)).
 *
 * <p>The document is the stack's own and not the account's default, so that the records of each cell have that cell's key. It
 * opens shells only: forwarded ports cannot be recorded.
 */
public final class SessionRecording {
    private static final String IDLE_MINUTES = "15";
    private static final String LONGEST_MINUTES = "60";

    private final StackScope scope;
    private final String key;
    private final LogGroup record;
    private final SsmDocument document;

    /**
     * @param key ARN of the key of logs
     * @param days for which records are kept
     * @param user who somebody is on the host; may do nothing there but connect on
     */
    public SessionRecording(StackScope scope, String key, int days, String user) {
        this.scope = scope;
        this.key = key;
        this.record = new LogGroup(scope, "bastion", scope.names().path("bastion"), key, days);
        this.document = SsmDocument.Builder.create(scope.stack(), scope.id("sessions"))
                .name(scope.names().of(NameKind.SESSION_DOCUMENT, "sessions"))
                .documentType("Session")
                .documentFormat("JSON")
                .content(content(user))
                .tags(scope.tags(DataClass.INTERNAL))
                .build();
    }

    private String content(String user) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("schemaVersion", "1.0");
        content.put(
                "description",
                "Recorded shells on the bastion of " + scope.config().address());
        content.put("sessionType", "Standard_Stream");
        ObjectNode inputs = content.putObject("inputs");
        inputs.put("cloudWatchEncryptionEnabled", true);
        inputs.put("cloudWatchLogGroupName", record.name());
        inputs.put("cloudWatchStreamingEnabled", true);
        inputs.put("idleSessionTimeout", IDLE_MINUTES);
        inputs.put("kmsKeyId", key);
        inputs.put("maxSessionDuration", LONGEST_MINUTES);
        inputs.put("runAsDefaultUser", user);
        inputs.put("runAsEnabled", true);
        return content.toString();
    }

    /** What a host may do to answer Session Manager and Run Command, recorded or not. */
    public static List<Statement> answering(StackScope scope) {
        return List.of(
                Statement.allow("AnswerSessions")
                        .actions(
                                "ssmmessages:CreateControlChannel",
                                "ssmmessages:CreateDataChannel",
                                "ssmmessages:OpenControlChannel",
                                "ssmmessages:OpenDataChannel")
                        // AWS cannot scope them; a channel belongs to who opened it.
                        .on("*"),
                Statement.allow("Register")
                        .actions("ssm:UpdateInstanceInformation")
                        .on("arn:aws:ec2:" + scope.config().region() + ":"
                                + scope.config().account().id() + ":instance/*"));
    }

    /** What the host may do: answer sessions, and write their records. */
    public List<Statement> ofHost() {
        String place = scope.config().region() + ":" + scope.config().account().id();
        List<Statement> may = new ArrayList<>(answering(scope));
        may.add(Statement.allow("DecryptSessions").actions("kms:Decrypt").on(key));
        may.add(Statement.allow("RecordSessions")
                .actions("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents")
                .on(record.arn() + ":*"));
        may.add(Statement.allow("FindRecord")
                .actions("logs:DescribeLogGroups")
                .on("arn:aws:logs:" + place + ":log-group:*"));
        return may;
    }

    /**
     * What a person may do: open a shell on this host, in this form and no other, and end one's own. That there was a
     * second factor is asked for where the role is taken: AWS does not pass it on to what the role does.
     *
     * @param host a reference to the host's ARN
     */
    public List<Statement> ofPerson(String host) {
        String place = scope.config().region() + ":" + scope.config().account().id();
        return List.of(
                Statement.allow("OpenSessions")
                        .actions("ssm:StartSession")
                        .on(host, document.getArn())
                        .when("BoolIfExists", "ssm:SessionDocumentAccessCheck", "true"),
                Statement.allow("EncryptSessions")
                        .actions("kms:GenerateDataKey")
                        .on(key),
                Statement.allow("EndOwnSessions")
                        .actions("ssm:ResumeSession", "ssm:TerminateSession")
                        .on("arn:aws:ssm:" + place + ":session/*")
                        .when("StringLike", "ssm:resourceTag/aws:ssmmessages:session-id", "${aws:userid}*"));
    }
}
