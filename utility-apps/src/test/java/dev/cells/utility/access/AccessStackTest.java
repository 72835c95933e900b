package dev.cells.utility.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.constructs.Configs;
import dev.cells.constructs.Rendered;
import dev.cells.utility.access.AccessSettings.App;
import dev.cells.utility.access.AccessSettings.Bastion;
import dev.cells.utility.access.AccessSettings.Vpn;
import dev.cells.utility.app.AppKeys;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The ways in, and that lockdown leaves none of them. */
class AccessStackTest {
    private static final Origin HERE = new Origin("test.yaml", 1, 1);

    private static final Optional<String> OWN = Optional.of("arn:aws:acm:us-east-1:123456789012:certificate/1");

    /** What lets somebody in. */
    private static final List<String> WAYS = List.of(
            "aws_ec2_client_vpn_authorization_rule",
            "aws_ec2_client_vpn_network_association",
            "aws_iam_instance_profile",
            "aws_iam_role",
            "aws_iam_role_policy",
            "aws_instance",
            "aws_vpc_security_group_egress_rule",
            "aws_vpc_security_group_ingress_rule");

    @Test
    void lockdownLeavesNoWayInAndEveryRecord() {
        JsonNode open = build(false, List.of("acme"));
        JsonNode closed = build(true, List.of("acme"));

        assertThat(WAYS).allMatch(open::has);
        assertThat(WAYS).noneMatch(closed::has);
        for (String kept : List.of("aws_kms_key", "aws_cloudwatch_log_group", "aws_ssm_document")) {
            assertThat(closed.path(kept)).isEqualTo(open.path(kept));
        }
        assertThat(closed.path("aws_ec2_client_vpn_endpoint")).isEqualTo(open.path("aws_ec2_client_vpn_endpoint"));
    }

    @Test
    void theBastionReachesTheCellsThatAreNamed() {
        assertThat(rules(build(false, List.of("acme")))).contains("edge-bastion-to-cell-acme-443-out");
        assertThat(rules(build(false, List.of("acme")))).noneMatch(id -> id.contains("ember"));
        assertThat(rules(build(false, List.of()))).noneMatch(id -> id.contains("cell"));
    }

    @Test
    void recordsAreKeptAndEncryptedAndPeopleSignIn() {
        JsonNode stack = build(false, List.of());

        assertThat(stack.path("aws_cloudwatch_log_group").findValuesAsText("retention_in_days"))
                .containsExactly("400", "400");
        assertThat(stack.path("aws_cloudwatch_log_group").findValuesAsText("kms_key_id"))
                .hasSize(2);
        JsonNode vpn = stack.at("/aws_ec2_client_vpn_endpoint/vpn");
        assertThat(vpn.at("/authentication_options/0/type").asText()).isEqualTo("federated-authentication");
        assertThat(vpn.at("/dns_servers/0").asText()).isEqualTo("10.0.0.2");
        assertThat(stack.at("/aws_ec2_client_vpn_authorization_rule/vpn-group-1/target_network_cidr")
                        .asText())
                .isEqualTo("10.0.0.0/20");
    }

    @Test
    void peopleReachTheAppsThatAreNamedAndTheseMustExist() {
        assertThat(build(false, List.of())
                        .path("aws_vpc_security_group_ingress_rule")
                        .findValuesAsText("from_port"))
                .containsExactly("443", "443");
        assertThat(messages(access(map(Map.of("apps", list("elk"))))))
                .containsExactly("the app elk does not exist in the account or has errors");
    }

    @Test
    void aCellMustAdmitTheUtilitiesNetworkItself() {
        assertThat(problems(false, "acme", "acmee", "closed"))
                .containsExactly(
                        "the cell acmee does not exist or has errors",
                        "the cell closed admits nobody from the utilities' network");
        assertThat(problems(true, "acme", "acmee", "closed")).isEmpty();
    }

