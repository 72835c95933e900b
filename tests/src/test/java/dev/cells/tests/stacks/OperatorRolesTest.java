package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.reachability.identity.evaluate.Answer.Decision;
import dev.cells.reachability.identity.evaluate.Caller;
import dev.cells.reachability.identity.evaluate.Context;
import dev.cells.reachability.identity.evaluate.Document;
import dev.cells.reachability.identity.evaluate.Evaluation;
import dev.cells.reachability.identity.evaluate.Request;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.Policies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The roles of people in the account {@code sandbox}, as synthesized: who may take them, and what they may do. */
class OperatorRolesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCOUNT = "123456789012";

    /** AWS counts the characters of a managed policy without white space, and those of all inline policies of a role. */
    private static final int LONGEST_POLICY = 6144;

    private static final int LONGEST_INLINE = 10240;

    /** Whatever a policy that somebody attaches one day would allow. */
    private static final String EVERYTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

    @TempDir
    Path folder;

    private JsonNode resources;

    @BeforeEach
    void synth() throws IOException {
        resources = JSON.readTree(EditedDefaults.synth(folder, "base/sandbox").json())
                .get("resource");
    }

    @ParameterizedTest
    @CsvSource({
        "viewer, ecs:DescribeServices, arn:aws:ecs:us-east-1:123456789012:service/acme/web",
        "viewer, logs:FilterLogEvents, arn:aws:logs:us-east-1:123456789012:log-group:/cells/utility/sandbox/vault/server:*",
        "on-call, ecs:UpdateService, arn:aws:ecs:us-east-1:123456789012:service/acme/web",
        "on-call, ecs:StopTask, arn:aws:ecs:us-east-1:123456789012:task/acme/1a",
        "on-call, rds:RebootDBInstance, arn:aws:rds:us-east-1:123456789012:db:acme-database",
        "on-call, sts:AssumeRole, arn:aws:iam::123456789012:role/cells/utility/sandbox/access/utility-sandbox-access-operator",
        "auditor, cloudtrail:LookupEvents, *",
        "auditor, iam:GetRolePolicy, arn:aws:iam::123456789012:role/cells/acme/acme-api-task",
        "auditor, logs:FilterLogEvents, arn:aws:logs:us-east-1:123456789012:log-group:/cells/base/sandbox/trail:*",
        "break-glass, ec2:RevokeSecurityGroupIngress, arn:aws:ec2:us-east-1:123456789012:security-group/sg-1a",
        "break-glass, ecs:UpdateService, arn:aws:ecs:us-east-1:123456789012:service/acme/web",
        "break-glass, rds:RestoreDBInstanceToPointInTime, arn:aws:rds:us-east-1:123456789012:db:acme-database",
        "break-glass, sts:AssumeRole, arn:aws:iam::123456789012:role/cells-deploy-cell"
    })
    void isAllowed(String role, String action, String resource) {
        assertThat(decide(role, action, resource, context())).isEqualTo(Decision.ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({
        "viewer, ecs:UpdateService, arn:aws:ecs:us-east-1:123456789012:service/acme/web",
        "viewer, cloudtrail:LookupEvents, *",
        "viewer, logs:FilterLogEvents, arn:aws:logs:us-east-1:123456789012:log-group:/cells/base/sandbox/trail:*",
        "viewer, logs:FilterLogEvents, arn:aws:logs:us-east-1:123456789012:log-group:/cells/acme/services:*",
        "on-call, logs:FilterLogEvents, arn:aws:logs:us-east-1:123456789012:log-group:/cells/acme/services:*",
        "on-call, ecs:RunTask, arn:aws:ecs:us-east-1:123456789012:task-definition/acme-web:1",
        "on-call, ec2:RebootInstances, arn:aws:ec2:us-east-1:123456789012:instance/i-1a",
        "on-call, sts:AssumeRole, arn:aws:iam::123456789012:role/cells-deploy-cell",
        "auditor, logs:FilterLogEvents, arn:aws:logs:us-east-1:123456789012:log-group:/cells/acme/services:*",
        "auditor, s3:GetObject, arn:aws:s3:::acme-documents-123456789012-us-east-1/a",
        "break-glass, logs:FilterLogEvents, arn:aws:logs:us-east-1:123456789012:log-group:/cells/acme/services:*",
        "break-glass, sts:AssumeRole, arn:aws:iam::123456789012:role/cells/acme/acme-break-glass"
    })
    void isNotAllowed(String role, String action, String resource) {
        assertThat(decide(role, action, resource, context())).isEqualTo(Decision.DENIED);
    }

    /** By the boundary alone, with a policy that allows everything: no role of a person can be given this. */
    @ParameterizedTest
    @CsvSource({
        "s3:GetObject, arn:aws:s3:::acme-documents-123456789012-us-east-1/a",
        "s3:DeleteObjectVersion, arn:aws:s3:::base-sandbox-log-archive-123456789012-us-east-1/AWSLogs/a",
        "s3:PutBucketPolicy, arn:aws:s3:::acme-documents-123456789012-us-east-1",
        "dynamodb:GetItem, arn:aws:dynamodb:us-east-1:123456789012:table/acme-charts",
        "secretsmanager:GetSecretValue, arn:aws:secretsmanager:us-east-1:123456789012:secret:/cells/acme/a-Ab12Cd",
        "rds-db:connect, arn:aws:rds-db:us-east-1:123456789012:dbuser:db-1a/admin",
        "rds:ModifyDBInstance, arn:aws:rds:us-east-1:123456789012:db:acme-database",
        "rds:ModifyDBSnapshotAttribute, arn:aws:rds:us-east-1:123456789012:snapshot:acme-1",
        "ecs:ExecuteCommand, arn:aws:ecs:us-east-1:123456789012:task/acme/1a",
        "ssm:StartSession, arn:aws:ec2:us-east-1:123456789012:instance/i-1a",
        "es:ESHttpGet, arn:aws:es:us-east-1:123456789012:domain/acme-search/_search",
        "sqs:ReceiveMessage, arn:aws:sqs:us-east-1:123456789012:acme-entries",
        "kms:Decrypt, arn:aws:kms:us-east-1:123456789012:key/1a",
        "kms:CreateGrant, arn:aws:kms:us-east-1:123456789012:key/1a",
        "kms:ScheduleKeyDeletion, arn:aws:kms:us-east-1:123456789012:key/1a",
        "kms:PutKeyPolicy, arn:aws:kms:us-east-1:123456789012:key/1a",
        "iam:CreateAccessKey, arn:aws:iam::123456789012:user/one",
        "iam:CreateUser, arn:aws:iam::123456789012:user/one",
        "iam:PutRolePolicy, arn:aws:iam::123456789012:role/cells/acme/acme-api-task",
        "iam:AttachRolePolicy, arn:aws:iam::123456789012:role/cells/base/sandbox/base-sandbox-viewer",
        "iam:UpdateAssumeRolePolicy, arn:aws:iam::123456789012:role/cells-deploy-cell",
        "iam:DeleteRolePermissionsBoundary, arn:aws:iam::123456789012:role/cells/base/sandbox/base-sandbox-break-glass",
        "iam:CreatePolicyVersion, arn:aws:iam::123456789012:policy/cells/base/sandbox/base-sandbox-people-boundary",
        "iam:PassRole, arn:aws:iam::123456789012:role/cells/acme/acme-api-task",
        "ec2:CreateTags, arn:aws:ec2:us-east-1:123456789012:security-group/sg-1a",
        "cloudtrail:StopLogging, arn:aws:cloudtrail:us-east-1:123456789012:trail/base-sandbox-trail",
        "config:StopConfigurationRecorder, *",
        "guardduty:DeleteDetector, arn:aws:guardduty:us-east-1:123456789012:detector/1a",
        "cloudwatch:DeleteAlarms, arn:aws:cloudwatch:us-east-1:123456789012:alarm:base-sandbox-break-glass",
        "logs:DeleteMetricFilter, arn:aws:logs:us-east-1:123456789012:log-group:/cells/base/sandbox/trail",
        "logs:DeleteLogGroup, arn:aws:logs:us-east-1:123456789012:log-group:/cells/acme/services",
        "logs:PutRetentionPolicy, arn:aws:logs:us-east-1:123456789012:log-group:/cells/acme/services",
        "sns:Unsubscribe, arn:aws:sns:us-east-1:123456789012:base-sandbox-operations",
        "backup:DeleteRecoveryPoint, arn:aws:backup:us-east-1:123456789012:recovery-point:1a",
        "organizations:LeaveOrganization, *"
    })
    void theBoundaryDenies(String action, String resource) {
        assertThat(decide(document(Document.Kind.IDENTITY, EVERYTHING), action, resource, context()))
                .isEqualTo(Decision.DENIED);
        assertThat(decide(document(Document.Kind.IDENTITY, EVERYTHING), "ecs:DescribeServices", "*", context()))
                .isEqualTo(Decision.ALLOWED);
    }

    /** Restarting is all: no other task definition, no shell; hosts of cells are not on call's. */
    @Test
    void onCallRestartsServicesAsTheyAreAndRebootsHostsOfUtilityApps() {
        String service = "arn:aws:ecs:us-east-1:123456789012:service/acme/web";
        String host = "arn:aws:ec2:us-east-1:123456789012:instance/i-1a";
        assertThat(decide(
                        "on-call",
                        "ecs:UpdateService",
                        service,
                        context()
                                .with(
                                        "ecs:task-definition",
                                        "arn:aws:ecs:us-east-1:123456789012:task-definition/acme-web:1")))
                .isEqualTo(Decision.DENIED);
        assertThat(decide(
                        "on-call", "ecs:UpdateService", service, context().with("ecs:enable-execute-command", "true")))
                .isEqualTo(Decision.DENIED);
        assertThat(decide("on-call", "ec2:RebootInstances", host, context().with("aws:ResourceTag/tier", "utility")))
                .isEqualTo(Decision.ALLOWED);
        assertThat(decide("on-call", "ec2:RebootInstances", host, context().with("aws:ResourceTag/tier", "cell")))
                .isEqualTo(Decision.DENIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "on-call", "auditor", "break-glass"})
    void everyRoleHasTheBoundaryAnHourAndPoliciesWithinTheLimits(String kind) {
        JsonNode role = resources.at("/aws_iam_role/role-" + kind);
        assertThat(role.path("permissions_boundary").asText()).isEqualTo("${aws_iam_policy.people-boundary.arn}");
        assertThat(role.path("max_session_duration").asInt()).isEqualTo(3600);
        assertThat(role.at("/tags/access").asText()).isEqualTo(kind);
        assertThat(policy(kind)).hasSizeLessThan(LONGEST_INLINE);
        assertThat(boundary()).hasSizeLessThan(LONGEST_POLICY);
        assertThat(resources.has("aws_iam_access_key")).isFalse();
        assertThat(resources.has("aws_iam_user")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // who, second factor, source identity, decision
        "arn:aws:iam::123456789012:user/platform-emergency, true, platform-emergency, ALLOWED",
        "arn:aws:iam::123456789012:user/platform-emergency, false, platform-emergency, DENIED",
        "arn:aws:iam::123456789012:user/platform-emergency, '', platform-emergency, DENIED",
        "arn:aws:iam::123456789012:user/platform-emergency, true, somebody-else, DENIED",
        "arn:aws:iam::123456789012:user/platform-operator, true, platform-operator, DENIED",
        "arn:aws:iam::210987654321:user/platform-emergency, true, platform-emergency, DENIED"
    })
    void theGlassIsBrokenByNamedPeopleWithASecondFactor(String who, String mfa, String source, Decision decision) {
        Context context = Context.closed()
                .with("sts:SourceIdentity", source)
                .with("aws:username", who.substring(who.indexOf('/') + 1));
        context = mfa.isEmpty() ? context : context.with("aws:MultiFactorAuthPresent", mfa);
        JsonNode trust = resources.at("/aws_iam_role/role-break-glass/assume_role_policy");
        assertThat(Evaluation.decide(
                        new Request(
                                Caller.user(who, who.split(":")[4]),
                                "sts:AssumeRole",
                                "arn:aws:iam::123456789012:role/cells/base/sandbox/base-sandbox-break-glass",
                                ACCOUNT,
                                context),
                        List.of(
                                document(Document.Kind.IDENTITY, EVERYTHING),
                                document(Document.Kind.RESOURCE, trust.asText().replace("$${", "${")))))
                .isEqualTo(decision);
    }

    @Test
    void everyUseOfBreakGlassIsNoticed() {
        JsonNode filter = resources.at("/aws_cloudwatch_log_metric_filter/events-break-glass");
        assertThat(filter.path("pattern").asText())
                .contains("\"AssumeRole\"", "\"AssumeRoleWithSAML\"", "${aws_iam_role.role-break-glass.arn}");
        assertThat(filter.path("log_group_name").asText()).contains("aws_cloudwatch_log_group");
        JsonNode alarm = resources.at("/aws_cloudwatch_metric_alarm/alarm-break-glass");
        assertThat(alarm.path("alarm_actions").toString()).isEqualTo("[\"${aws_sns_topic.operations.arn}\"]");
        assertThat(alarm.path("threshold").asInt(-1)).isZero();
        assertThat(alarm.path("metric_name"))
                .isEqualTo(filter.path("metric_transformation").findValue("name"));
    }

    @Test
    void aRoleThatNobodyMayTakeDoesNotExist() throws IOException {
        JsonNode fewer = JSON.readTree(EditedDefaults.synth(
                                folder,
                                "base/sandbox",
                                "        break-glass: [arn:aws:iam::123456789012:user/platform-emergency]\n",
                                "",
                                "        auditors: [arn:aws:iam::123456789012:saml-provider/platform-people]\n",
                                "        organization: o-a1b2c3d4e5\n")
                        .json())
                .get("resource");
        assertThat(fewer.at("/aws_iam_role").has("role-viewer")).isTrue();
        assertThat(fewer.at("/aws_iam_role").has("role-auditor")).isFalse();
        assertThat(fewer.at("/aws_iam_role").has("role-break-glass")).isFalse();
        assertThat(fewer.at("/aws_cloudwatch_metric_alarm").has("alarm-break-glass"))
                .isFalse();
        assertThat(fewer.at("/aws_iam_role/role-on-call/assume_role_policy").asText())
                .contains("\"aws:PrincipalOrgID\":\"o-a1b2c3d4e5\"");
    }

    private static Context context() {
        return Context.closed();
    }

    private Decision decide(String role, String action, String resource, Context context) {
        return decide(document(Document.Kind.IDENTITY, policy(role)), action, resource, context);
    }

    private Decision decide(Document identity, String action, String resource, Context context) {
        Caller person = Caller.role("arn:aws:iam::" + ACCOUNT + ":role/person", ACCOUNT);
        // What the resource itself would allow to everybody in the account.
        Document open = document(
                Document.Kind.RESOURCE,
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\","
                        + "\"Principal\":{\"AWS\":\"" + ACCOUNT + "\"}}}");
        return Evaluation.decide(
                new Request(person, action, resource, ACCOUNT, context),
                List.of(identity, document(Document.Kind.BOUNDARY, boundary()), open));
    }

    private String policy(String role) {
        return resources
                .at("/aws_iam_role_policy/role-" + role + "-policy/policy")
                .asText();
    }

    private String boundary() {
        return resources.at("/aws_iam_policy/people-boundary/policy").asText();
    }

    private static Document document(Document.Kind kind, String json) {
        Stack nothing = new Stack("operators", List.of(), List.of(), Block.EMPTY, List.of());
        return Document.of(kind, kind.toString(), Policies.read(nothing, Text.of(json)), text -> text.literal()
                .orElseThrow());
    }
}
