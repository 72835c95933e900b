package dev.cells.synth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * CreateListener refuses a certificate that is not issued (UnsupportedCertificate, terraform-provider-aws 26245 and 41789),
 * and so does a domain name of API Gateway. So both refer to what waits until it is, or to one that exists.
 */
class CertificatesAreIssuedTest {
    @Test
    void whatUsesACertificateUsesOneThatIsIssued() throws IOException {
        List<String> used = new ArrayList<>();
        for (SynthesizedStack stack : Shipped.stacks()) {
            JsonNode resources = new ObjectMapper().readTree(stack.json()).path("resource");
            resources.path("aws_lb_listener").forEach(listener -> listener.findValuesAsText("certificate_arn", used));
            resources
                    .path("aws_apigatewayv2_domain_name")
                    .forEach(name -> name.findValuesAsText("certificate_arn", used));
        }
        assertThat(used)
                .hasSizeGreaterThan(3)
                .allMatch(arn -> arn.startsWith("${aws_acm_certificate_validation.") || arn.startsWith("arn:aws:acm:"));
    }
}
