package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.name.Tier;
import dev.cells.reachability.identity.deploy.DeployRequest;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The policies of an organization, as files beside the base stack: within AWS's limits, and evaluated. */
class OrganizationPoliciesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ACTIONS = Path.of("../sandbox/src/main/python/cells_sandbox/record/actions.json");
    private static final String ACCOUNT = "123456789012";
    private static final String DEPLOYER = "arn:aws:iam::" + ACCOUNT + ":role/cells-deploy-base";
    private static final String PERSON = "arn:aws:iam::" + ACCOUNT + ":role/admin";
    private static final String CHANGE =
            "  organization:\n    enabled: true\n    id: o-a1b2c3d4e5\n    targets: [] # without one";

    /** Of an SCP, until AWS doubled it, and of an RCP (Organizations user guide, "Quotas and service limits"). */
    private static final int MOST_CHARACTERS = 5120;

    /** Attached to a target, with AWS's own (Organizations user guide, "Quotas and service limits"). */
    private static final int MOST_ATTACHED = 5;

    @TempDir
    Path folder;

    private final Map<String, JsonNode> policies = new TreeMap<>();

    @BeforeEach
    void read() throws IOException {
        String before = "  organization:\n    enabled: true\n    targets: [] # without one";
        for (var file : EditedDefaults.synth(folder, "base/sandbox", before, CHANGE)
                .files()
                .side()
                .entrySet()) {
            if (file.getKey().startsWith("organization/")) {
                assertThat(file.getValue().strip().length()).as(file.getKey()).isLessThanOrEqualTo(MOST_CHARACTERS);
                policies.put(file.getKey(), JSON.readTree(file.getValue()));
            }
        }
    }

    @Test
    void thereAreFewerOfAKindThanAwsAttaches() {
        assertThat(policies.keySet())
                .containsExactly(
                        "organization/rcp-perimeter.json",
                        "organization/scp-guards.json",
                        "organization/scp-perimeter.json",
                        "organization/scp-records.json")
                .hasSizeLessThan(MOST_ATTACHED);
    }

    @Test
    void theTrailOfTheOrganizationWritesBelowItsId() throws IOException {
        String before = "    base:\n";
        String after = before + "      organization: {id: o-a1b2c3d4e5, trail: true}\n";
        JsonNode resources = JSON.readTree(EditedDefaults.synth(folder, "base/sandbox", before, after)
                        .json())
                .get("resource");

        assertThat(resources.at("/aws_cloudtrail/trail/is_organization_trail").asBoolean())
                .isTrue();
        assertThat(resources
                        .at("/aws_s3_bucket_policy/bucket-log-archive-policy/policy")
                        .asText())
                .contains("/AWSLogs/o-a1b2c3d4e5/*", "/AWSLogs/123456789012/*");
    }

    @Test
    void everyActionExists() throws IOException {
        JsonNode services = JSON.readTree(ACTIONS.toFile()).get("services");
        for (JsonNode policy : policies.values()) {
            for (JsonNode statement : policy.get("Statement")) {
                for (JsonNode action : list(statement.path("Action"))) {
                    assertThat(exists(services, action.asText()))
                            .as("%s in %s", action, statement.get("Sid"))
                            .isTrue();
                }
                // What an RCP denies it must deny to everybody, and SCPs have no principals.
                assertThat(statement.get("Effect").asText()).isEqualTo("Deny");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void deployRolesMayDoWhatTheyDo(Tier tier) {
        for (DeployRequest request : DeployRequest.all()) {
            if (request.isOf(tier)) {
                assertThat(decide("scp", DEPLOYER, request.action(), concrete(request.resource()), "us-east-1"))
                        .as(request.toString())
                        .isEqualTo(Decision.ALLOWED);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "organizations:LeaveOrganization, *",
        "cloudtrail:StopLogging, arn:aws:cloudtrail:us-east-1:123456789012:trail/base-sandbox-trail",
        "guardduty:DeleteDetector, arn:aws:guardduty:us-east-1:123456789012:detector/1a",
        "config:StopConfigurationRecorder, *",
        "config:DeleteDeliveryChannel, *",
        "securityhub:DisableSecurityHub, *",
        "s3:PutAccountPublicAccessBlock, *",
        "s3:DeleteObjectVersion, arn:aws:s3:::base-sandbox-log-archive-123456789012-us-east-1/AWSLogs/a",
        "s3:PutBucketPolicy, arn:aws:s3:::base-sandbox-log-archive-123456789012-us-east-1",
        "logs:DeleteLogGroup, arn:aws:logs:us-east-1:123456789012:log-group:/cells/acme/services",
        "kms:ScheduleKeyDeletion, arn:aws:kms:us-east-1:123456789012:key/1a",
        "backup:DeleteRecoveryPoint, arn:aws:backup:us-east-1:123456789012:recovery-point:1a",
        "iam:CreateAccessKey, arn:aws:iam::123456789012:user/one",
        "iam:CreatePolicyVersion, arn:aws:iam::123456789012:policy/cells/base/sandbox/base-sandbox-cell-boundary",
        "iam:DeleteRolePermissionsBoundary, arn:aws:iam::123456789012:role/cells/acme/acme-api-task"
    })
    void anAdministratorMayNot(String action, String resource) {
        assertThat(decide("scp", PERSON, action, resource, "us-east-1")).isEqualTo(Decision.DENIED);
    }

    @ParameterizedTest
    @CsvSource({
        "s3:DeleteObject, arn:aws:s3:::acme-documents-123456789012-us-east-1/a",
        "logs:FilterLogEvents, arn:aws:logs:us-east-1:123456789012:log-group:/cells/acme/services",
        "ecs:UpdateService, arn:aws:ecs:us-east-1:123456789012:service/acme/web",
        "kms:Decrypt, arn:aws:kms:us-east-1:123456789012:key/1a"
    })
    void whatIsNotNamedStaysAsItIs(String action, String resource) {
        assertThat(decide("scp", PERSON, action, resource, "us-east-1")).isEqualTo(Decision.ALLOWED);
    }

    @Test
    void regionsThatAreNotInUseAreClosedAndGlobalServicesAreNot() {
        assertThat(decide("scp", DEPLOYER, "ec2:RunInstances", "*", "eu-west-1"))
                .isEqualTo(Decision.DENIED);
        assertThat(decide("scp", DEPLOYER, "ec2:RunInstances", "*", "us-west-2"))
                .isEqualTo(Decision.ALLOWED);
        assertThat(decide("scp", DEPLOYER, "iam:GetRole", "*", "eu-west-1")).isEqualTo(Decision.ALLOWED);
        assertThat(decide("scp", "arn:aws:iam::" + ACCOUNT + ":root", "iam:GetRole", "*", "us-east-1"))
                .isEqualTo(Decision.DENIED);
    }

    @Test
    void keptFilesAreKeptFromDeployersToo() {
        assertThat(decide(
                        "scp",
                        DEPLOYER,
                        "s3:DeleteObject",
                        "arn:aws:s3:::base-sandbox-log-archive-123456789012-us-east-1/AWSLogs/a",
                        "us-east-1"))
                .isEqualTo(Decision.DENIED);
    }

    @ParameterizedTest
    @CsvSource({
        // of the organization, a service of AWS, service's account, TLS, allowed
        "o-a1b2c3d4e5, false, '', true, ALLOWED",
        "o-zzzzzzzzzz, false, '', true, DENIED",
        "'', false, '', true, DENIED",
        "o-a1b2c3d4e5, false, '', false, DENIED",
        "'', true, o-a1b2c3d4e5, true, ALLOWED",
        "'', true, o-zzzzzzzzzz, true, DENIED",
        "'', true, '', true, ALLOWED"
    })
    void storesAreClosedToWhoIsOutside(
            String organization, boolean service, String source, boolean tls, Decision decision) {
        Context context = Context.closed()
                .with("aws:PrincipalIsAWSService", String.valueOf(service))
                .with("aws:SecureTransport", String.valueOf(tls));
        context = organization.isEmpty() ? context : context.with("aws:PrincipalOrgID", organization);
        context = source.isEmpty()
                ? context
                : context.with("aws:SourceOrgID", source).with("aws:SourceAccount", "210987654321");
        Caller caller = service ? Caller.service("logs.amazonaws.com") : Caller.role(PERSON, ACCOUNT);

        assertThat(Evaluation.decide(
                        new Request(caller, "s3:GetObject", "arn:aws:s3:::acme-a/b", ACCOUNT, context),
                        List.of(
                                document(Document.Kind.IDENTITY, allow(false)),
                                document(Document.Kind.RESOURCE, merged("rcp", true)))))
                .isEqualTo(decision);
    }

    /** All policies of a kind as one, with AWS's own that allows everything: they are attached to one target. */
    private ObjectNode merged(String kind, boolean principals) {
        ObjectNode all = allow(principals);
        policies.forEach((name, policy) -> {
            if (name.contains("/" + kind)) {
                policy.get("Statement").forEach(all.withArray("Statement")::add);
            }
        });
        return all;
    }

    private static ObjectNode allow(boolean principals) {
        ObjectNode all = JSON.createObjectNode().put("Version", "2012-10-17");
        ObjectNode statement = all.putArray("Statement").addObject().put("Effect", "Allow");
        statement.put("Action", "*").put("Resource", "*");
        if (principals) {
            statement.put("Principal", "*");
        }
        return all;
    }

    private Decision decide(String kind, String who, String action, String resource, String region) {
        Context context = Context.open()
                .with("aws:PrincipalArn", who)
                .with("aws:RequestedRegion", region)
                .with("aws:ResourceTag/client", "acme");
        List<Document> documents = new ArrayList<>();
        documents.add(document(Document.Kind.IDENTITY, allow(false)));
        documents.add(document(Document.Kind.ORGANIZATION, merged(kind, false)));
        documents.add(document(Document.Kind.RESOURCE, allow(true)));
        return Evaluation.decide(new Request(Caller.role(who, ACCOUNT), action, resource, ACCOUNT, context), documents);
    }

    private static Document document(Document.Kind kind, ObjectNode json) {
        Stack nothing = new Stack("organization", List.of(), List.of(), Block.EMPTY, List.of());
        return Document.of(
                kind, "organization", Policies.read(nothing, Text.of(json.toString())), text -> text.literal()
                        .orElseThrow());
    }

    /** A resource of the account sandbox for one of the lists, whose stacks and names are placeholders. */
    private static String concrete(String resource) {
        return resource.replace("{account}", ACCOUNT)
                .replace("{region}", "us-east-1")
                .replace("{base}", "sandbox")
                .replace("/{stack}/", "/base/sandbox/")
                .replace("{stack}", "base-sandbox");
    }

    private static boolean exists(JsonNode services, String action) {
        if (action.equals("*")) {
            return true;
        }
        String[] words = action.split(":");
        Pattern name = Pattern.compile(words[1].replace("*", ".*"));
        for (String known : (Iterable<String>) services.path(words[0]).path("actions")::fieldNames) {
            if (name.matcher(known).matches()) {
                return true;
            }
        }
        return words[0].equals("sts") && words[1].equals("AssumeRole");
    }

    private static Iterable<JsonNode> list(JsonNode value) {
        return value.isTextual() ? List.of(value) : value;
    }
}
