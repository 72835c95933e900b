package dev.cells.base;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.base.BaseSettings.RoleSource;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.Configs;
import dev.cells.constructs.Rendered;
import dev.cells.constructs.dns.ZoneSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** And the one of the inbox for logs, in which it may write below the name of its client only, and read nothing. */
    @Test
    void theBoundaryLetsARoleUseNoKeyButItsClients() throws IOException {
        assertThat(statement("LogInboxKey").at("/Condition/StringEquals").toString())
                .isEqualTo("{\"aws:ResourceTag/log-inbox\":\"true\"}");
        assertThat(statement("LogInbox").at("/Action").toString())
                .isEqualTo("[\"s3:AbortMultipartUpload\",\"s3:PutObject\"]");
        assertThat(statement("LogInbox").at("/Resource").asText()).endsWith("/logs/$${aws:PrincipalTag/client}/*");
        for (JsonNode statement : statements()) {
            if (statement.at("/Effect").asText().equals("Allow")
                    && !statement.at("/Sid").asText().equals("LogInboxKey")
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
            if (data
                    && statement.at("/Effect").asText().equals("Allow")
                    && !List.of("LogInbox", "Patches")
                            .contains(statement.at("/Sid").asText())) {
                assertThat(statement.at("/Resource").toString())
                        .doesNotContain("\"*\"")
                        .containsAnyOf("$${aws:PrincipalTag/names}*", ":::awsbackup-restore-test-*");
            }
        }
        assertThat(statement("OwnBuckets").at("/Resource/0").asText())
                .isEqualTo("arn:aws:s3:::$${aws:PrincipalTag/names}*");
        assertThat(statement("Patches").at("/Action").asText()).isEqualTo("s3:GetObject");
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

    /** A search domain in a VPC is refused where the role does not exist, and a second one of a kind is refused too. */
    @Test
    void serviceLinkedRolesAreCreatedUnlessTheyExist() {
        JsonNode resources = stack(List.of()).get("resource");

        assertThat(resources
                        .at("/aws_iam_service_linked_role/service-role-opensearch/aws_service_name")
                        .asText())
                .isEqualTo("opensearchservice.amazonaws.com");
        assertThat(resources.at("/aws_iam_service_linked_role").has("service-role-ecs"))
                .isFalse();
        assertThat(resources.at("/aws_config_configuration_recorder/config-recorder/depends_on"))
                .extracting(JsonNode::asText)
                .containsExactly("aws_iam_service_linked_role.service-role-config");
    }

    /** AWS Backup makes no recovery points of Aurora or S3 in a region whose settings leave them out, and reports nothing. */
    @Test
    void backupIsOnForTheTypesOfTheConfigAndSetForAll() {
        JsonNode types = stack(List.of())
                .at("/resource/aws_backup_region_settings/backup-types/resource_type_opt_in_preference");

        assertThat(types.get("Aurora").asBoolean()).isTrue();
        assertThat(types.get("S3").asBoolean()).isTrue();
        assertThat(types.get("DynamoDB").asBoolean(true)).isFalse();
        assertThat(types).hasSizeGreaterThan(15);
    }

    @Test
    void theDefaultNetworkOfEachRegionIsClosed() {
        JsonNode stack = hub();

        assertThat(stack.at("/data/aws_vpc/default-vpc-us-east-1/default").asBoolean())
                .isTrue();
        JsonNode group = stack.at("/resource/aws_default_security_group/sg-default-vpc-us-east-1");
        assertThat(group.get("vpc_id").asText()).isEqualTo("${data.aws_vpc.default-vpc-us-east-1.id}");
        assertThat(group.fieldNames()).toIterable().doesNotContain("ingress", "egress");
    }

    @Test
    void whatIsDetectedReachesTheOperators() {
        JsonNode resources = stack(List.of()).get("resource");

        assertThat(resources
                        .at("/aws_guardduty_detector_feature/guardduty-s3_data_events/status")
                        .asText())
                .isEqualTo("ENABLED");
        assertThat(resources
                        .at("/aws_guardduty_detector_feature/guardduty-rds_login_events/status")
                        .asText())
                .isEqualTo("ENABLED");
        assertThat(resources
                        .at("/aws_guardduty_detector_feature/guardduty-eks_audit_logs/status")
                        .asText())
                .isEqualTo("DISABLED");
        assertThat(resources
                        .at("/aws_securityhub_standards_subscription/security-standard-1/standards_arn")
                        .asText())
                .isEqualTo("arn:aws:securityhub:us-east-1::standards/nist-800-53/v/5.0.0");
        assertThat(resources
                        .at("/aws_inspector2_enabler/inspector/resource_types/0")
                        .asText())
                .isEqualTo("ECR");
        assertThat(resources
                        .at("/aws_macie2_classification_job/macie-job/sampling_percentage")
                        .asInt())
                .isEqualTo(10);
        for (String target : List.of("events-threats-topic", "events-openings-topic")) {
            assertThat(resources
                            .at("/aws_cloudwatch_event_target/" + target + "/arn")
                            .asText())
                    .isEqualTo("${aws_sns_topic.operations.arn}");
        }
    }

    @Test
    void changesOfResourcesAreRecordedInABucketThatAdmitsTheService() throws IOException {
        JsonNode resources = stack(List.of()).get("resource");

        assertThat(resources
                        .at("/aws_config_configuration_recorder_status/config-recording/is_enabled")
                        .asBoolean())
                .isTrue();
        assertThat(resources
                        .at("/aws_config_configuration_recorder/config-recorder/role_arn")
                        .asText())
                .isEqualTo(
                        "arn:aws:iam::123456789012:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig");
        JsonNode write = named(resources.at("/aws_s3_bucket_policy/bucket-config-policy/policy"), "ConfigWrites");
        assertThat(write.at("/Principal/Service").asText()).isEqualTo("config.amazonaws.com");
        assertThat(write.at("/Condition/StringEquals/aws:SourceAccount").asText())
                .isEqualTo("123456789012");
    }

    @Test
    void rulesOfTheAuditAreRulesOfAwsConfig() throws IOException {
        JsonNode pack = stack(List.of()).at("/resource/aws_config_conformance_pack/config-conformance");
        String template = pack.get("template_body").asText();

        assertThat(pack.get("depends_on"))
                .extracting(JsonNode::asText)
                .contains("aws_config_configuration_recorder_status.config-recording");
        assertThat(template.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(ConformancePack.MOST_BYTES);
        JsonNode rules = new ObjectMapper().readTree(template).get("Resources");
        assertThat(rules).hasSizeBetween(40, ConformancePack.MOST_RULES);
        assertThat(rules.toString()).doesNotContain("NET-12");
        JsonNode backups = rules.at("/Bkp01DbInstanceBackupEnabled/Properties");
        assertThat(backups.get("Description").asText()).startsWith("BKP-01: 45 CFR 164.308(a)(7)(ii)(A)");
        assertThat(backups.at("/InputParameters/backupRetentionMinimum").asText())
                .isEqualTo("14");
    }

    @Test
    void queriesOfTheSharedNetworksAreRecordedAndDomainsBlocked() {
        JsonNode resources = hub().get("resource");

        assertThat(resources.get("aws_route53_resolver_query_log_config_association"))
                .hasSize(2);
        assertThat(resources.get("aws_route53_resolver_firewall_rule_group_association"))
                .hasSize(2);
        assertThat(resources
                        .at("/aws_route53_resolver_firewall_domain_list/dns-blocked/domains/0")
                        .asText())
                .isEqualTo("evil.example.");
    }

    /** An account without shared networks too: cells associate their own networks. */
    @Test
    void whatTheResolverOffersIsPublished() {
        JsonNode parameters = stack(List.of()).at("/resource/aws_ssm_parameter");

        assertThat(parameters
                        .at("/parameter-resolver-query-log-id/insecure_value")
                        .asText())
                .isEqualTo("${aws_route53_resolver_query_log_config.dns-queries.id}");
        assertThat(parameters.at("/parameter-dns-firewall-id/insecure_value").asText())
                .isEqualTo("${aws_route53_resolver_firewall_rule_group.dns-firewall.id}");
    }

    /** RDS would make the group without a key, and for the account's whole life (finding B24). */
    @Test
    void samplesOfTheHostsOfDatabasesHaveAKeyAndAnEnd() throws IOException {
        JsonNode resources = stack(List.of()).get("resource");

        JsonNode group = resources.at("/aws_cloudwatch_log_group/logs-database-samples");
        assertThat(group.at("/name").asText()).isEqualTo("RDSOSMetrics");
        assertThat(group.at("/retention_in_days").asInt()).isEqualTo(30);
        assertThat(group.at("/kms_key_id").asText()).isEqualTo("${aws_kms_key.key-networks.arn}");
        assertThat(group.at("/skip_destroy").asBoolean())
                .as("one that exists is imported")
                .isTrue();
        assertThat(named(resources.at("/aws_kms_key/key-networks/policy"), "UseByLogs")
                        .get("Condition")
                        .toString())
                .contains("arn:aws:logs:us-east-1:123456789012:log-group:RDSOSMetrics");
    }

    @Test
    void logsOfAwsNeedOnePolicyOnly() {
        JsonNode policies = stack(List.of()).at("/resource/aws_cloudwatch_log_resource_policy");

        assertThat(policies).singleElement().satisfies(policy -> assertThat(
                        policy.get("policy_document").asText())
                .contains("delivery.logs.amazonaws.com", "log-group:/cells/*:log-stream:*"));
    }

    @Test
    void everyParameterOfTheTierIsPublished() {
        JsonNode parameters = hub().at("/resource/aws_ssm_parameter");

        for (AccountParameter parameter : AccountParameter.values()) {
            // The account has three zones.
            boolean isPublished = parameter.publisher() == Tier.BASE
                    && !parameter.name().startsWith("EGRESS_")
                    && !parameter.name().startsWith("ENDPOINT_ZONE_")
                    && parameter != AccountParameter.UTILITY_SUBNET_4_ID
                    && parameter != AccountParameter.MONITORING_SUBNET_4_ID;
            String last = parameter + (parameter == AccountParameter.IPAM_POOL_ID ? "-us-east-1" : "");
            assertThat(parameters.at("/parameter-" + last + "/name").asText())
                    .isEqualTo(isPublished ? "/cells/sandbox/" + last : "");
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
                .filteredOn(rule -> rule.get("from_port").asInt() < 32768)
                .allSatisfy(rule -> assertThat(rule.get("cidr_block").asText())
                        .isIn("10.0.0.0/20", "10.0.16.0/20", "10.16.0.0/12")));
        assertThat(resources.get("aws_network_acl")).allSatisfy(acl -> assertThat(acl.get("egress"))
                .as("S3, to whose addresses the endpoint of the network is the only route")
                .filteredOn(rule -> rule.get("cidr_block").asText().equals("0.0.0.0/0"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.get("to_port").asInt()).isEqualTo(443)));
        assertThat(resources
                        .at("/aws_vpc_endpoint/monitoring-endpoint-aps-workspaces/service_name")
                        .asText())
                .isEqualTo("com.amazonaws.us-east-1.aps-workspaces");
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
                .hasSize(3)
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
                new BaseSettings.Operations(emails),
                new BaseSettings.Operators(
                        List.of(), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty()),
                Map.of("ecs", RoleSource.EXISTING, "opensearch", RoleSource.CREATE, "config", RoleSource.CREATE),
                List.of("client"),
                Optional.empty(),
                List.of("Aurora", "S3"),
                Optional.of(new BaseSettings.ConfigRecorder(
                        "CONTINUOUS", 2192, Optional.of(new BaseSettings.ConformanceRules(List.of("NET-12"))))),
                Optional.of(new BaseSettings.GuardDuty(List.of("RDS_LOGIN_EVENTS", "S3_DATA_EVENTS"))),
                Optional.of(new BaseSettings.SecurityHub(List.of("nist-800-53/v/5.0.0"))),
                Optional.of(new BaseSettings.AccessAnalyzer()),
                Optional.of(new BaseSettings.Inspector(List.of("ECR"))),
                Optional.of(new BaseSettings.Macie(10)),
                Optional.of(new BaseSettings.DefaultVpc()),
                Optional.of(new BaseSettings.DatabaseSamples(30)),
                new BaseSettings.Resolver(
                        Optional.of(new BaseSettings.Resolver.QueryLog(365)),
                        Optional.of(new BaseSettings.Resolver.DnsFirewall(List.of("evil.example")))),
                Optional.of(new BaseSettings.Ipam(Map.of())),
                Optional.of(new ZoneSettings("tools.example.com", Optional.empty(), Optional.empty())),
                new BaseSettings.SharedEndpoints(List.of("logs")),
                new BaseSettings.SharedEndpoints(List.of("aps-workspaces")),
                new BaseSettings.Egress(BaseSettings.Egress.Gateways.PER_ZONE, List.of()));
    }
}
