package dev.cells.base;

import dev.cells.constructs.AccountParameters;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.dns.HostedZone;
import dev.cells.constructs.dns.HostedZone.Certificates;
import dev.cells.constructs.dns.ZoneSettings;
import java.util.List;
import java.util.Optional;

/**
 * The hosted zone of the account's utility apps, and one certificate for all of their names: a wildcard covers exactly one
 * level (<a href="https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html">ACM, wildcard
 * names</a>). So an app is added without a change of this stack, and names of apps are in no public log of certificates.
 * ACM renews it as long as the record that proves it exists, and never gives out its key: load balancers and VPN endpoints
 * use it inside of AWS. Cells have certificates of their own. See decision 44.
 */
final class AppsZone {
    private AppsZone() {}

    /** @param vpc a reference to the id of the utilities' network, if the account has one */
    static void create(StackScope scope, ZoneSettings settings, Optional<String> vpc) {
        HostedZone zone = new HostedZone(scope, settings, vpc, true);
        String certificate = new Certificates(scope, Optional.of(zone).filter(HostedZone::isPublic))
                .ask("certificate", "apps", "*." + settings.name(), List.of());
        AccountParameters parameters = scope.parameters();
        parameters.publish(AccountParameter.APPS_ZONE_ID, zone.id(), "Hosted zone of utility apps");
        parameters.publish(AccountParameter.APPS_CERTIFICATE_ARN, certificate, "Certificate of utility apps");
    }
}
