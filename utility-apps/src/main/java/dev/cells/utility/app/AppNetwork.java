package dev.cells.utility.app;

import dev.cells.config.fleet.Hub;
import dev.cells.config.module.AppFacts.Place;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.AclRules;
import dev.cells.constructs.network.Firewall;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.SubnetTier;
import java.util.ArrayList;
import java.util.List;

/**
 * A shared network, as one app uses it: security groups of its own, which reach AWS only through the network's
 * endpoints. The network's ACL belongs to the base stack, and allows what happens within the network.
 */
public final class AppNetwork {
    private static final int HTTPS = 443;
    private static final int MOST_ZONES = 4;

    private final StackScope scope;
    private final Place place;
    private final Firewall firewall;

    private AppNetwork(StackScope scope, Place place) {
        this.scope = scope;
        this.place = place;
        this.firewall = new Firewall(vpc(), new AclRules(tier -> range()));
    }

    /** The utilities' network. The account has one: the checks of config refuse an app in the network otherwise. */
    public static AppNetwork utility(StackScope scope) {
        return new AppNetwork(scope, Place.UTILITY);
    }

    /** The monitoring network, which reaches the services of cells that allow it; see {@link #utility}. */
    public static AppNetwork monitoring(StackScope scope) {
        return new AppNetwork(scope, Place.MONITORING);
    }

    /** A reference to the id of the network. */
    public String vpc() {
        return read(AccountParameter.UTILITY_VPC_ID, AccountParameter.MONITORING_VPC_ID);
    }

    /** The range of the network. */
    public String range() {
        Hub hub = scope.config().account().hub().orElseThrow();
        return (place == Place.UTILITY ? hub.utility() : hub.monitoring()).toString();
    }

    /** References to the ids of its private subnets, one in each zone of the account's region. */
    public List<String> subnets() {
        int zones = scope.config()
                .account()
                .zones()
                .get(scope.config().account().region())
                .size();
        List<String> subnets = new ArrayList<>();
        for (int zone = 1; zone <= Math.min(zones, MOST_ZONES); zone++) {
            subnets.add(read(AccountParameter.utilitySubnet(zone), AccountParameter.monitoringSubnet(zone)));
        }
        return subnets;
    }

    /** Allows traffic between the app's own endpoints. */
    public Firewall firewall() {
        return firewall;
    }

    /** Creates an endpoint with its own security group, which reaches AWS. */
    public Endpoint endpoint(StackScope where, String name, String description) {
        Endpoint endpoint = firewall.endpoint(where, name, SubnetTier.APPLICATION, description);
        String group =
                read(AccountParameter.UTILITY_ENDPOINTS_GROUP_ID, AccountParameter.MONITORING_ENDPOINTS_GROUP_ID);
        firewall.admitOut(where, endpoint, "endpoints", group, HTTPS);
        String s3 = read(AccountParameter.UTILITY_S3_PREFIX_LIST_ID, AccountParameter.MONITORING_S3_PREFIX_LIST_ID);
        firewall.admitPrefixList(where, endpoint, "s3", s3, HTTPS);
        return endpoint;
    }

    /** Creates an endpoint with its own security group, which reaches nothing. */
    public Endpoint isolated(StackScope where, String name, String description) {
        return firewall.endpoint(where, name, SubnetTier.APPLICATION, description);
    }

    private String read(AccountParameter ofUtilities, AccountParameter ofMonitoring) {
        return scope.parameters().read(place == Place.UTILITY ? ofUtilities : ofMonitoring);
    }
}
