package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways of people into a cell's network, open and closed. */
class BastionAndVpnTest {
    private static final String CELL =
            """
            services:
              web: {image: "web@sha256:%s", port: 8080}
              api: {image: "web@sha256:%s", port: 9090}
            access:
              enabled: true
              operators: [arn:aws:iam::123456789012:role/engineers]
            """
                    .formatted("0".repeat(64), "0".repeat(64));
    private static final String BASTION = "  bastion: {enabled: true, open: true, calls: [api]}\n";
    private static final String VPN = String.join(
            "\n",
            "  vpn:",
            "    enabled: true",
            "    open: true",
            "    certificate-arn: arn:aws:acm:us-east-1:123456789012:certificate/0-1",
            "    saml-provider-arn: arn:aws:iam::123456789012:saml-provider/people",
            "    client-cidr: 172.16.0.0/22",
            "    calls: [web]",
            "");

    @TempDir
    Path folder;

    private JsonNode resources(String more) {
        return Projects.synth(folder, CELL + more).get("resource");
    }

    @Test
    void theBastionListensOnNothingAndHasNoAddressOutside() {
        JsonNode resources = resources(BASTION);
        JsonNode host = resources.at("/aws_instance/bastion");

        assertThat(host.at("/associate_public_ip_address").asBoolean()).isFalse();
        assertThat(resources
                        .at("/aws_subnet/subnet-application-1/map_public_ip_on_launch")
                        .asBoolean(true))
                .isFalse();
        assertThat(host.has("key_name")).isFalse();
        assertThat(host.at("/subnet_id").asText()).isEqualTo("${aws_subnet.subnet-application-1.id}");
        assertThat(host.at("/user_data").asText()).contains("systemctl mask sshd.service");
        assertThat(edges(resources, "bastion"))
                .containsExactly("out a range:443", "out endpoints:443", "out service-api:9090");
    }

    @Test
    void theBastionIsPatchedOnSundays() {
        JsonNode resources = resources(BASTION);
        JsonNode patches = resources.at("/aws_ssm_association/bastion-patches");

        assertThat(patches.at("/name").asText()).isEqualTo("AWS-RunPatchBaseline");
        assertThat(patches.at("/parameters/Operation").asText()).isEqualTo("Install");
        assertThat(patches.at("/targets/0/key").asText()).isEqualTo("tag:patch");
        assertThat(patches.at("/targets/0/values/0")).isEqualTo(resources.at("/aws_instance/bastion/tags/patch"));
        assertThat(resources.at("/aws_vpc_endpoint/endpoint-s3/policy").asText())
                .contains("aws-patch-manager-us-east-1-1970c647d");
        assertThat(resources("").at("/aws_vpc_endpoint/endpoint-s3/policy").asText())
                .doesNotContain("aws-patch-manager");
    }

    @Test
    void theBastionIsHardened() {
        JsonNode host = resources(BASTION).at("/aws_instance/bastion");

        assertThat(host.at("/metadata_options/http_tokens").asText()).isEqualTo("required");
        assertThat(host.at("/metadata_options/http_put_response_hop_limit").asInt())
                .isEqualTo(1);
        assertThat(host.at("/root_block_device/encrypted").asBoolean()).isTrue();
        assertThat(host.at("/root_block_device/kms_key_id").asText()).isEqualTo("${aws_kms_key.key-internal.arn}");
    }

