package dev.cells.audit.rules;

import dev.cells.audit.rule.Rule;
import dev.cells.audit.rules.access.NarrowStatements;
import dev.cells.audit.rules.access.NoAdministrators;
import dev.cells.audit.rules.backup.BackupPlans;
import dev.cells.audit.rules.backup.DatabaseProtection;
import dev.cells.audit.rules.compute.ContainersAreHardened;
import dev.cells.audit.rules.encryption.BucketsUnderCustomerKeys;
import dev.cells.audit.rules.encryption.DatabasesUnderCustomerKeys;
import dev.cells.audit.rules.encryption.LogsUnderCustomerKeys;
import dev.cells.audit.rules.encryption.SearchAndCaches;
import dev.cells.audit.rules.encryption.SecretsUnderCustomerKeys;
import dev.cells.audit.rules.encryption.StoresUnderCustomerKeys;
import dev.cells.audit.rules.encryption.StreamsUnderCustomerKeys;
import dev.cells.audit.rules.encryption.VolumesUnderCustomerKeys;
import dev.cells.audit.rules.governance.MandatoryTags;
import dev.cells.audit.rules.governance.NothingUnclassified;
import dev.cells.audit.rules.keys.KeyPolicyIsClosed;
import dev.cells.audit.rules.keys.KeysRotate;
import dev.cells.audit.rules.logging.BalancersAndFirewallsLog;
import dev.cells.audit.rules.logging.GatewaysLog;
import dev.cells.audit.rules.logging.LogRetention;
import dev.cells.audit.rules.logging.Trails;
import dev.cells.audit.rules.network.DataStoresAreNotPublic;
import dev.cells.audit.rules.network.DataTierAcceptsGroups;
import dev.cells.audit.rules.network.DefaultGroupIsEmpty;
import dev.cells.audit.rules.network.FlowLogsCaptureAll;
import dev.cells.audit.rules.network.NoPublicAdministration;
import dev.cells.audit.rules.network.PublicIngressAtTheEdge;
import dev.cells.audit.rules.network.PublicWaysHaveFirewalls;
import dev.cells.audit.rules.storage.PublicAccessIsBlocked;
import dev.cells.audit.rules.transmission.BucketsRefusePlaintext;
import dev.cells.audit.rules.transmission.CachesAndFilesEncrypt;
import dev.cells.audit.rules.transmission.DatabasesForceTls;
import dev.cells.audit.rules.transmission.GatewaysEncrypt;
import dev.cells.audit.rules.transmission.ListenersEncrypt;
import dev.cells.audit.rules.transmission.SearchEncrypts;
import dev.cells.audit.rules.transmission.StreamsForceTls;
import java.util.List;
import java.util.Optional;

/** Every rule, in the order of the documentation. A rule that is not listed here does not exist. */
public final class Catalog {
    private static final List<Rule> RULES = List.of(
            KeysRotate.rule(),
            new KeyPolicyIsClosed(),
            NarrowStatements.noDecryptEverywhere(),
            new BucketsUnderCustomerKeys(),
            DatabasesUnderCustomerKeys.rule(),
            StoresUnderCustomerKeys.clusters(),
            VolumesUnderCustomerKeys.rule(),
            StoresUnderCustomerKeys.filesAndTables(),
            SearchAndCaches.rule(),
            StoresUnderCustomerKeys.topicsAndQueues(),
            LogsUnderCustomerKeys.rule(),
            StreamsUnderCustomerKeys.rule(),
            SecretsUnderCustomerKeys.rule(),
            BackupPlans.vaults(),
            new NothingUnclassified(),
            new BucketsRefusePlaintext(),
            ListenersEncrypt.protocol(),
            ListenersEncrypt.policy(),
            DatabasesForceTls.rule(),
            CachesAndFilesEncrypt.rule(),
            SearchEncrypts.rule(),
            StreamsForceTls.rule(),
            GatewaysEncrypt.rule(),
            new NoPublicAdministration(),
            PublicIngressAtTheEdge.rule(),
            DataTierAcceptsGroups.rule(),
            DataStoresAreNotPublic.rule(),
            DefaultGroupIsEmpty.rule(),
            FlowLogsCaptureAll.rule(),
            PublicWaysHaveFirewalls.rule(),
            new NoAdministrators(),
            NarrowStatements.noServiceWildcards(),
            NarrowStatements.scopedResources(),
            NarrowStatements.notInverted(),
            new PublicAccessIsBlocked(),
            new Trails(),
            Trails.validated(),
            LogRetention.rule(),
            BalancersAndFirewallsLog.rule(),
            GatewaysLog.rule(),
            DatabaseProtection.backups(),
            new BackupPlans.EveryStoreIsSelected(),
            BackupPlans.daily(),
            DatabaseProtection.deletion(),
            ContainersAreHardened.rule(),
            new MandatoryTags());

    private Catalog() {}

    public static List<Rule> rules() {
        return RULES;
    }

    public static Optional<Rule> find(String id) {
        return RULES.stream().filter(rule -> rule.info().id().equals(id)).findFirst();
    }
}
