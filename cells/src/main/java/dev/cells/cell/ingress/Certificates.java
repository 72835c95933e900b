package dev.cells.cell.ingress;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import imports.aws.acm_certificate.AcmCertificate;
import imports.aws.acm_certificate_validation.AcmCertificateValidation;
import io.cdktn.cdktn.TerraformResourceLifecycle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Certificates, proved by records in the cell's zone where it has one. */
final class Certificates {
    private final StackScope scope;
    private final Optional<HostedZone> zone;

    Certificates(StackScope scope, Optional<HostedZone> zone) {
        this.scope = scope;
        this.zone = zone;
    }

    /**
     * A reference to the ARN of a new certificate; with a zone, of one that is issued.
     *
     * @param id of the certificate in the stack
     * @param resourceName its name for people
     */
    String ask(String id, String resourceName, String domain, List<String> aliases) {
        AcmCertificate.Builder builder = AcmCertificate.Builder.create(scope.stack(), scope.id(id))
                .domainName(domain)
                .validationMethod("DNS")
                .tags(scope.named(resourceName, DataClass.INTERNAL))
                // A listener cannot be without one: the next is made before the last goes.
                .lifecycle(TerraformResourceLifecycle.builder()
                        .createBeforeDestroy(true)
                        .build());
        if (!aliases.isEmpty()) {
            builder.subjectAlternativeNames(aliases);
        }
        AcmCertificate certificate = builder.build();
        return zone.map(into -> issued(id, certificate, into, domain, aliases)).orElseGet(certificate::getArn);
    }

    private String issued(String id, AcmCertificate certificate, HostedZone into, String domain, List<String> aliases) {
        List<String> records = Stream.concat(Stream.of(domain), aliases.stream())
                .map(name -> into.prove(name, certificate, id))
                .toList();
        return AcmCertificateValidation.Builder.create(scope.stack(), scope.id(id + "-issued"))
                .certificateArn(certificate.getArn())
                .validationRecordFqdns(records)
                .build()
                .getCertificateArn();
    }
}
