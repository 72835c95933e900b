package dev.cells.utility.app;

import dev.cells.config.module.AppCertificate;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.dns.HostedZone;
import imports.aws.lb.Lb;
import java.util.Optional;

/** The names of an app in the account's zone of apps, and the certificate for them. */
public final class AppNames {
    private final StackScope scope;
    private final Optional<String> zone;

    public AppNames(StackScope scope) {
        this.scope = scope;
        this.zone = scope.config().account().offer().zone();
    }

    /**
     * The ARN of the app's certificate: its own, or that of the account's apps. The checks of config refuse an app that has
     * neither.
     */
    public String certificate(Optional<String> own) {
        return own.orElseGet(() -> scope.parameters().read(AccountParameter.APPS_CERTIFICATE_ARN));
    }

    /** Makes a name lead to a load balancer if it is below the zone; otherwise whoever owns the name does. */
    public void address(String name, Lb balancer) {
        zone.filter(known -> AppCertificate.covers(known, name))
                .ifPresent(known -> HostedZone.of(scope, scope.parameters().read(AccountParameter.APPS_ZONE_ID))
                        .address(name, balancer));
    }
}
