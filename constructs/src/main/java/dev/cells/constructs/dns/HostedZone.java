package dev.cells.constructs.dns;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.Names;
import dev.cells.constructs.StackScope;
import imports.aws.acm_certificate.AcmCertificate;
import imports.aws.acm_certificate_validation.AcmCertificateValidation;
import imports.aws.lb.Lb;
import imports.aws.route53_record.Route53Record;
import imports.aws.route53_record.Route53RecordAlias;
import imports.aws.route53_zone.Route53Zone;
import imports.aws.route53_zone.Route53ZoneVpc;
import io.cdktn.cdktn.TerraformResourceLifecycle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The hosted zone that a stack's names are written to. Ids of records are made of the names and nothing else. */
public final class HostedZone {
    private static final int PROOF_TTL_SECONDS = 300;

    private final StackScope scope;
    private final String id;
    private final boolean isPublic;

    /**
     * @param vpc a reference to the id of the network that a private zone is for; required for one
     * @param keep whether a plan that would destroy the zone is an error
     */
    public HostedZone(StackScope scope, ZoneSettings settings, Optional<String> vpc, boolean keep) {
        this.scope = scope;
        this.isPublic = !settings.isPrivate();
        this.id = settings.id().orElseGet(() -> make(scope, settings, vpc, keep));
        scope.output("zone_id", id);
    }

    private HostedZone(StackScope scope, String id) {
        this.scope = scope;
        this.isPublic = false;
        this.id = id;
    }

    /** A zone of another stack, for addresses only: certificates are proved where the zone is known. */
    public static HostedZone of(StackScope scope, String id) {
        return new HostedZone(scope, id);
    }

    /** A reference to its id. */
    public String id() {
        return id;
    }

    /** Whether the world reads it, as who proves a certificate by a record must. */
    public boolean isPublic() {
        return isPublic;
    }

    /** Name servers change with a zone, and the zone above would point to the old ones: so it is kept. */
    private static String make(StackScope scope, ZoneSettings settings, Optional<String> vpc, boolean keep) {
        Route53Zone.Builder zone = Route53Zone.Builder.create(scope.stack(), scope.id("zone"))
                .name(settings.name())
                .comment("Names of " + scope.config().address())
                .forceDestroy(false)
                .tags(scope.tags(DataClass.INTERNAL));
        if (settings.isPrivate()) {
            zone.vpc(List.of(Route53ZoneVpc.builder().vpcId(vpc.orElseThrow()).build()));
        }
        if (keep) {
            zone.lifecycle(StackScope.keep());
        }
        Route53Zone made = zone.build();
        if (!settings.isPrivate()) {
            // The zone above must refer to them before anybody finds a name in this one.
            scope.output("zone_name_servers", made.getNameServers());
        }
        return made.getZoneId();
    }

    /** Makes a name lead to a load balancer. */
    public void address(String name, Lb balancer) {
        address(name, balancer.getDnsName(), balancer.getZoneId());
    }

    /** Makes a name lead to something of AWS that has a name in another zone. */
    public void address(String name, String target, String targetZone) {
        Route53Record.Builder.create(scope.stack(), scope.id("address-" + word(name)))
                .zoneId(id)
                .name(name)
                .type("A")
                .alias(Route53RecordAlias.builder()
                        .name(target)
                        .zoneId(targetZone)
                        .evaluateTargetHealth(true)
                        .build())
                .build();
    }

    /**
     * Writes the record by which AWS sees that a name of a certificate is ours; a reference to the record's name. What
     * has to be written is not known before the certificate is asked for, but how many records there are and what
     * they are called is: so all of it is planned at once.
     *
     * @param certificateId id of the certificate in the stack
     */
    private String prove(String name, AcmCertificate certificate, String certificateId) {
        return Route53Record.Builder.create(scope.stack(), scope.id("proof-" + word(name)))
                .zoneId(id)
                .name(option(certificateId, name, "resource_record_name"))
                .type(option(certificateId, name, "resource_record_type"))
                .records(List.of(option(certificateId, name, "resource_record_value")))
                .ttl(PROOF_TTL_SECONDS)
                // Two cells of a client may prove the same name, and AWS asks for the same record each time.
                .allowOverwrite(true)
                .dependsOn(List.of(certificate))
                .build()
                .getFqdn();
    }

    private static String option(String certificateId, String name, String attribute) {
        return "${[for option in aws_acm_certificate." + certificateId + ".domain_validation_options : option."
                + attribute + " if option.domain_name == \"" + name + "\"][0]}";
    }

    /** A name as part of an id; no name contains an underscore or an empty label, so that no two become the same. */
    private static String word(String name) {
        return name.replace("*.", "any__").replace('.', '_');
    }

    /** Certificates, proved by records in the stack's zone where it has one. */
    public static final class Certificates {
        private final StackScope scope;
        private final Optional<HostedZone> zone;

        public Certificates(StackScope scope, Optional<HostedZone> zone) {
            this.scope = scope;
            this.zone = zone;
        }

        /**
         * A reference to the ARN of a new certificate that is issued.
         *
         * @param prefix of its id in the stack, which contains its names: a certificate for other names is another one, so
         *     that it can be issued while the old one is in use
         * @param resourceName its name for people
         */
        public String ask(String prefix, String resourceName, String domain, List<String> aliases) {
            String id = prefix + "-" + word(domain) + (aliases.isEmpty() ? "" : "-" + Names.hash(aliases.toString()));
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
            scope.output(id + "_arn", certificate.getArn());
            return issued(
                    id,
                    certificate,
                    Stream.concat(Stream.of(domain), aliases.stream()).toList());
        }

        /**
         * Waits until it is issued, since nothing can use it before: CreateListener fails with UnsupportedCertificate
         * (terraform-provider-aws 26245). Without a zone, whoever owns the domain makes the records: an output shows
         * them, and the stack is applied in two phases.
         */
        private String issued(String id, AcmCertificate certificate, List<String> names) {
            AcmCertificateValidation.Builder issued = AcmCertificateValidation.Builder.create(
                            scope.stack(), scope.id(id + "-issued"))
                    .certificateArn(certificate.getArn());
            if (zone.isPresent()) {
                issued.validationRecordFqdns(names.stream()
                        .map(name -> zone.get().prove(name, certificate, id))
                        .toList());
            } else {
                scope.output(
                        id + "_records",
                        "${[for option in aws_acm_certificate." + id + ".domain_validation_options : join(\" \", "
                                + "[option.resource_record_name, option.resource_record_type, "
                                + "option.resource_record_value])]}");
            }
            return issued.build().getCertificateArn();
        }
    }
}
