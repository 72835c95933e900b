package dev.cells.base;

import dev.cells.config.fleet.Hub;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.key.CustomerKey;
import dev.cells.constructs.key.CustomerKey.KeyProps;
import dev.cells.constructs.key.KeyPolicyStatements;
import dev.cells.constructs.observe.LogGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Log groups of the account to which AWS writes what belongs to no single stack, with the key for them. */
final class AccountRecords {
    /**
     * To which RDS writes samples of the hosts of all databases of a region; it has no other place for them. RDS would make it
     * without a key (Amazon RDS User Guide, "Viewing OS metrics using CloudWatch Logs"). One that RDS has made before is imported
     * like every other group that outlived its stack, see decision 33.
     */
    private static final String SAMPLES = "RDSOSMetrics";

    private AccountRecords() {}

    static void create(StackScope scope, BaseSettings settings) {
        String key = key(scope, settings.keys());
        SortedMap<String, String> networks = scope.config()
                .account()
                .hub()
                .map(hub -> AccountHub.create(scope, hub, settings, key))
                .orElse(Collections.emptySortedMap());
        ResolverRecord.create(scope, settings.resolver(), key, networks);
        settings.ipam().ifPresent(ipam -> AddressPools.create(scope.at("ipam"), ipam));
        settings.zone()
                .ifPresent(zone ->
                        AppsZone.create(scope.at("zone"), zone, Optional.ofNullable(networks.get(AccountHub.UTILITY))));
        settings.databaseSamples()
                .ifPresent(samples -> new LogGroup(
                        scope.at("database-samples"),
                        "database-samples",
                        SAMPLES,
                        key,
                        samples.days(),
                        DataClass.INTERNAL));
    }

    private static String key(StackScope scope, BaseSettings.Keys keys) {
        List<String> groups = new ArrayList<>(List.of(
                scope.names().path(AccountHub.UTILITY + "-flow"),
                scope.names().path(AccountHub.MONITORING + "-flow"),
                scope.names().path(ResolverRecord.GROUP),
                SAMPLES));
        scope.config()
                .account()
                .hub()
                .flatMap(Hub::egress)
                .ifPresent(egress -> groups.add(scope.names().path(EgressNetwork.EGRESS + "-flow")));
        return new CustomerKey(
                        scope.at("keys"),
                        "networks",
                        new KeyProps(
                                "Records of networks and hosts of the account",
                                DataClass.LOG,
                                List.of(new KeyPolicyStatements(scope.config()).byLogs(groups)),
                                keys.rotationDays(),
                                keys.deletionWindowDays(),
                                true))
                .arn();
    }
}
