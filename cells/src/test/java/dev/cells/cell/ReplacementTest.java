package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Resources that others use, and that AWS replaces when an argument changes: with the same name the new one cannot be
 * created beside the old one, and the old one cannot be deleted ({@code ResourceInUse}, {@code DependencyViolation}).
 */
class ReplacementTest {
    /** Types whose names are unique in an account or a network. */
    private static final List<String> NAMED = List.of("aws_lb", "aws_lb_target_group", "aws_security_group");

    private static final String SERVICE =
            """
            network: {cidr: 10.16.0.0/16, transit: true}
            ingress: {scheme: %s, domain: portal.acme.org, from: [10.0.0.0/24]}
            waf: true
            services:
              web: {image: "web@sha256:%s", port: %d, expose: {path: /*, priority: 9}}
            """;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> theNewOneIsCreatedBeforeTheOldOneIsDeleted() {
        JsonNode stack = synth("public", 8443);
        return NAMED.stream()
                .map(type -> DynamicTest.dynamicTest(type, () -> assertThat(stack.at("/resource/" + type))
                        .isNotEmpty()
                        .allSatisfy(made -> assertThat(made.at("/lifecycle/create_before_destroy")
                                        .asBoolean())
                                .isTrue())));
    }

    @Test
    void aServiceOnAnotherPortHasATargetGroupWithAnotherName() {
        assertThat(name(synth("public", 8443), "aws_lb_target_group/targets-web"))
                .matches("acme-web-[a-z2-7]{6}")
                .isNotEqualTo(name(synth("public", 9443), "aws_lb_target_group/targets-web"))
                .isEqualTo(name(synth("public", 8443), "aws_lb_target_group/targets-web"));
    }

    /** A target group belongs to one load balancer at a time ({@code TargetGroupAssociationLimit}). */
    @Test
    void aLoadBalancerReachedFromElsewhereHasAnotherNameAndSoHaveItsTargetGroups() {
        JsonNode open = synth("public", 8443);
        JsonNode closed = synth("internal", 8443);

        for (String resource : new String[] {"aws_lb/load-balancer", "aws_lb_target_group/targets-web"}) {
            assertThat(name(open, resource)).isNotEqualTo(name(closed, resource));
        }
    }

    private JsonNode synth(String scheme, int port) {
        return Projects.synth(folder, SERVICE.formatted(scheme, "0".repeat(64), port));
    }

    private static String name(JsonNode stack, String resource) {
        return stack.at("/resource/" + resource + "/name").asText();
    }
}
