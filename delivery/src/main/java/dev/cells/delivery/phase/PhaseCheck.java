package dev.cells.delivery.phase;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.aws.SecretValues;
import dev.cells.delivery.aws.StackAws;
import dev.cells.delivery.phase.Wait.DnsRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.acm.AcmClient;

/**
 * Compares a first phase with the state and with AWS. A certificate that the state has as validated is not asked about
 * again.
 *
 * <p>Nothing can use a certificate before it is {@code ISSUED}: CreateListener fails with {@code UnsupportedCertificate}
 * (terraform-provider-aws 26245, 41789). One that is not validated within 72 hours never becomes so
 * (<a href="https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html">DNS validation</a>).
 */
public final class PhaseCheck {
    private final FirstPhase phase;
    private final JsonNode state;

    /** @param state as {@code terraform state pull} prints it */
    public PhaseCheck(FirstPhase phase, JsonNode state) {
        this.phase = phase;
        this.state = state;
    }

    /** Whether everything in the first phase exists. */
    public boolean isMade() {
        return phase.targets().stream().allMatch(address -> find(address).isPresent());
    }

    /** What has to happen outside; the value is empty if the whole stack can be applied. */
    public Outcome<List<Wait>> waits(StackAws aws) {
        List<FirstPhase.Certificate> unproven =
                phase.certificates().stream().filter(each -> !isValidated(each)).toList();
        if (unproven.isEmpty() && phase.secrets().isEmpty()) {
            return Outcome.of(List.of());
        }
        return aws.ask("certificates and secrets of the stack", clients -> {
            List<Wait> waits = new ArrayList<>();
            if (!unproven.isEmpty()) {
                waits.addAll(certificates(unproven, clients.client(AcmClient.builder())));
            }
            if (!phase.secrets().isEmpty()) {
                waits.addAll(secrets(new SecretValues(clients), clients.region()));
            }
            return List.copyOf(waits);
        });
    }

    private List<Wait> certificates(List<FirstPhase.Certificate> unproven, AcmClient acm) {
        List<Wait> waits = new ArrayList<>();
        for (FirstPhase.Certificate each : unproven) {
            JsonNode made = find(each.certificate()).orElseThrow();
            String arn = made.path("arn").asText();
            String status = acm.describeCertificate(request -> request.certificateArn(arn))
                    .certificate()
                    .statusAsString();
            if (!status.equals("ISSUED")) {
                waits.add(new Wait.Certificate(
                        each.certificate(), made.path("domain_name").asText(), status, records(each, made)));
            }
        }
        return waits;
    }

    /** With a zone of its own, what is missing is in the zone above: the records that prove the names are there. */
    private List<DnsRecord> records(FirstPhase.Certificate each, JsonNode certificate) {
        Optional<JsonNode> zone = each.zone().flatMap(this::find);
        if (zone.isPresent()) {
            return List.of(new DnsRecord(
                    zone.get().path("name").asText(), "NS", texts(zone.get().path("name_servers"))));
        }
        List<DnsRecord> records = new ArrayList<>();
        certificate
                .path("domain_validation_options")
                .forEach(option -> records.add(new DnsRecord(
                        option.path("resource_record_name").asText(),
                        option.path("resource_record_type").asText(),
                        List.of(option.path("resource_record_value").asText()))));
        return records.stream().distinct().toList();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private List<Wait> secrets(SecretValues secrets, String region) {
        List<Wait> waits = new ArrayList<>();
        for (String address : phase.secrets()) {
            JsonNode made = find(address).orElseThrow();
            if (!secrets.isFilled(made.path("arn").asText())) {
                waits.add(new Wait.Secret(address, made.path("name").asText(), region));
            }
        }
        return waits;
    }

    private boolean isValidated(FirstPhase.Certificate each) {
        Optional<String> arn =
                find(each.certificate()).map(made -> made.path("arn").asText());
        return find(each.validation())
                .map(made -> made.path("certificate_arn").asText())
                .equals(arn);
    }

    /** The attributes of a resource. */
    private Optional<JsonNode> find(String address) {
        String[] parts = address.split("\\.", 2);
        return StreamSupport.stream(state.path("resources").spliterator(), false)
                .filter(one -> one.path("mode").asText().equals("managed"))
                .filter(one -> one.path("type").asText().equals(parts[0])
                        && one.path("name").asText().equals(parts[1]))
                .map(one -> one.path("instances").path(0).path("attributes"))
                .filter(JsonNode::isObject)
                .findFirst();
    }
}
