package dev.cells.delivery.phase;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The first phase of a stack, derived from its Terraform JSON alone.
 *
 * @param certificates those that somebody else must help to validate
 * @param secrets addresses of the secrets that containers read when they start, and whose value is no part of the stack
 */
public record FirstPhase(List<Certificate> certificates, Set<String> secrets) {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{((?:aws_acm_certificate|aws_route53_record|aws_route53_zone)\\.[\\w-]+)\\.");
    private static final Pattern SECRET = Pattern.compile("aws_secretsmanager_secret\\.[\\w-]+");

    public FirstPhase {
        certificates = List.copyOf(certificates);
        secrets = Collections.unmodifiableSet(new TreeSet<>(secrets));
    }

    /**
     * A certificate that AWS validates by DNS, addresses of resources.
     *
     * @param certificate the certificate
     * @param validation what waits in Terraform until it is issued
     * @param records those that prove it, if the stack contains them
     * @param zone the zone of these records, if the stack creates it: the zone above must delegate to it
     */
    public record Certificate(String certificate, String validation, List<String> records, Optional<String> zone) {
        public Certificate {
            records = List.copyOf(records);
        }

        Stream<String> targets() {
            return Stream.of(Stream.of(certificate), records.stream(), zone.stream())
                    .flatMap(all -> all);
        }
    }

    /** @param main the stack's Terraform JSON */
    public static FirstPhase of(JsonNode main) {
        JsonNode resources = main.path("resource");
        List<Certificate> certificates = new ArrayList<>();
        resources.path("aws_acm_certificate_validation").properties().forEach(validation -> {
            Certificate certificate = certificate(
                    "aws_acm_certificate_validation." + validation.getKey(), validation.getValue(), resources);
            // With records in a zone that exists already, AWS issues the certificate during the apply.
            if (certificate.records().isEmpty() || certificate.zone().isPresent()) {
                certificates.add(certificate);
            }
        });
        certificates.sort(Comparator.comparing(Certificate::certificate));
        return new FirstPhase(certificates, secrets(resources));
    }

    private static Certificate certificate(String address, JsonNode validation, JsonNode resources) {
        List<String> records = new ArrayList<>();
        validation.path("validation_record_fqdns").forEach(record -> reference(record)
                .ifPresent(records::add));
        Optional<String> zone = records.stream()
                .map(record -> resources.path("aws_route53_record").path(record.split("\\.", 2)[1]))
                .flatMap(record -> reference(record.path("zone_id")).stream())
                .findFirst();
        String certificate = reference(validation.path("certificate_arn")).orElse("");
        return new Certificate(certificate, address, records, zone);
    }

    private static Optional<String> reference(JsonNode text) {
        Matcher matcher = REFERENCE.matcher(text.asText());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Secrets in the definitions of containers; one whose version is in the stack has its value from there. */
    private static Set<String> secrets(JsonNode resources) {
        Set<String> found = new TreeSet<>();
        resources
                .path("aws_ecs_task_definition")
                .forEach(task -> references(task.path("container_definitions"), found));
        resources.path("aws_batch_job_definition").forEach(job -> references(job.path("container_properties"), found));
        Set<String> filled = new TreeSet<>();
        resources
                .path("aws_secretsmanager_secret_version")
                .forEach(version -> references(version.path("secret_id"), filled));
        found.removeAll(filled);
        return found;
    }

    private static void references(JsonNode text, Set<String> found) {
        Matcher matcher = SECRET.matcher(text.asText());
        while (matcher.find()) {
            found.add(matcher.group());
        }
    }

    /** Whether the stack can be applied in one go. */
    public boolean isEmpty() {
        return certificates.isEmpty() && secrets.isEmpty();
    }

    /** The addresses of its resources; what they depend on is part of it too. */
    public List<String> targets() {
        return Stream.concat(certificates.stream().flatMap(Certificate::targets), secrets.stream())
                .distinct()
                .sorted()
                .toList();
    }
}
