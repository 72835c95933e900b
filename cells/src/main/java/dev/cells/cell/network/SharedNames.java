package dev.cells.cell.network;

import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.StackScope;
import imports.aws.route53_zone_association.Route53ZoneAssociation;

/**
 * Names of AWS services that lead to the account's shared endpoints: private zones of its base stack, with which the cell
 * associates its network.
 */
final class SharedNames {
    private SharedNames() {}

    /** Whether the account has a shared endpoint of a service, as AWS writes it: {@code ecr.api}. */
    static boolean has(StackScope scope, String service) {
        return scope.config().account().offer().endpoints().contains(service);
    }

    static void associate(StackScope scope, String vpc, String service) {
        Route53ZoneAssociation.Builder.create(scope.stack(), scope.id("names-" + service.replace('.', '-')))
                .zoneId(scope.parameters().read(AccountParameter.endpointZone(service)))
                .vpcId(vpc)
                .build();
    }
}