    @Test
    void sessionsAreEncryptedAndRecordedAndEndByThemselves() throws IOException {
        JsonNode resources = resources(BASTION);
        JsonNode inputs =
                json(resources.at("/aws_ssm_document/sessions/content")).get("inputs");

        assertThat(resources.at("/aws_ssm_document/sessions/document_type").asText())
                .isEqualTo("Session");
        assertThat(inputs.get("kmsKeyId").asText()).isEqualTo("${aws_kms_key.key-logs.arn}");
        assertThat(inputs.get("cloudWatchLogGroupName").asText())
                .isEqualTo("${aws_cloudwatch_log_group.logs-bastion.name}");
        assertThat(inputs.get("cloudWatchEncryptionEnabled").asBoolean()).isTrue();
        assertThat(inputs.get("cloudWatchStreamingEnabled").asBoolean()).isTrue();
        assertThat(inputs.get("idleSessionTimeout").asText()).isEqualTo("15");
        assertThat(inputs.get("runAsDefaultUser").asText()).isEqualTo("cells-operator");
        assertThat(resources
                        .at("/aws_cloudwatch_log_group/logs-bastion/retention_in_days")
                        .asInt())
                .isEqualTo(2192);
    }

    @Test
    void operatorsOpenSessionsOnTheBastionInTheRecordedFormOnly() throws IOException {
        JsonNode resources = resources(BASTION);
        JsonNode open = statement(resources, "role-operator-policy", "OpenSessions");

        assertThat(open.at("/Action").asText()).isEqualTo("ssm:StartSession");
        assertThat(open.at("/Resource").toString())
                .isEqualTo("[\"${aws_instance.bastion.arn}\",\"${aws_ssm_document.sessions.arn}\"]");
        assertThat(open.at("/Condition/BoolIfExists/ssm:SessionDocumentAccessCheck")
                        .asText())
                .isEqualTo("true");
        assertThat(json(resources.at("/aws_iam_role/role-operator/assume_role_policy"))
                        .at("/Statement/0/Condition/Null/aws:SourceIdentity")
                        .asText())
                .isEqualTo("false");
    }

    @Test
    void theBastionItselfMayDoNothingWithData() throws IOException {
        JsonNode policy = json(resources(BASTION).at("/aws_iam_role_policy/role-bastion-policy/policy"));

        assertThat(policy.get("Statement"))
                .allSatisfy(statement -> assertThat(statement.get("Action").toString())
                        .matches("\\[?\"(ssm|ssmmessages|logs|kms:Decrypt|s3:GetObject).*"));
        assertThat(statement(policy, "ReadPatches").at("/Resource"))
                .extracting(JsonNode::asText)
                .allMatch(bucket -> bucket.matches(
                        "arn:aws:s3:::(al2023-repos|aws-patch-manager|patch-baseline-snapshot)-us-east-1.*"));
        assertThat(statement(policy, "RunAssociations")
                        .at("/Condition/StringEquals/aws:ResourceTag~1patch")
                        .asText())
                .isEqualTo("acme-bastion");
        assertThat(statement(policy, "DecryptSessions").at("/Resource").asText())
                .isEqualTo("${aws_kms_key.key-logs.arn}");
    }

    @Test
    void aClosedBastionLeavesItsRecordsAndNothingElse() throws IOException {
        JsonNode resources = resources(BASTION.replace("open: true", "open: false"));

        assertThat(resources.has("aws_instance")).isFalse();
        assertThat(resources.get("aws_kms_key").has("key-internal"))
                .as("closing must not ask for the end of a key")
                .isTrue();
        assertThat(resources.has("aws_iam_instance_profile")).isFalse();
        assertThat(resources.at("/aws_iam_role").has("role-bastion")).isFalse();
        assertThat(resources.get("aws_security_group").has("sg-bastion")).isFalse();
        assertThat(edges(resources, "bastion")).isEmpty();
        assertThat(resources.get("aws_cloudwatch_log_group").has("logs-bastion"))
                .isTrue();
        assertThat(resources
                        .at("/aws_iam_role_policy/role-operator-policy/policy")
                        .asText())
                .doesNotContain("ssm:StartSession", "ssm:ResumeSession");
    }

