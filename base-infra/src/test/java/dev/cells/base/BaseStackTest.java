package dev.cells.base;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.config.name.StackAddress;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.Configs;
import dev.cells.constructs.Rendered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaseStackTest {
    /** AWS counts the characters of a managed policy without white space. */
    private static final int LONGEST_POLICY = 6144;

    @Test
    void theBoundaryFitsIntoAPolicy() {
        String policy = stack(List.of())
                .at("/resource/aws_iam_policy/cell-boundary/policy")
                .asText();

        assertThat(policy.replaceAll("\\s", "")).hasSizeLessThan(LONGEST_POLICY);
    }

    @Test
    void theBoundaryDeniesWhatCarriesAnotherClientsTag() throws IOException {
        JsonNode statement = statement("OtherClients");

        assertThat(statement.at("/Effect").asText()).isEqualTo("Deny");
        assertThat(statement.at("/Action").asText()).isEqualTo("*");
        assertThat(statement.at("/Condition/StringNotEquals").toString())
                .isEqualTo("{\"aws:ResourceTag/client\":[\"$${aws:PrincipalTag/client}\",\"shared\"]}");
    }

    @Test
    void theBoundaryLetsARoleUseNoKeyButItsClients() throws IOException {
        for (JsonNode statement : statements()) {
            if (statement.at("/Effect").asText().equals("Allow")
                    && statement.at("/Action").toString().contains("kms:")) {
                assertThat(statement.at("/Condition/StringEquals").toString())
                        .isEqualTo("{\"aws:ResourceTag/client\":\"$${aws:PrincipalTag/client}\"}");
            }
        }
    }

    @Test
    void nothingInTheBoundaryReachesPermissionsOrTheTrail() throws IOException {
        List<String> allowed = new ArrayList<>();
        for (JsonNode statement : statements()) {
            if (statement.at("/Effect").asText().equals("Allow")) {
                statement.at("/Action").forEach(action -> allowed.add(action.asText()));
            }
        }

        assertThat(allowed)
                .hasSizeGreaterThan(50)
                .noneMatch(
                        action -> action.matches(
                                "iam:(?!PassRole).*|organizations:.*|cloudtrail:.*|kms:(Put|Schedule|Disable).*|logs:(Delete|PutRet).*|[a-z0-9-]+:\\*"));
    }

    @Test
    void theBoundaryLetsARoleMakeBucketsForRestoreTestsOnlyAndLiftNoLock() throws IOException {
        assertThat(statement("RestoreTests").at("/Resource").asText())
                .isEqualTo("arn:aws:s3:::awsbackup-restore-test-*");
        for (JsonNode statement : statements()) {
            if (statement.at("/Effect").asText().equals("Allow")
                    && !statement.at("/Sid").asText().equals("RestoreTests")) {
                assertThat(statement.at("/Action").toString())
                        .doesNotContain("s3:CreateBucket", "s3:PutBucketVersioning", "s3:Bypass", "backup:Delete");
            }
        }
    }

    /** S3 does not evaluate tags of buckets and OpenSearch none of domains, so a Deny by tag does not protect them. */
    @Test
    void theBoundaryNamesBucketsAndDomainsOfTheOwnClient() throws IOException {
        for (JsonNode statement : statements()) {
            String actions = statement.at("/Action").toString();
            boolean data =
                    actions.contains("\"s3:") && !actions.contains("s3:ListAllMyBuckets") || actions.contains("\"es:");
            if (data && statement.at("/Effect").asText().equals("Allow")) {
                assertThat(statement.at("/Resource").toString())
                        .doesNotContain("\"*\"")
                        .containsAnyOf("$${aws:PrincipalTag/names}*", ":::awsbackup-restore-test-*");
            }
        }
        assertThat(statement("OwnBuckets").at("/Resource/0").asText())
                .isEqualTo("arn:aws:s3:::$${aws:PrincipalTag/names}*");
    }

    /** AWS does not support conditions on the source for EventBridge to encrypted topics: it would lose every message. */
    @Test
    void eventsReachTheEncryptedTopicOfOperations() throws IOException {
        JsonNode resources = stack(List.of()).get("resource");

        JsonNode key = named(resources.at("/aws_kms_key/key-operations/policy"), "UseByEventsForTopics");
        assertThat(key.get("Condition").toString())
                .isEqualTo("{\"StringLike\":{\"kms:EncryptionContext:aws:sns:topicArn\":"
                        + "\"arn:aws:sns:us-east-1:123456789012:base-sandbox-operations\"}}");
        JsonNode topic = named(resources.at("/aws_sns_topic/operations/policy"), "PublishByEvents");
        assertThat(topic.at("/Condition/ArnLike/aws:SourceArn").asText())
                .isEqualTo("arn:aws:events:*:123456789012:rule/*");
    }

    @Test
    void whoChangesAKeysPolicyIsReported() {
        assertThat(stack(List.of())
                        .at("/resource/aws_cloudwatch_log_metric_filter/events-key-policy-changed/pattern")
                        .asText())
                .contains("PutKeyPolicy");
    }

    @Test
    void everyParameterOfTheTierIsPublished() {
        JsonNode parameters = hub().at("/resource/aws_ssm_parameter");

        for (AccountParameter parameter : AccountParameter.values()) {
            assertThat(parameters.at("/parameter-" + parameter + "/name").asText())
                    .isEqualTo("/cells/sandbox/" + parameter);
        }
    }

    @Test
    void theTransitGatewayConnectsNobodyByItself() {
        JsonNode resources = hub().get("resource");
        JsonNode gateway = resources.at("/aws_ec2_transit_gateway/transit-gateway");
        JsonNode attachment = resources.at("/aws_ec2_transit_gateway_vpc_attachment/utility-transit");

        assertThat(gateway.at("/default_route_table_association").asText()).isEqualTo("disable");
        assertThat(gateway.at("/default_route_table_propagation").asText()).isEqualTo("disable");
        assertThat(gateway.at("/auto_accept_shared_attachments").asText()).isEqualTo("disable");
        assertThat(attachment
                        .at("/transit_gateway_default_route_table_association")
                        .asBoolean(true))
                .isFalse();
        assertThat(attachment
                        .at("/transit_gateway_default_route_table_propagation")
                        .asBoolean(true))
                .isFalse();
        // The ways to cells are added by cells, each for itself.
        assertThat(resources.has("aws_ec2_transit_gateway_route")).isFalse();
    }

    @Test
    void sharedNetworksHaveNoWayToTheInternet() {
        JsonNode resources = hub().get("resource");

        assertThat(resources.has("aws_internet_gateway")).isFalse();
        assertThat(resources.get("aws_route")).singleElement().satisfies(route -> assertThat(
                        route.get("destination_cidr_block").asText())
                .isEqualTo("10.16.0.0/12"));
        assertThat(resources.get("aws_network_acl")).hasSize(2).allSatisfy(acl -> assertThat(acl.get("ingress"))
                .allSatisfy(rule -> assertThat(rule.get("cidr_block").asText())
                        .isIn("10.0.0.0/20", "10.0.16.0/20", "10.16.0.0/12")));
        assertThat(resources.get("aws_network_acl").at("/utility-acl/subnet_ids"))
                .hasSize(6);
    }

    @Test
    void sharedNetworksAreRecordedAndTheirDefaultGroupsEmpty() {
        JsonNode resources = hub().get("resource");

        assertThat(resources.get("aws_vpc")).hasSize(2);
        assertThat(resources.get("aws_flow_log"))
                .hasSize(2)
                .allSatisfy(log -> assertThat(log.get("traffic_type").asText()).isEqualTo("ALL"));
        assertThat(resources.get("aws_default_security_group"))
                .hasSize(2)
                .allSatisfy(group -> assertThat(group.fieldNames()).toIterable().doesNotContain("ingress", "egress"));
    }

    @Test
    void everybodyWhoIsNamedIsTold() {
        JsonNode subscriptions =
                stack(List.of("b@example.com", "a@example.com")).at("/resource/aws_sns_topic_subscription");

        assertThat(subscriptions).hasSize(2);
        assertThat(subscriptions.at("/operations-email-1/endpoint").asText()).isEqualTo("a@example.com");
    }

    private static JsonNode statement(String sid) throws IOException {
        return named(stack(List.of()).at("/resource/aws_iam_policy/cell-boundary/policy"), sid);
    }

    private static JsonNode statements() throws IOException {
        return statements(stack(List.of()).at("/resource/aws_iam_policy/cell-boundary/policy"));
    }

    private static JsonNode named(JsonNode policy, String sid) throws IOException {
        for (JsonNode statement : statements(policy)) {
            if (statement.at("/Sid").asText().equals(sid)) {
                return statement;
            }
        }
        throw new AssertionError("no statement " + sid);
    }

    private static JsonNode statements(JsonNode policy) throws IOException {
        return new ObjectMapper().readTree(policy.asText()).get("Statement");
    }

    private static JsonNode hub() {
        return Rendered.of(Configs.baseWithHub(), scope -> BaseStack.build(scope, settings(List.of())));
    }

    private static JsonNode stack(List<String> emails) {
        return Rendered.of(
                Configs.of(StackAddress.base("sandbox"), "us-east-1"),
                scope -> BaseStack.build(scope, settings(emails)));
    }

    private static BaseSettings settings(List<String> emails) {
        return new BaseSettings(
                new BaseSettings.Keys(365, 30),
                new BaseSettings.Trail(2192, 2192),
                new BaseSettings.AccessLogs(2192),
                new BaseSettings.PasswordPolicy(16, 90, 24),
                new BaseSettings.Operations(emails));
    }
}
