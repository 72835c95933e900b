package dev.cells.constructs;

import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.Deployment;
import dev.cells.config.fleet.Hub;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.AccountId;
import dev.cells.config.name.Cidr;
import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configs made by hand, for tests that need a stack and care little about its settings. */
public final class Configs {
    private static final Origin HERE = new Origin("defaults.yaml", 1, 1);

    private Configs() {}

    public static StackConfig of(StackAddress address, String region) {
        return of(address, region, Deployment.USUAL);
    }

    public static StackConfig of(StackAddress address, String region, Deployment deployment) {
        Region home = new Region("us-east-1");
        Account account = new Account("sandbox", new AccountId("123456789012"), home, Map.of(), deployment);
        Map<String, Node> settings = Map.of("owner", new ScalarNode("platform", HERE, List.of()));
        return new StackConfig(address, account, new Region(region), new MapNode(settings, HERE, List.of()));
    }

    /** The base stack of an account with three zones, one pool, and shared networks beside it. */
    public static StackConfig baseWithHub() {
        return inHub(StackAddress.base("sandbox"));
    }

    /** A stack of such an account. */
    public static StackConfig inHub(StackAddress address) {
        StackConfig plain = of(address, "us-east-1");
        Account account = new Account(
                "sandbox",
                plain.account().id(),
                plain.region(),
                Map.of(plain.region(), List.of("us-east-1a", "us-east-1b", "us-east-1c")),
                Deployment.USUAL,
                Map.of(plain.region(), List.of(new Cidr("10.16.0.0/12"))),
                Optional.of(new Hub(new Cidr("10.0.0.0/20"), new Cidr("10.0.16.0/20"))),
                List.of(),
                Account.Billing.UNKNOWN,
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Account.Offer.NOTHING);
        return new StackConfig(plain.address(), account, plain.region(), plain.settings());
    }

    /** The same, in an account whose base stack has a zone of apps. */
    public static StackConfig withAppsZone(StackConfig stack, String zone) {
        Account account = stack.account().with(new Account.Offer(false, false, Optional.of(zone)));
        return new StackConfig(stack.address(), account, stack.region(), stack.settings()).serving(stack.served());
    }

    public static StackConfig cell(String client) {
        return of(StackAddress.cell(client), "us-east-1");
    }
}
