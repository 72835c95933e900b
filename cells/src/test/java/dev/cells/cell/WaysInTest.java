package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.load.TestProject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which requests are sent to which service, and how people get to the load balancer at all. */
class WaysInTest {
    private static final String IMAGE = "image: \"web@sha256:" + "0".repeat(64) + "\"";
    private static final String NETWORK = "owner: acme-team\ndatabase: false\nnetwork: {cidr: 10.16.0.0/16%s}\n";
    private static final String PUBLIC =
            "waf: true\ningress: {scheme: public, domain: portal.acme.org, aliases: [www.acme.org]%s}\n";

    @TempDir
    Path folder;

    @Test
    void aRequestIsChosenByPathHostAndHeaders() {
        JsonNode conditions = synth(
                        "",
                        PUBLIC.formatted("") + "services: {web: {" + IMAGE
                                + ", expose: {path: /*, priority: 9, hosts: [www.acme.org], headers: {X-Tenant: [a, b]}}}}\n")
                .at("/resource/aws_lb_listener_rule/route-web/condition");

        assertThat(conditions).hasSize(3);
        assertThat(conditions.findValue("path_pattern").toString()).isEqualTo("{\"values\":[\"/*\"]}");
        assertThat(conditions.findValue("host_header").toString()).isEqualTo("{\"values\":[\"www.acme.org\"]}");
        assertThat(conditions.findValue("http_header").toString())
                .isEqualTo("{\"http_header_name\":\"X-Tenant\",\"values\":[\"a\",\"b\"]}");
    }

    @Test
    void conditionsThatCannotHoldAreErrors() {
        assertThat(problems(
                        "",
                        PUBLIC.formatted(
                                        ", api: {domain: api.acme.org, issuer: \"https://id.acme.org\", audience: [a], rate: 9,"
                                                + " burst: 9}")
                                + """
                                services:
                                  a: {%s, expose: {path: /a, priority: 1, hosts: [shop.acme.org]}}
                                  b: {%s, expose: {path: /b, priority: 2, hosts: [www.acme.org, portal.acme.org], headers: {X-A: [a, b, c]}}}
                                  c: {%s, expose: {path: /c, priority: 3, api: true, headers: {X-A: [a]}}}
                                """
                                        .formatted(IMAGE, IMAGE, IMAGE)))
                .satisfiesExactly(
                        a -> assertThat(a)
                                .endsWith(
                                        "host-not-served: shop.acme.org is not a name of the load balancer | use one of"
                                                + " portal.acme.org, www.acme.org, or add it to ingress.aliases"),
                        b -> assertThat(b)
                                .endsWith(
                                        "too-many-conditions: a path and 5 hosts and header values select b; AWS allows 5"
                                                + " in all | name fewer, or use * in header values"),
                        c -> assertThat(c)
                                .endsWith(
                                        "api-by-path: c is exposed through the API gateway, which knows no hosts and headers"
                                                + " | remove them, or expose c at the load balancer"));
    }

    /** AWS refuses a priority that another rule still has, and Terraform deletes the old rule at any time. */
    @Test
    void aServiceThatIsRenamedHasAnotherPriorityInTheSamePlace() {
        int web = priority("web", 100);

        assertThat(priority("portal", 100)).isNotEqualTo(web).isLessThan(priority("web", 101));
        assertThat(web).isEqualTo(priority("web", 100)).isBetween(5000, 5049);
        assertThat(priority("web", 999)).isLessThanOrEqualTo(50_000);
    }

