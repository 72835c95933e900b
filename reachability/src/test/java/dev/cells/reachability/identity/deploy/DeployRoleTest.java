package dev.cells.reachability.identity.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.Deployment;
import dev.cells.config.name.AccountId;
import dev.cells.config.name.Region;
import dev.cells.config.name.Tier;
import dev.cells.reachability.identity.evaluate.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The recorded requests, replayed under the policies that are made of them. */
class DeployRoleTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final DeployRole.Place PLACE =
            new DeployRole.Place(Replay.ACCOUNT, "sandbox", List.of("us-east-1", "us-west-2"));
    private static final String BOUNDARY =
            "iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/cells/base/sandbox/base-sandbox-cell-boundary";

    @ParameterizedTest
    @EnumSource
    void everyRequestIsAllowed(Tier tier) {
        DeployRole role = DeployRole.of(tier, PLACE);

        assertThat(new Replay(tier, role.policies()).denied(DeployRequest.all()))
                .isEmpty();

        int bytes = role.policies().stream()
                .mapToInt(one -> one.toString().length())
                .sum();
        System.out.printf(
                "deploy role of tier %s: %d actions, %d policies of %s characters, %d in all%n",
                tier,
                role.actions(),
                role.policies().size(),
                role.policies().stream().map(one -> one.toString().length()).toList(),
                bytes);
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnyOneStatementSomethingIsDenied(Tier tier) {
        List<ObjectNode> whole = DeployRole.of(tier, PLACE).policies();
        for (int policy = 0; policy < whole.size(); policy++) {
            for (int statement = 0; statement < statements(whole.get(policy)).size(); statement++) {
                List<ObjectNode> fewer = new ArrayList<>();
                whole.forEach(each -> fewer.add(each.deepCopy()));
                String removed = statements(fewer.get(policy)).remove(statement).toString();
                if (removed.contains("\"Allow\"")) {
                    assertThat(new Replay(tier, fewer).denied(DeployRequest.all()))
                            .as(removed)
                            .isNotEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePoliciesAreWithinTheLimitsOfAws(Tier tier) {
        List<ObjectNode> policies = DeployRole.of(tier, PLACE).policies();

        assertThat(policies).hasSizeLessThanOrEqualTo(DeployRole.MOST_POLICIES);
        assertThat(policies).allSatisfy(policy -> assertThat(policy.toString().length())
                .isLessThanOrEqualTo(DeployRole.MOST_CHARACTERS));
    }

    /** Whoever may create roles has what the roles may have, so that the boundary is the limit of both. */
    @ParameterizedTest
    @CsvSource({
        "iam:CreateRole, arn:aws:iam::123456789012:role/cells/acme/acme-api-task, ''",
        "iam:CreateRole, arn:aws:iam::123456789012:role/cells/acme/acme-api-task,"
                + " iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/other",
        "iam:CreateRole, arn:aws:iam::123456789012:role/admin, " + BOUNDARY,
        "iam:CreateRole, arn:aws:iam::123456789012:role/cells/borealis/borealis-api-task, " + BOUNDARY,
        "iam:PutRolePolicy, arn:aws:iam::123456789012:role/cells/acme/acme-api-task, ''",
        "iam:AttachRolePolicy, arn:aws:iam::123456789012:role/cells/acme/acme-api-task, ''",
        "iam:PutRolePolicy, arn:aws:iam::123456789012:role/cells/base/sandbox/base-sandbox-trail, " + BOUNDARY,
        "iam:DeleteRolePermissionsBoundary, arn:aws:iam::123456789012:role/cells/acme/acme-api-task, " + BOUNDARY,
        "iam:PassRole, arn:aws:iam::123456789012:role/admin, iam:PassedToService=ecs-tasks.amazonaws.com",
        "iam:PassRole, arn:aws:iam::123456789012:role/cells/acme/acme-api-task,"
                + " iam:PassedToService=lambda.amazonaws.com",
        "iam:CreatePolicyVersion, arn:aws:iam::123456789012:policy/cells/base/sandbox/base-sandbox-cell-boundary, ''",
        "iam:DeletePolicy, arn:aws:iam::123456789012:policy/cells/base/sandbox/base-sandbox-cell-boundary, ''",
        "iam:CreatePolicyVersion, arn:aws:iam::123456789012:policy/cells-deploy-1, ''",
        "iam:PutRolePolicy, arn:aws:iam::123456789012:role/cells-deploy, " + BOUNDARY,
        "iam:PutRolePermissionsBoundary, arn:aws:iam::123456789012:role/cells-deploy, " + BOUNDARY,
        "iam:CreateUser, arn:aws:iam::123456789012:user/one, ''",
        "s3:DeleteBucket, arn:aws:s3:::base-sandbox-log-archive-123456789012-us-east-1, ''",
        "s3:PutBucketPolicy, arn:aws:s3:::borealis-documents-123456789012-us-east-1, ''",
        "s3:PutBucketPolicy, arn:aws:s3:::of-somebody-else, ''",
        "s3:GetObject, arn:aws:s3:::acme-documents-123456789012-us-east-1/a, ''",
        "cloudtrail:StopLogging, arn:aws:cloudtrail:us-east-1:123456789012:trail/base-sandbox-trail, ''",
        "cloudtrail:DeleteTrail, arn:aws:cloudtrail:us-east-1:123456789012:trail/base-sandbox-trail, ''",
        "logs:DeleteLogGroup, arn:aws:logs:us-east-1:123456789012:log-group:/cells/base/sandbox/trail, ''",
        "ssm:PutParameter, arn:aws:ssm:us-east-1:123456789012:parameter/cells/sandbox/registry-url, ''",
        "rds:DeleteDBInstance, arn:aws:rds:us-east-1:123456789012:db:borealis-database, ''",
        "secretsmanager:GetSecretValue, arn:aws:secretsmanager:us-east-1:123456789012:secret:/cells/acme/a-Ab12Cd, ''",
        "kms:Decrypt, arn:aws:kms:us-east-1:123456789012:key/1a2b, ''",
        "kms:CreateGrant, arn:aws:kms:us-east-1:123456789012:key/1a2b, ''",
        "ec2:DeleteVpc, arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1a2b, aws:ResourceTag/client=borealis",
        "ec2:DeleteVpc, arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1a2b, aws:ResourceTag/client=shared",
        "kms:ScheduleKeyDeletion, arn:aws:kms:us-east-1:123456789012:key/1a2b, aws:ResourceTag/client=borealis",
        "kms:PutKeyPolicy, arn:aws:kms:us-east-1:123456789012:key/1a2b, aws:ResourceTag/client=shared",
        "elasticfilesystem:DeleteFileSystem, arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-1,"
                + " aws:ResourceTag/client=borealis",
        "sqs:ReceiveMessage, arn:aws:sqs:us-east-1:123456789012:acme-entries, ''",
    })
    void aCellCannotBeDeployedOutOfItsBounds(String action, String resource, String keys) {
        Replay acme = new Replay(Tier.CELL, DeployRole.of(Tier.CELL, PLACE).policies());

        assertThat(acme.isAllowed(DeployRequest.of(("cell " + action + " " + resource + " " + keys).trim())))
                .isFalse();
    }

    @Test
    void whatHasTheTagOfItsClientOrNoneMayBeChanged() {
        Replay acme = new Replay(Tier.CELL, DeployRole.of(Tier.CELL, PLACE).policies());
        String vpc = "cell ec2:DeleteVpc arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1a2b";

        assertThat(acme.isAllowed(DeployRequest.of(vpc + " aws:ResourceTag/client=acme")))
                .isTrue();
        assertThat(acme.isAllowed(DeployRequest.of(vpc))).isTrue();
    }

    @Test
    void aSessionHasTheStateOfItsCellOnly() {
        Account account = new Account(
                "sandbox", new AccountId(Replay.ACCOUNT), new Region("us-east-1"), Map.of(), Deployment.USUAL);
        Context session = Context.closed()
                .with("aws:PrincipalTag/client", "acme")
                .with("aws:PrincipalTag/environment", "production")
                .with("kms:ViaService", "s3.us-east-1.amazonaws.com");
        List<ObjectNode> policies = List.of(StateAccess.of(Tier.CELL, account).policy());
        Replay backend = new Replay(session.with("kms:ResourceAliases", "alias/a", "alias/cells-state"), policies);
        String bucket = "arn:aws:s3:::cells-state-123456789012-us-east-1";
        String state = bucket + "/cells/acme/production/terraform.tfstate";
        String encrypted = " arn:aws:kms:us-east-1:123456789012:key/1a2b kms:EncryptionContext:aws:s3:arn=";
        String key = "every kms:GenerateDataKey" + encrypted + state;

        for (String allowed : List.of(
                "s3:ListBucket " + bucket,
                "s3:GetObject " + state,
                "s3:PutObject " + state,
                "s3:PutObject " + bucket + "/cells/acme/terraform.tfstate",
                "s3:PutObject " + state + ".tflock",
                "s3:DeleteObject " + state + ".tflock",
                "kms:Decrypt" + encrypted + state,
                "kms:Decrypt" + encrypted + bucket + "/cells/acme/terraform.tfstate",
                "kms:GenerateDataKey" + encrypted + state + ".tflock",
                "kms:Encrypt" + encrypted + state)) {
            assertThat(backend.isAllowed(DeployRequest.of("every " + allowed)))
                    .as(allowed)
                    .isTrue();
        }
        for (String denied : List.of(
                "s3:DeleteObject " + state,
                "s3:GetObject " + bucket + "/cells/borealis/terraform.tfstate",
                "s3:GetObject " + bucket + "/cells/acme-two/terraform.tfstate",
                "s3:GetObject " + bucket + "/cells/acme/staging/terraform.tfstate",
                "s3:GetObject " + bucket + "/cells/base/sandbox/terraform.tfstate",
                "s3:DeleteObject " + bucket + "/cells/borealis/terraform.tfstate.tflock",
                "s3:GetObject " + bucket + "/other",
                "s3:PutBucketPolicy " + bucket,
                "s3:DeleteObjectVersion " + state,
                // As S3 asks KMS: whatever S3 itself would have let through.
                "kms:Decrypt" + encrypted + bucket + "/cells/borealis/terraform.tfstate",
                "kms:GenerateDataKey" + encrypted + bucket + "/cells/borealis/production/terraform.tfstate",
                "kms:Decrypt" + encrypted + bucket + "/cells/borealis/terraform.tfstate.tflock",
                "kms:Decrypt" + encrypted + bucket + "/cells/acme-two/terraform.tfstate",
                "kms:Decrypt" + encrypted + bucket + "/cells/acme/staging/terraform.tfstate",
                "kms:Decrypt" + encrypted + bucket + "/cells/base/sandbox/terraform.tfstate",
                // With a Bucket Key, for all objects at once.
                "kms:Decrypt" + encrypted + bucket,
                "kms:Decrypt arn:aws:kms:us-east-1:123456789012:key/1a2b")) {
            assertThat(backend.isAllowed(DeployRequest.of("every " + denied)))
                    .as(denied)
                    .isFalse();
        }
        assertThat(new Replay(session.with("kms:ResourceAliases", "alias/acme"), policies)
                        .isAllowed(DeployRequest.of(key)))
                .isFalse();
    }

    @Test
    void otherRegionsAreClosed() {
        DeployRequest queue = DeployRequest.of("cell sqs:CreateQueue arn:aws:sqs:eu-west-1:123456789012:acme-entries");
        DeployRequest bucket = DeployRequest.of("cell s3:CreateBucket arn:aws:s3:::acme-a-123456789012-eu-west-1");
        DeployRole role = DeployRole.of(Tier.CELL, PLACE);
        Replay elsewhere = new Replay(Tier.CELL, role.policies(), "eu-west-1");

        assertThat(elsewhere.isAllowed(queue)).isFalse();
        assertThat(elsewhere.isAllowed(bucket)).isFalse();
        assertThat(new Replay(Tier.CELL, role.policies()).isAllowed(bucket)).isTrue();
    }

    /** A session without the tag is of no client, whatever it asks for. */
    @Test
    void withoutTheTagOfAClientNoNameIsAllowed() {
        Replay untagged = new Replay(
                Context.closed().with("aws:RequestedRegion", "us-east-1"),
                DeployRole.of(Tier.CELL, PLACE).policies());

        assertThat(untagged.isAllowed(
                        DeployRequest.of("cell s3:CreateBucket arn:aws:s3:::acme-a-123456789012-us-east-1")))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void thePoliciesArePrinted(Tier tier) throws IOException {
        Path golden = Path.of("../docs/deploy-role/" + tier + ".json");
        String printed = JSON.writeValueAsString(DeployRole.of(tier, PLACE).policies()) + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, printed);
        }
        assertThat(golden)
                .as("run with -Dgolden.update=true, then read the diff")
                .hasContent(printed);
    }

    private static ArrayNode statements(ObjectNode policy) {
        return (ArrayNode) policy.get("Statement");
    }
}
