package dev.cells.base;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.constructs.Configs;
import dev.cells.constructs.Rendered;
import dev.cells.constructs.dns.ZoneSettings;
import dev.cells.constructs.dns.ZoneSettings.Visibility;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Before, an account had no zone, and the ARN of each app's certificate was copied by hand. */
class AppsZoneTest {
    @Test
    void oneCertificateIsForAllNamesOneLevelBelowTheZoneWhichProvesIt() {
        JsonNode stack = zone(Optional.empty(), Optional.empty());

        assertThat(stack.at("/resource/aws_acm_certificate/certificate-any__tools_example_com/domain_name")
                        .asText())
                .isEqualTo("*.tools.example.com");
        assertThat(stack.at("/resource/aws_acm_certificate").toString()).doesNotContain("subject_alternative_names");
        JsonNode proof = stack.at("/resource/aws_route53_record/proof-any__tools_example_com");
        assertThat(proof.path("zone_id").asText()).isEqualTo("${aws_route53_zone.zone.zone_id}");
        assertThat(proof.path("name").asText()).contains("if option.domain_name == \"*.tools.example.com\"");
        assertThat(stack.at("/resource/aws_route53_zone/zone/lifecycle/prevent_destroy")
                        .asBoolean())
                .isTrue();
        assertThat(stack.at("/output").fieldNames()).toIterable().contains("zone_name_servers", "zone_id");
    }

    @Test
    void appsReadTheZoneAndACertificateThatIsIssued() {
        JsonNode parameters = zone(Optional.empty(), Optional.empty()).at("/resource/aws_ssm_parameter");

        assertThat(parameters.at("/parameter-apps-zone-id/insecure_value").asText())
                .isEqualTo("${aws_route53_zone.zone.zone_id}");
        assertThat(parameters
                        .at("/parameter-apps-certificate-arn/insecure_value")
                        .asText())
                .isEqualTo(
                        "${aws_acm_certificate_validation.certificate-any__tools_example_com-issued.certificate_arn}");
    }

    @Test
    void aZoneThatExistsIsUsed() {
        JsonNode stack = zone(Optional.of("Z0EXISTS"), Optional.empty());

        assertThat(stack.at("/resource").has("aws_route53_zone")).isFalse();
        assertThat(stack.at("/resource/aws_ssm_parameter/parameter-apps-zone-id/insecure_value")
                        .asText())
                .isEqualTo("Z0EXISTS");
    }

    /** As in cells: no record in a private zone proves anything, so an output has what somebody else must make. */
    @Test
    void namesOfAPrivateZoneResolveInTheUtilitiesNetwork() {
        JsonNode stack = zone(Optional.empty(), Optional.of(Visibility.PRIVATE));

        assertThat(stack.at("/resource/aws_route53_zone/zone/vpc/0/vpc_id").asText())
                .isEqualTo("vpc-1");
        assertThat(stack.at("/resource").has("aws_route53_record")).isFalse();
        assertThat(stack.at("/output").fieldNames())
                .toIterable()
                .contains("certificate_any__tools_example_com_records");
    }

    private static JsonNode zone(Optional<String> id, Optional<Visibility> visibility) {
        return Rendered.of(
                Configs.baseWithHub(),
                scope -> AppsZone.create(
                        scope, new ZoneSettings("tools.example.com", id, visibility), Optional.of("vpc-1")));
    }
}
