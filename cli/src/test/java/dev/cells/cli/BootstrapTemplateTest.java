package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.cli.support.Bootstraps;
import dev.cells.config.name.Tier;
import dev.cells.reachability.identity.deploy.DeployRequest;
import dev.cells.reachability.identity.deploy.DeployRole;
import dev.cells.reachability.identity.deploy.Replay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The templates themselves: what CloudFormation gets is what is judged. */
class BootstrapTemplateTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Path GOLDEN = Path.of("../docs/bootstrap/sandbox.json");
    private static final int MOST_BYTES = 51_200;
    /** Characters of a trust policy, before an increase: IAM user guide, "IAM and AWS STS quotas". */
    private static final int MOST_TRUST = 2_048;

    private static final String STATES = "arn:aws:s3:::cells-state-123456789012-us-east-1";
    private static final String ROLE = "arn:aws:iam::123456789012:role/";

    @TempDir
    private static Path root;

    private static JsonNode templates;
    private static String printed;

    @BeforeAll
    static void make() throws IOException {
        assumeTrue(Bootstraps.hasNode(), "Node is missing: install Node 20 (CELLS_NO_SKIP=1 makes this a failure)");
        Bootstraps.layOutWithDeployers(root);
        var ran = Bootstraps.world(root).run("bootstrap", "sandbox", "--template");
        assertThat(ran.exit()).as(ran.err()).isZero();
        printed = ran.out();
        templates = JSON.readTree(printed);
    }

    /** Policies of deploy roles are in docs/deploy-role, and compared below. */
    @Test
    void theyAreAsReviewed() throws IOException {
        ObjectNode shown = templates.deepCopy();
        for (Tier tier : Tier.values()) {
            shown.at("/cells-deploy-" + tier + "/Resources").forEach(resource -> {
                if (isDeployPolicy(resource)) {
                    ((ObjectNode) resource.get("Properties"))
                            .put("PolicyDocument", "docs/deploy-role/" + tier + ".json");
                }
            });
        }
        String text = JSON.writeValueAsString(shown) + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, text);
        }
        assertThat(GOLDEN)
                .as("run with -Dgolden.update=true, then read the diff")
                .hasContent(text);
    }

    @Test
    void nothingOfTheCdkIsInThem() {
        assertThat(printed)
                .doesNotContain("aws:cdk")
                .doesNotContain("CDKMetadata")
                .doesNotContain("BootstrapVersion");
        templates.forEach(template -> assertThat(template.has("Parameters")).isFalse());
    }

    @Test
    void theyAreWithinTheLimitsOfAws() {
        templates.properties().forEach(one -> {
            assertThat(one.getValue().toString().getBytes(StandardCharsets.UTF_8))
                    .as(one.getKey())
                    .hasSizeLessThanOrEqualTo(MOST_BYTES);
            one.getValue().get("Resources").forEach(resource -> {
                JsonNode properties = resource.get("Properties");
                assertThat(properties
                                .path("AssumeRolePolicyDocument")
                                .toString()
                                .length())
                        .isLessThanOrEqualTo(MOST_TRUST);
                assertThat(properties.path("ManagedPolicyArns").size()).isLessThanOrEqualTo(DeployRole.MOST_POLICIES);
                if (resource.get("Type").asText().equals("AWS::IAM::ManagedPolicy")) {
                    assertThat(properties.get("PolicyDocument").toString().length())
                            .isLessThanOrEqualTo(DeployRole.MOST_CHARACTERS);
                }
            });
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyRequestOfATierIsAllowedToItsRoleWithinTheBoundary(Tier tier) {
        List<JsonNode> documents = policies(tier);
        List<ObjectNode> deploy = DeployRole.of(
                        tier, new DeployRole.Place(Replay.ACCOUNT, "sandbox", List.of("us-east-1", "us-west-2")))
                .policies();

        assertThat(documents).containsAll(deploy).hasSize(deploy.size() + 1);
        assertThat(replay(tier, documents).within(boundary()).denied(DeployRequest.all()))
                .isEmpty();
    }

    /** Even a role that got all rights cannot change its own, or what states are kept in. */
    @ParameterizedTest
    @CsvSource({
        "iam:PutRolePolicy, arn:aws:iam::123456789012:role/cells-deploy-cell, ''",
        "iam:DeleteRolePermissionsBoundary, arn:aws:iam::123456789012:role/cells-deploy-base, ''",
        "iam:UpdateAssumeRolePolicy, arn:aws:iam::123456789012:role/cells-pipelines, ''",
        "iam:CreatePolicyVersion, arn:aws:iam::123456789012:policy/cells-deploy-boundary, ''",
        "iam:CreateAccessKey, arn:aws:iam::123456789012:user/pat, ''",
        "s3:PutBucketPolicy, arn:aws:s3:::cells-state-123456789012-us-east-1, ''",
        "s3:DeleteObjectVersion, arn:aws:s3:::cells-state-123456789012-us-east-1/cells/acme/terraform.tfstate, ''",
        "s3:DeleteObject, arn:aws:s3:::cells-state-log-123456789012-us-east-1/state/a, ''",
        "kms:ScheduleKeyDeletion, arn:aws:kms:us-east-1:123456789012:key/1a2b, kms:ResourceAliases=alias/cells-state",
        "cloudformation:DeleteStack, arn:aws:cloudformation:us-east-1:123456789012:stack/cells-state/1a2b, ''",
    })
    void theBoundaryKeepsWhatDeploymentsStandOn(String action, String resource, String keys) throws IOException {
        List<JsonNode> everything = everything();
        DeployRequest request = DeployRequest.of(("every " + action + " " + resource + " " + keys).trim());

        assertThat(replay(Tier.BASE, everything).isAllowed(request)).isTrue();
        assertThat(replay(Tier.BASE, everything).within(boundary()).isAllowed(request))
                .isFalse();
    }

    /** S3 names the object to KMS only without a Bucket Key, and the key takes nothing else. */
    @ParameterizedTest
    @CsvSource({
        "true, kms:GenerateDataKey, /cells/acme/terraform.tfstate",
        "true, kms:Decrypt, /cells/acme/terraform.tfstate",
        "false, kms:GenerateDataKey, /cells/borealis/terraform.tfstate",
        "false, kms:Decrypt, /cells/borealis/terraform.tfstate",
        "false, kms:Decrypt, /cells/acme/production/terraform.tfstate",
        "false, kms:GenerateDataKey, ''",
        "false, kms:Decrypt, ''",
    })
    void aSessionOfACellUsesTheKeyForItsStateOnly(boolean allowed, String action, String object) {
        assertThat(templates.findValues("BucketKeyEnabled")).isNotEmpty().allMatch(enabled -> !enabled.asBoolean(true));
        Replay acme = replay(Tier.CELL, policies(Tier.CELL)).within(boundary());

        assertThat(acme.withKeyPolicy(keyPolicy()).isAllowed(key(action, STATES + object)))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "arn:aws:s3:::other/cells/acme/terraform.tfstate", STATES})
    void theKeyEncryptsNothingButObjectsOfTheBucketEvenForAnAdministrator(String context) throws IOException {
        Replay admin = replay(Tier.BASE, everything()).withKeyPolicy(keyPolicy());

        assertThat(admin.isAllowed(key("kms:GenerateDataKey", context))).isFalse();
        assertThat(admin.isAllowed(key("kms:Encrypt", context))).isFalse();
        assertThat(admin.isAllowed(key("kms:Decrypt", context)))
                .as("what was encrypted otherwise before")
                .isTrue();
        assertThat(admin.isAllowed(key("kms:GenerateDataKey", STATES + "/cells/acme/terraform.tfstate")))
                .isTrue();
    }

    private static DeployRequest key(String action, String context) {
        return DeployRequest.of("every " + action + " arn:aws:kms:us-east-1:123456789012:key/1a2b"
                + " kms:ResourceAliases=alias/cells-state kms:ViaService=s3.us-east-1.amazonaws.com"
                + (context.isEmpty() ? "" : " kms:EncryptionContext:aws:s3:arn=" + context));
    }

    private static JsonNode keyPolicy() {
        return templates.at("/cells-state/Resources/StateKey/Properties/KeyPolicy");
    }

    @Test
    void aRoleIsAssumedByItsDeployersOnlyAndWithTheTagOfItsTier() {
        Map<String, String> acme = Map.of("client", "acme", "environment", "default", "names", "acme-");
        Map<String, String> shared = Map.of("client", "shared", "environment", "shared", "names", "base-sandbox-");

        for (String deployer : List.of(ROLE + "jenkins", ROLE + "cells-pipelines")) {
            assertThat(assumes(deployer, Tier.CELL, acme)).isTrue();
            assertThat(assumes(deployer, Tier.BASE, shared)).isTrue();
            assertThat(assumes(deployer, Tier.CELL, Map.of())).isFalse();
            assertThat(assumes(deployer, Tier.CELL, Map.of("client", "acme"))).isFalse();
            assertThat(assumes(deployer, Tier.CELL, shared)).isFalse();
            for (String none :
                    List.of("base", "utility", "base/sandbox", "utility/sandbox/registry", "acme/production")) {
                assertThat(assumes(
                                deployer,
                                Tier.CELL,
                                Map.of("client", none, "environment", "default", "names", "acme-")))
                        .as(none)
                        .isFalse();
            }
            assertThat(assumes(deployer, Tier.UTILITY, acme)).isFalse();
            assertThat(assumes(deployer, Tier.CELL, Map.of("client", "acme", "names", "acme-", "owner", "pat")))
                    .isFalse();
        }
        assertThat(assumes(ROLE + "someone", Tier.CELL, acme)).isFalse();
        assertThat(assumes(ROLE + "cells-deploy-cell", Tier.BASE, shared)).isFalse();
    }

    private static boolean assumes(String caller, Tier tier, Map<String, String> tags) {
        JsonNode trust = templates.at("/cells-deploy-" + tier + "/Resources/Role/Properties/AssumeRolePolicyDocument");
        return Replay.assumes(caller, ROLE + "cells-deploy-" + tier, trust, tags);
    }

    private static List<JsonNode> everything() throws IOException {
        return List.of(
                JSON.readTree(
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"));
    }

    private static Replay replay(Tier tier, List<JsonNode> documents) {
        return new Replay(tier, documents.stream().map(ObjectNode.class::cast).toList());
    }

    private static JsonNode boundary() {
        return templates.at("/cells-state/Resources/Boundary/Properties/PolicyDocument");
    }

    private static boolean isDeployPolicy(JsonNode resource) {
        return resource.get("Type").asText().equals("AWS::IAM::ManagedPolicy")
                && !resource.at("/Properties/ManagedPolicyName").asText().endsWith("-state");
    }

    private static List<JsonNode> policies(Tier tier) {
        List<JsonNode> documents = new ArrayList<>();
        templates.at("/cells-deploy-" + tier + "/Resources").forEach(resource -> {
            if (resource.get("Type").asText().equals("AWS::IAM::ManagedPolicy")) {
                documents.add(resource.at("/Properties/PolicyDocument"));
            }
        });
        return documents;
    }
}
