package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use the keys of a cell, and what else must be able to. */
class KeyPoliciesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ACCOUNT = ":role/aws-service-role/*";

    @TempDir
    Path folder;

    /** The whole account as a principal hands the decision to IAM policies, and so to every administrator. */
    @ParameterizedTest
    @ValueSource(strings = {"acme", "borealis", "cobalt", "delphi", "ember/production"})
    void anAdministratorOfTheAccountCannotUseAKey(String cell) throws IOException {
        JsonNode keys = Cells.synth(Cells.config(cell)).at("/resource/aws_kms_key");
        int judged = 0;
        for (JsonNode key : keys) {
            for (JsonNode statement : statements(key.get("policy"))) {
                boolean account = statement.at("/Principal").toString().contains(":root");
                if (account && !statement.get("Sid").asText().equals("Administration")) {
                    judged++;
                    assertThat(statement
                                            .at("/Condition")
                                            .findValuesAsText("aws:PrincipalArn")
                                            .toString()
                                    + statement.at("/Condition").findValues("aws:PrincipalArn"))
                            .as(statement.toString())
                            .contains("arn:aws:iam::")
                            .doesNotContain(":role/*");
                } else if (account) {
                    assertThat(statement.get("Action").toString())
                            .doesNotContain("Decrypt", "GenerateDataKey", "ReEncrypt", "CreateGrant", "kms:*");
                }
            }
        }
        assertThat(judged).isGreaterThan(keys.size());
    }

    @Test
    void itIsUsedByTheCellsRolesByServicesAndToDeploy() throws IOException {
        JsonNode phi = Cells.synth(Cells.config("borealis")).at("/resource/aws_kms_key/key-phi/policy");

        assertThat(named(phi, "UseThroughServices").at("/Condition/ArnLike/aws:PrincipalArn"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "arn:aws:iam::210987654321:role/cells/borealis/*", "arn:aws:iam::210987654321" + ACCOUNT);
        JsonNode creating = named(phi, "CreateThroughServices");
        assertThat(creating.at("/Condition/ArnLike/aws:PrincipalArn").asText())
                .isEqualTo("arn:aws:iam::210987654321:role/cells-deploy-cell");
        assertThat(creating.at("/Condition/StringEquals/kms:ViaService").toString())
                .contains("rds.us-west-2")
                .doesNotContain("s3.us-west-2");
    }

    /** AWS does not support conditions on the source for EventBridge to encrypted topics: it would lose every message. */
    @Test
    void eventsReachEncryptedTopicsWithoutAConditionOnTheirSource() throws IOException {
        JsonNode policy = Cells.synth(Cells.config("ember/production")).at("/resource/aws_kms_key/key-alarms/policy");

        JsonNode condition = named(policy, "UseByEventsForTopics").get("Condition");
        assertThat(condition.toString())
                .isEqualTo(
                        "{\"StringLike\":{\"kms:EncryptionContext:aws:sns:topicArn\":\"arn:aws:sns:us-east-1:123456789012:*\"}}");
    }

    /** A route's topic is a target of the rule that reports failed backups, not of alarms alone. */
    @Test
    void everyTopicThatARuleTargetsAdmitsEvents() throws IOException {
        JsonNode resources = Cells.synth(Cells.config("ember/production")).get("resource");
        List<String> targeted = new ArrayList<>();
        for (JsonNode target : resources.get("aws_cloudwatch_event_target")) {
            String arn = target.get("arn").asText();
            if (arn.startsWith("${aws_sns_topic.")) {
                targeted.add(arn.substring("${aws_sns_topic.".length(), arn.length() - ".arn}".length()));
            }
        }

        assertThat(targeted).isNotEmpty();
        for (String topic : targeted) {
            JsonNode statement = named(resources.at("/aws_sns_topic/" + topic + "/policy"), "PublishByEvents");
            assertThat(statement.at("/Principal/Service").asText()).isEqualTo("events.amazonaws.com");
            assertThat(statement.at("/Condition/ArnLike/aws:SourceArn").asText())
                    .isEqualTo("arn:aws:events:us-east-1:123456789012:rule/*");
        }
    }

    private static JsonNode named(JsonNode policy, String sid) throws IOException {
        for (JsonNode statement : statements(policy)) {
            if (statement.get("Sid").asText().equals(sid)) {
                return statement;
            }
        }
        throw new AssertionError("no statement " + sid + " in " + policy);
    }

    private static JsonNode statements(JsonNode policy) throws IOException {
        return MAPPER.readTree(policy.asText()).get("Statement");
    }
}
