package dev.cells.config.load;

import dev.cells.config.check.AccountCheck;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.Account.Billing;
import dev.cells.config.fleet.ConsulServer;
import dev.cells.config.fleet.Deployment;
import dev.cells.config.fleet.Deployment.Provider;
import dev.cells.config.fleet.Hub;
import dev.cells.config.name.AccountId;
import dev.cells.config.name.Cidr;
import dev.cells.config.name.Region;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.schema.ConfigSchema;
import dev.cells.config.schema.Part;
import dev.cells.config.tree.Binder;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.SettingPath;
import dev.cells.config.vault.VaultAccess;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the {@code accounts} section; there are none where it has problems. */
final class AccountsReader {
    private static final SettingPath ACCOUNTS = SettingPath.of("accounts");

    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Integer> cellPrefixes = new LinkedHashMap<>();
    private final Map<String, Origin> places = new LinkedHashMap<>();

    AccountsReader(MapNode section, Set<SettingPath> broken, List<Problem> problems) {
        List<Problem> found = ConfigSchema.get().check(Part.ACCOUNTS, section, ACCOUNTS).stream()
                .filter(problem -> !broken.contains(SettingPath.of(problem.path())))
                .toList();
        boolean whole = found.isEmpty() && broken.stream().noneMatch(path -> path.isAtOrBelow(ACCOUNTS));
        List<Problem> odd = whole ? AccountCheck.all(section) : List.of();
        problems.addAll(found);
        problems.addAll(odd);
        if (whole && odd.isEmpty()) {
            section.entries().forEach((name, node) -> place(name, (MapNode) node));
            section.entries().forEach((name, node) -> read(name, Binder.bind((MapNode) node, Written.class)));
        }
    }

    Map<String, Account> accounts() {
        return accounts;
    }

    Map<String, Integer> cellPrefixes() {
        return cellPrefixes;
    }

    /** Where each account, its quotas and its pools of each region are, by path. */
    Map<String, Origin> places() {
        return places;
    }

    private void place(String name, MapNode account) {
        String path = ACCOUNTS.child(name).toString();
        places.put(path, account.origin());
        for (String section : List.of("quotas", "pools")) {
            account.find(section).map(MapNode.class::cast).ifPresent(settings -> settings.entries()
                    .forEach((key, node) -> places.put(path + "." + section + "." + key, node.origin())));
        }
    }

    private void read(String name, Written account) {
        accounts.put(
                name,
                new Account(
                        name,
                        account.id,
                        account.region,
                        byRegion(account.zones),
                        deployment(account),
                        byRegion(account.pools),
                        account.hub,
                        account.recoveryRegions.orElse(List.of()),
                        account.billing.map(WrittenBilling::toBilling).orElse(Billing.UNKNOWN),
                        account.zoneIds.orElse(Map.of()),
                        account.quotas.orElse(Map.of()),
                        account.consul,
                        account.vault,
                        Account.Offer.NOTHING));
        cellPrefixes.put(name, account.cellPrefix);
    }

    private static Deployment deployment(Written account) {
        Map<Tier, String> roles = new EnumMap<>(Tier.class);
        account.deployRoles
                .orElse(Map.of())
                .forEach((tier, role) -> roles.put(Tier.valueOf(tier.toUpperCase(Locale.ROOT)), role));
        Optional<WrittenDeployers> deployers = account.deployers;
        return new Deployment(
                roles,
                deployers.flatMap(WrittenDeployers::principals).orElse(List.of()),
                new TreeMap<>(
                        deployers.flatMap(WrittenDeployers::identityProviders).orElse(Map.of())));
    }

    private static <T> Map<Region, T> byRegion(Map<String, T> byName) {
        Map<Region, T> byRegion = new LinkedHashMap<>();
        byName.forEach((region, value) -> byRegion.put(new Region(region), value));
        return byRegion;
    }

    /** An account as it is written. */
    private record Written(
            AccountId id,
            Region region,
            Map<String, List<String>> zones,
            Optional<Map<String, String>> deployRoles,
            Optional<WrittenDeployers> deployers,
            Optional<List<Region>> recoveryRegions,
            Map<String, List<Cidr>> pools,
            int cellPrefix,
            Optional<Hub> hub,
            Optional<WrittenBilling> billing,
            Optional<Map<String, String>> zoneIds,
            Optional<Map<String, Long>> quotas,
            Optional<ConsulServer> consul,
            Optional<VaultAccess> vault) {}

    /** Who deploys, as it is written. */
    private record WrittenDeployers(
            Optional<List<String>> principals, Optional<Map<String, Provider>> identityProviders) {}

    /** What is not written is not the case. */
    private record WrittenBilling(Optional<Boolean> management, Optional<List<String>> costTags) {
        Billing toBilling() {
            return new Billing(management.orElse(false), costTags.orElse(List.of()));
        }
    }
}