    @Test
    void aBastionNeedsSomebodyAndAVpnWhatOnlyItsOwnerKnows() {
        StackConfig access = access(map(Map.of(
                "bastion", map(Map.of("enabled", value(true))),
                "lockdown", value(false),
                "vpn", map(Map.of("enabled", value(true), "client-cidr", value("10.0.0.0/22"))))));

        assertThat(messages(access))
                .containsExactly(
                        "utility.access.vpn has no certificate",
                        "utility.access.vpn needs saml-provider-arn",
                        "the range 10.0.0.0/22 overlaps a shared network of sandbox, 10.0.0.0/20",
                        "access.bastion needs operators");
    }

    private static List<String> problems(boolean lockdown, String... cells) {
        return messages(access(map(Map.of(
                "bastion", map(Map.of("enabled", value(true), "cells", list(cells))),
                "lockdown", value(lockdown),
                "operators", list("arn:aws:iam::123456789012:user/ada")))));
    }

    private static List<String> messages(StackConfig access) {
        return AccessSettings.facts().checks().stream()
                .flatMap(check -> check.apply(access).stream())
                .map(Problem::message)
                .toList();
    }

    private static StackConfig access(MapNode settings) {
        MapNode open = map(Map.of(
                "ingress", map(Map.of("scheme", value("internal"), "from", list("10.0.0.0/20"))),
                "network", map(Map.of("cidr", value("10.16.0.0/20"), "transit", map(Map.of())))));
        return Configs.inHub(StackAddress.utility("sandbox", "access"))
                .with(settings)
                .serving(List.of(
                        Configs.cell("acme").with(open),
                        Configs.cell("closed").with(map(Map.of())),
                        Configs.cell("ember").with(open)));
    }

    private static List<String> rules(JsonNode stack) {
        List<String> ids = new java.util.ArrayList<>();
        stack.path("aws_vpc_security_group_egress_rule").fieldNames().forEachRemaining(ids::add);
        return ids;
    }

    @Test
    void withoutACertificateOfItsOwnTheVpnUsesThatOfTheApps() {
        StackConfig access = Configs.withAppsZone(access(map(Map.of("owner", value("platform")))), "tools.example.com");

        assertThat(build(access, Optional.empty(), false, List.of())
                        .at("/aws_ec2_client_vpn_endpoint/vpn/server_certificate_arn")
                        .asText())
                .isEqualTo("${data.aws_ssm_parameter.account-apps-certificate-arn.insecure_value}");
        assertThat(build(access, OWN, false, List.of())
                        .at("/aws_ec2_client_vpn_endpoint/vpn/server_certificate_arn")
                        .asText())
                .isEqualTo(OWN.orElseThrow());
    }

    private static JsonNode build(boolean lockdown, List<String> cells) {
        return build(access(map(Map.of("owner", value("platform")))), OWN, lockdown, cells);
    }

    private static JsonNode build(
            StackConfig access, Optional<String> certificate, boolean lockdown, List<String> cells) {
        AccessSettings settings = new AccessSettings(
                new AppKeys(365, 30),
                400,
                lockdown,
                List.of(App.ELK),
                List.of("arn:aws:iam::123456789012:user/ada"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Bastion("t4g.micro", "/images/bastion", cells)),
                Optional.of(new Vpn(
                        certificate,
                        "arn:aws:iam::123456789012:saml-provider/people",
                        "172.21.0.0/22",
                        List.of("operators"))));
        return Rendered.of(access, scope -> AccessStack.build(scope, settings)).path("resource");
    }

    private static MapNode map(Map<String, Node> entries) {
        return new MapNode(entries, HERE, List.of());
    }

    private static ListNode list(String... texts) {
        return new ListNode(
                Arrays.stream(texts)
                        .map(AccessStackTest::value)
                        .map(Node.class::cast)
                        .toList(),
                HERE,
                List.of());
    }

    private static ScalarNode value(Object value) {
        return new ScalarNode(value, HERE, List.of());
    }
}