    @Test
    void theVpnReachesApplicationsOnlyAndIsRecorded() {
        JsonNode resources = resources(VPN);
        JsonNode endpoint = resources.at("/aws_ec2_client_vpn_endpoint/vpn");

        assertThat(resources.get("aws_ec2_client_vpn_authorization_rule"))
                .singleElement()
                .satisfies(rule ->
                        assertThat(rule.get("target_network_cidr").asText()).isEqualTo("10.16.0.0/17"));
        assertThat(resources.get("aws_ec2_client_vpn_network_association"))
                .hasSize(2)
                .allSatisfy(target ->
                        assertThat(target.get("subnet_id").asText()).contains("aws_subnet.subnet-application-"));
        assertThat(endpoint.get("split_tunnel").asBoolean()).isTrue();
        assertThat(endpoint.at("/authentication_options/0/type").asText()).isEqualTo("federated-authentication");
        assertThat(endpoint.at("/connection_log_options/cloudwatch_log_group").asText())
                .isEqualTo("${aws_cloudwatch_log_group.logs-vpn.name}");
        assertThat(endpoint.at("/dns_servers/0").asText()).isEqualTo("10.16.0.2");
        assertThat(resources.at("/aws_cloudwatch_log_group/logs-vpn/kms_key_id").asText())
                .isEqualTo("${aws_kms_key.key-logs.arn}");
        assertThat(edges(resources, "vpn")).containsExactly("out service-web:8080");
    }

    @Test
    void theVpnReachesTheInternalLoadBalancerWhereItIsSaid() {
        String cell = VPN.replace("calls: [web]", "ingress: true") + "ingress: {domain: a.example.com}\n";

        assertThat(edges(Projects.synth(folder, CELL + cell).get("resource"), "vpn"))
                .containsExactly("out load-balancer:443");
    }

    @Test
    void groupsAreAuthorizedOneByOneAndNobodyElse() {
        JsonNode rules =
                resources(VPN + "    groups: [support, clinicians]\n").get("aws_ec2_client_vpn_authorization_rule");

        assertThat(rules).hasSize(2).allSatisfy(rule -> assertThat(rule.has("authorize_all_groups"))
                .isFalse());
        assertThat(rules.at("/vpn-group-1/access_group_id").asText()).isEqualTo("clinicians");
    }

    @Test
    void aClosedVpnKeepsItsNameAndItsRecordsAndReachesNothing() {
        JsonNode resources = resources(VPN.replace("open: true", "open: false"));

        assertThat(resources.has("aws_ec2_client_vpn_endpoint")).isTrue();
        assertThat(resources.get("aws_cloudwatch_log_group").has("logs-vpn")).isTrue();
        assertThat(resources.has("aws_ec2_client_vpn_network_association")).isFalse();
        assertThat(resources.has("aws_ec2_client_vpn_authorization_rule")).isFalse();
        assertThat(edges(resources, "vpn")).isEmpty();
    }

    /** Rules of a party's own group, as {@code out <receiver>:<port>} or {@code in …}. */
    private static Set<String> edges(JsonNode resources, String endpoint) {
        Set<String> edges = new TreeSet<>();
        String group = "${aws_security_group.sg-" + endpoint + ".id}";
        for (String direction : new String[] {"egress", "ingress"}) {
            for (JsonNode rule : resources.path("aws_vpc_security_group_" + direction + "_rule")) {
                if (rule.get("security_group_id").asText().equals(group)) {
                    String other = rule.path("referenced_security_group_id").asText("a range");
                    edges.add((direction.equals("egress") ? "out " : "in ")
                            + other.replaceAll(".*\\.sg-(.*)\\.id}", "$1") + ":" + rule.get("from_port"));
                }
            }
        }
        return edges;
    }

    private static JsonNode statement(JsonNode resources, String policy, String sid) throws IOException {
        return statement(json(resources.at("/aws_iam_role_policy/" + policy + "/policy")), sid);
    }

    private static JsonNode statement(JsonNode policy, String sid) {
        for (JsonNode statement : policy.get("Statement")) {
            if (statement.at("/Sid").asText().equals(sid)) {
                return statement;
            }
        }
        throw new AssertionError("no statement " + sid);
    }

    private static JsonNode json(JsonNode text) throws IOException {
        return new ObjectMapper().readTree(text.asText());
    }
}