    @Test
    void anInternalLoadBalancerNeedsAWayIn() {
        String exposed = "services: {web: {" + IMAGE + ", expose: {path: /*, priority: 9}}}\n";
        String unreachable = "client-configs/acme/cell.yaml:5:";

        assertThat(problems("", "ingress: {domain: portal.acme.org}\n" + exposed))
                .singleElement()
                .asString()
                .startsWith(unreachable)
                .contains("no-way-in: web is exposed by an internal load balancer that nobody has a way to | turn on"
                        + " network.transit");
        assertThat(problems("", "ingress: {domain: portal.acme.org, from: [10.0.0.0/24]}\n" + exposed))
                .as("a range without a route")
                .hasSize(1);
        assertThat(problems(
                        ", transit: true", "ingress: {domain: portal.acme.org, from: [192.168.0.0/24]}\n" + exposed))
                .as("a route without a range")
                .hasSize(1);
        assertThat(problems(", transit: true", "ingress: {domain: portal.acme.org, from: [10.0.0.0/24]}\n" + exposed))
                .isEmpty();
        assertThat(problems(
                        ", monitoring-peering: true",
                        "ingress: {domain: portal.acme.org, from: [10.0.16.0/24]}\n" + exposed))
                .isEmpty();
        assertThat(problems("", "ingress: {domain: portal.acme.org}\n" + exposed + VPN))
                .isEmpty();
        assertThat(problems("", PUBLIC.formatted("") + exposed)).isEmpty();
    }

    private static final String VPN =
            """
            access:
              enabled: true
              vpn:
                enabled: true
                certificate-arn: arn:aws:acm:us-east-1:123456789012:certificate/0-1
                saml-provider-arn: arn:aws:iam::123456789012:saml-provider/people
                client-cidr: 172.20.0.0/22
                ingress: true
            """;

    @Test
    void whoComesThroughTheTransitGatewayPassesEachNetworkAclAndNobodyElseDoes() {
        JsonNode resources = synth(
                        ", transit: true",
                        "ingress: {domain: portal.acme.org, from: [10.0.0.0/24]}\nservices: {web: {" + IMAGE
                                + ", expose: {path: /*, priority: 9}}}\n")
                .get("resource");

        assertThat(resources.at("/aws_network_acl/acl-transit/egress"))
                .anyMatch(entry -> entry.get("cidr_block").asText().equals("10.16.0.0/17")
                        && entry.get("from_port").asInt() <= 443
                        && entry.get("to_port").asInt() >= 443);
        assertThat(resources.at("/aws_network_acl/acl-transit/ingress"))
                .anyMatch(entry -> entry.get("cidr_block").asText().equals("10.16.0.0/17")
                        && entry.get("from_port").asInt() == 1024
                        && entry.get("to_port").asInt() == 65535);
        assertThat(resources.at("/aws_vpc_security_group_ingress_rule"))
                .filteredOn(rule -> rule.get("security_group_id").asText().contains("sg-load-balancer"))
                .allMatch(rule -> rule.get("cidr_ipv4").asText().equals("10.0.0.0/24"));
    }

    /** Names resolve where people are: in the network itself, and for those who are in it by VPN. */
    @Test
    void aPrivateZoneBelongsToTheNetworkAndProvesNoCertificate() {
        JsonNode resources = synth(
                        ", transit: true",
                        "ingress: {domain: portal.acme.org, from: [10.0.0.0/24], zone: {name: acme.org, visibility: private}}\n")
                .get("resource");

        assertThat(resources.at("/aws_route53_zone/zone/vpc").toString()).contains("${aws_vpc.vpc.id}");
        assertThat(resources
                        .at("/aws_route53_record/address-portal_acme_org/alias")
                        .toString())
                .contains("${aws_lb.load-balancer.dns_name}");
        // AWS looks for the proof in public zones only: others make the record, and the validation waits for it.
        assertThat(resources.at("/aws_route53_record").toString()).doesNotContain("domain_validation_options");
    }

    private int priority(String name, int place) {
        return synth(
                        "",
                        PUBLIC.formatted("") + "services: {" + name + ": {" + IMAGE + ", expose: {path: /*, priority: "
                                + place + "}}}\n")
                .at("/resource/aws_lb_listener_rule/route-" + name + "/priority")
                .asInt();
    }

    private JsonNode synth(String network, String more) {
        project(network, more);
        return Cells.synth(Cells.config(folder, "acme"));
    }

    private List<String> problems(String network, String more) {
        return project(network, more).problems();
    }

    private TestProject project(String network, String more) {
        return TestProject.in(folder).with(CellModules.facts()).client("acme", NETWORK.formatted(network) + more);
    }
}
