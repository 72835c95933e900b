package dev.cells.delivery.phase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.delivery.aws.StackAws;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * AWS issues a certificate only when the record that proves its name can be found, and nothing can use one before
 * (UnsupportedCertificate, terraform-provider-aws 26245). Before, stacks requested certificates that nobody validated.
 */
class FirstPhaseTest {
    private static final String CERTIFICATE =
            """
            "aws_acm_certificate": {"c": {"domain_name": "a.example.com", "validation_method": "DNS"}}""";
    private static final String RECORDS =
            """
            "aws_route53_record": {"proof": {"zone_id": "%s", "name": "x"}},
            "aws_acm_certificate_validation": {"v": {"certificate_arn": "${aws_acm_certificate.c.arn}",
              "validation_record_fqdns": ["${aws_route53_record.proof.fqdn}"]}}""";

    @Test
    void whereOthersKeepTheDomainTheCertificateComesFirst() {
        FirstPhase phase = of(
                CERTIFICATE,
                """
                "aws_acm_certificate_validation": {"v": {"certificate_arn": "${aws_acm_certificate.c.arn}"}}""");

        assertThat(phase.certificates())
                .containsExactly(new FirstPhase.Certificate(
                        "aws_acm_certificate.c", "aws_acm_certificate_validation.v", List.of(), Optional.empty()));
        assertThat(phase.targets()).containsExactly("aws_acm_certificate.c");
    }

    @Test
    void aZoneThatTheStackCreatesIsNotDelegatedYet() {
        FirstPhase phase = of(
                CERTIFICATE,
                RECORDS.formatted("${aws_route53_zone.z.zone_id}"),
                """
                "aws_route53_zone": {"z": {"name": "example.com"}}""");

        assertThat(phase.targets())
                .containsExactly("aws_acm_certificate.c", "aws_route53_record.proof", "aws_route53_zone.z");
    }

    @Test
    void inAZoneThatExistsEverythingIsAppliedAtOnce() {
        assertThat(of(CERTIFICATE, RECORDS.formatted("Z123")).isEmpty()).isTrue();
    }

    @Test
    void secretsThatContainersReadNeedAValueFirst() {
        FirstPhase phase = of(
                """
                "aws_ecs_task_definition": {"t": {"container_definitions":
                  "[{\\"secrets\\":[{\\"name\\":\\"K\\",\\"valueFrom\\":\\"${aws_secretsmanager_secret.secret-k.arn}\\"},
                  {\\"name\\":\\"F\\",\\"valueFrom\\":\\"${aws_secretsmanager_secret.filled.arn}\\"}]}]"}}"""
                        .replace("\n", ""),
                """
                "aws_secretsmanager_secret_version": {"f": {"secret_id": "${aws_secretsmanager_secret.filled.id}"}}""");

        assertThat(phase.targets()).containsExactly("aws_secretsmanager_secret.secret-k");
    }

    @Test
    void aPhaseIsOverWhenTheStateHasEverythingAndTheCertificateAsValidated() {
        FirstPhase phase = of(
                CERTIFICATE,
                """
                "aws_acm_certificate_validation": {"v": {"certificate_arn": "${aws_acm_certificate.c.arn}"}}""");
        String made =
                "{\"mode\":\"managed\",\"type\":\"aws_acm_certificate\",\"name\":\"c\",\"instances\":[{\"attributes\":{\"arn\":\"A\"}}]}";
        String validated =
                "{\"mode\":\"managed\",\"type\":\"aws_acm_certificate_validation\",\"name\":\"v\",\"instances\":[{\"attributes\":{\"certificate_arn\":\"A\"}}]}";

        assertThat(new PhaseCheck(phase, json("{\"resources\":[]}")).isMade()).isFalse();
        assertThat(new PhaseCheck(phase, json("{\"resources\":[" + made + "]}")).isMade())
                .isTrue();
        PhaseCheck over = new PhaseCheck(phase, json("{\"resources\":[" + made + "," + validated + "]}"));
        // A provider without a region: asking AWS would fail.
        assertThat(over.waits(new StackAws(Map.of(), json("{}"))).get()).isEmpty();
    }

    private static FirstPhase of(String... resources) {
        return FirstPhase.of(json("{\"resource\": {" + String.join(",", resources) + "}}"));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
