package dev.cells.audit.rules;

import dev.cells.audit.rule.Rule;
import dev.cells.audit.rules.access.AuditTrailIsOutOfReach;
import dev.cells.audit.rules.access.CallersAreAuthenticated;
import dev.cells.audit.rules.access.EmergencyAccessIsWatched;
import dev.cells.audit.rules.access.EscalationRules.NobodyGrantsHimselfMore;
import dev.cells.audit.rules.access.EscalationRules.RolesOfCellsAreBounded;
import dev.cells.audit.rules.access.PeopleUseFederation.NobodyIsAnIamUser;
import dev.cells.audit.rules.access.PeopleUseFederation.PasswordsAreStrong;
import dev.cells.audit.rules.access.PoliciesAreNotAdministrative;
import dev.cells.audit.rules.access.ResourcesAreNotShared.ResourcePoliciesAreNotPublic;
import dev.cells.audit.rules.access.ResourcesAreNotShared.SnapshotsAreNotPublic;
import dev.cells.audit.rules.access.StatementRules.PoliciesDoNotInvertAllow;
import dev.cells.audit.rules.access.StatementRules.PoliciesLimitDecryption;
import dev.cells.audit.rules.access.StatementRules.PoliciesNameActions;
import dev.cells.audit.rules.access.StatementRules.PoliciesNameResources;
import dev.cells.audit.rules.access.TrustRules.PeopleHaveMfaAndShortSessions;
import dev.cells.audit.rules.access.TrustRules.TrustIsNarrow;
import dev.cells.audit.rules.backup.BackupRules.BackupPlansRunDaily;
import dev.cells.audit.rules.backup.BackupRules.BackupVaultsUseSeparateKeys;
import dev.cells.audit.rules.backup.BackupRules.DataStoresAreBackedUp;
import dev.cells.audit.rules.backup.DatabaseProtection.DatabasesAreProtectedFromDeletion;
import dev.cells.audit.rules.backup.DatabaseProtection.DatabasesAreUpgradedAndSnapshotsTagged;
import dev.cells.audit.rules.backup.DatabaseProtection.DatabasesKeepBackups;
import dev.cells.audit.rules.backup.RecoveryRules.RecoveryPointsAreKept;
import dev.cells.audit.rules.backup.RecoveryRules.ServicesSpanZones;
import dev.cells.audit.rules.backup.RecoveryRules.TablesAndCachesCanBeRestored;
import dev.cells.audit.rules.backup.RestoresAreTested;
import dev.cells.audit.rules.compute.ContainersAreHardened;
import dev.cells.audit.rules.compute.ImagesArePinned;
import dev.cells.audit.rules.compute.InstancesRequireSessionTokens;
import dev.cells.audit.rules.compute.SessionsAreRecorded;
import dev.cells.audit.rules.encryption.BucketsUseCustomerKeys;
import dev.cells.audit.rules.encryption.CachesAndSearchUseCustomerKeys;
import dev.cells.audit.rules.encryption.DataStoreEncryption.ClustersUseCustomerKeys;
import dev.cells.audit.rules.encryption.DataStoreEncryption.FileSystemsAndTablesUseCustomerKeys;
import dev.cells.audit.rules.encryption.DataStoreEncryption.TopicsAndQueuesUseCustomerKeys;
import dev.cells.audit.rules.encryption.DatabasesUseCustomerKeys;
import dev.cells.audit.rules.encryption.LogsUseCustomerKeys;
import dev.cells.audit.rules.encryption.NewVolumesAreEncrypted;
import dev.cells.audit.rules.encryption.RelatedCopies.DatabaseCopiesUseCustomerKeys;
import dev.cells.audit.rules.encryption.RelatedCopies.ImagesAndClustersUseCustomerKeys;
import dev.cells.audit.rules.encryption.SecretsUseCustomerKeys;
import dev.cells.audit.rules.encryption.StreamsUseCustomerKeys;
import dev.cells.audit.rules.encryption.VolumesUseCustomerKeys;
import dev.cells.audit.rules.governance.PlanRules.DriftIsNotMasked;
import dev.cells.audit.rules.governance.PlanRules.PlansRunNoPrograms;
import dev.cells.audit.rules.governance.PlanRules.ProvidersArePinned;
import dev.cells.audit.rules.governance.ResourceTypesAreClassified;
import dev.cells.audit.rules.governance.ResourcesAreTagged;
import dev.cells.audit.rules.governance.ServicesAreEligible;
import dev.cells.audit.rules.governance.StatesAreProtected;
import dev.cells.audit.rules.governance.StoresAreNotDestroyed;
import dev.cells.audit.rules.isolation.AddressRules.NetworksDoNotOverlap;
import dev.cells.audit.rules.isolation.AddressRules.StacksArePinnedToOneAccount;
import dev.cells.audit.rules.isolation.AddressRules.SubnetsAreInTheirNetwork;
import dev.cells.audit.rules.isolation.CellsDoNotReachEachOther;
import dev.cells.audit.rules.isolation.CellsHaveNoRouteToEachOther;
import dev.cells.audit.rules.isolation.EdgeRules.EdgesServeOneCell;
import dev.cells.audit.rules.isolation.EdgeRules.PeeringsConnectNoCells;
import dev.cells.audit.rules.isolation.EdgeRules.PrivateLinksAreOfOneCell;
import dev.cells.audit.rules.isolation.EdgeRules.SecurityGroupsAdmitNoOtherCell;
import dev.cells.audit.rules.isolation.EdgeRules.SharesStayOutOfOtherCells;
import dev.cells.audit.rules.isolation.EndpointsReachNoOtherCell;
import dev.cells.audit.rules.isolation.NamingRules;
import dev.cells.audit.rules.isolation.PolicyRules.KeysAreOfOneCell;
import dev.cells.audit.rules.isolation.PolicyRules.PoliciesReachNoOtherCell;
import dev.cells.audit.rules.isolation.PolicyRules.ResourcePoliciesLetNoOtherCellIn;
import dev.cells.audit.rules.isolation.PolicyRules.RolesTrustNoOtherCell;
import dev.cells.audit.rules.isolation.ReferenceRules.BackupsStayWithTheClient;
import dev.cells.audit.rules.isolation.ReferenceRules.ComputeAndDataAreNotShared;
import dev.cells.audit.rules.isolation.ReferenceRules.LogsStayInTheirCell;
import dev.cells.audit.rules.isolation.ReferenceRules.NamesResolveInOneCell;
import dev.cells.audit.rules.isolation.ReferenceRules.ReplicasStayWithTheClient;
import dev.cells.audit.rules.isolation.ReferenceRules.SecretsAreOfOneCell;
import dev.cells.audit.rules.isolation.StatesAreOfOneStack;
import dev.cells.audit.rules.isolation.TransitGatewaysConnectNoCells;
import dev.cells.audit.rules.keys.KeyAdministrationIsSeparate;
import dev.cells.audit.rules.keys.KeyLife;
import dev.cells.audit.rules.keys.KeyPoliciesNamePrincipals;
import dev.cells.audit.rules.keys.KeysRotate;
import dev.cells.audit.rules.logging.ApiGatewaysLogAccess;
import dev.cells.audit.rules.logging.DatabasesRecordStatements;
import dev.cells.audit.rules.logging.LoadBalancersAndFirewallsLog;
import dev.cells.audit.rules.logging.LogsAreRetained;
import dev.cells.audit.rules.logging.ObjectAccessIsRecorded;
import dev.cells.audit.rules.logging.TrailRules.TrailsAreValidated;
import dev.cells.audit.rules.logging.TrailRules.TrailsRecordAllManagementEvents;
import dev.cells.audit.rules.logging.WorkloadsWriteLogs;
import dev.cells.audit.rules.monitoring.AccountMonitoring.ConfigurationIsRecorded;
import dev.cells.audit.rules.monitoring.AccountMonitoring.FindingsAreCollected;
import dev.cells.audit.rules.monitoring.ChangesRaiseAlarms;
import dev.cells.audit.rules.monitoring.ThreatsAreDetected;
import dev.cells.audit.rules.monitoring.VulnerabilitiesAreFound;
import dev.cells.audit.rules.network.DataStoresAcceptOnlySecurityGroups;
import dev.cells.audit.rules.network.DataStoresAreNotPublic;
import dev.cells.audit.rules.network.DefaultSecurityGroupsAreEmpty;
import dev.cells.audit.rules.network.EgressIsLimited;
import dev.cells.audit.rules.network.EndpointsReachOurAccountsOnly;
import dev.cells.audit.rules.network.FlowLogsCaptureAllTraffic;
import dev.cells.audit.rules.network.GatewaysAreOfEdgeNetworks;
import dev.cells.audit.rules.network.NothingHasPublicAddresses;
import dev.cells.audit.rules.network.PublicIngressEndsAtLoadBalancers;
import dev.cells.audit.rules.network.PublicLoadBalancersHaveFirewalls;
import dev.cells.audit.rules.network.SensitivePortsAreNotPublic;
import dev.cells.audit.rules.network.ServicesAreInsideTheNetwork;
import dev.cells.audit.rules.network.StoresHaveNoRouteToTheInternet;
import dev.cells.audit.rules.reach.DeclaredConnectionsGetThrough;
import dev.cells.audit.rules.reach.DeclaredRequestsAreAllowed;
import dev.cells.audit.rules.reach.NothingElseGetsThrough;
import dev.cells.audit.rules.reach.NothingElseIsAllowed;
import dev.cells.audit.rules.secrets.DatabaseCredentialsAreManaged;
import dev.cells.audit.rules.secrets.NoSecretIsWrittenOut;
import dev.cells.audit.rules.secrets.SecretsRotate;
import dev.cells.audit.rules.storage.BucketRules.BucketsHaveNoAcls;
import dev.cells.audit.rules.storage.BucketRules.BucketsKeepVersions;
import dev.cells.audit.rules.storage.BucketRules.BucketsLogAccess;
import dev.cells.audit.rules.storage.BucketsBlockPublicAccess;
import dev.cells.audit.rules.storage.BucketsKeepWhatTheyHold;
import dev.cells.audit.rules.storage.LogsAreWrittenOnce;
import dev.cells.audit.rules.transmission.BucketsRequireTls;
import dev.cells.audit.rules.transmission.CachesAndFileSystemsRequireTls;
import dev.cells.audit.rules.transmission.DatabasesRequireTls;
import dev.cells.audit.rules.transmission.EdgesRequireTls;
import dev.cells.audit.rules.transmission.ListenerRules;
import dev.cells.audit.rules.transmission.SearchDomainsRequireTls;
import dev.cells.audit.rules.transmission.ServicesRequireTls;
import dev.cells.audit.rules.transmission.TargetsSpeakTls;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Every rule, in the order of the documentation; one that is not here does not run. Its id leads to its class. */
public final class Catalog {
    private static final List<Rule> RULES = List.of(
            new KeysRotate(),
            new KeyPoliciesNamePrincipals(),
            new KeyAdministrationIsSeparate(),
            new PoliciesLimitDecryption(),
            new KeyLife.KeysAreNotDeletedByAccident(),
            new KeyLife.KeysOfCellsAreInOneRegion(),
            new BucketsUseCustomerKeys(),
            new DatabasesUseCustomerKeys(),
            new ClustersUseCustomerKeys(),
            new VolumesUseCustomerKeys(),
            new NewVolumesAreEncrypted(),
            new FileSystemsAndTablesUseCustomerKeys(),
            new CachesAndSearchUseCustomerKeys(),
            new TopicsAndQueuesUseCustomerKeys(),
            new LogsUseCustomerKeys(),
            new StreamsUseCustomerKeys(),
            new SecretsUseCustomerKeys(),
            new BackupVaultsUseSeparateKeys(),
            new ImagesAndClustersUseCustomerKeys(),
            new DatabaseCopiesUseCustomerKeys(),
            new ResourceTypesAreClassified(Catalog::judging),
            new BucketsRequireTls(),
            new ListenerRules.ListenersRequireTls(),
            new ListenerRules.ListenersUseModernTlsPolicies(),
            new TargetsSpeakTls(),
            new DatabasesRequireTls(),
            new CachesAndFileSystemsRequireTls(),
            new SearchDomainsRequireTls(),
            new ServicesRequireTls(),
            new EdgesRequireTls(),
            new SensitivePortsAreNotPublic(),
            new PublicIngressEndsAtLoadBalancers(),
            new DataStoresAcceptOnlySecurityGroups(),
            new EgressIsLimited(),
            new DataStoresAreNotPublic(),
            new StoresHaveNoRouteToTheInternet(),
            new DefaultSecurityGroupsAreEmpty(),
            new FlowLogsCaptureAllTraffic(),
            new NothingHasPublicAddresses(),
            new GatewaysAreOfEdgeNetworks(),
            new EndpointsReachOurAccountsOnly(),
            new PublicLoadBalancersHaveFirewalls(),
            new ServicesAreInsideTheNetwork(),
            new SnapshotsAreNotPublic(),
            new DeclaredConnectionsGetThrough(),
            new NothingElseGetsThrough(),
            new DeclaredRequestsAreAllowed(),
            new NothingElseIsAllowed(),
            new StacksArePinnedToOneAccount(),
            new NetworksDoNotOverlap(),
            new SubnetsAreInTheirNetwork(),
            new TransitGatewaysConnectNoCells(),
            new CellsHaveNoRouteToEachOther(),
            new CellsDoNotReachEachOther(),
            new NamesResolveInOneCell(),
            new KeysAreOfOneCell(),
            new PoliciesReachNoOtherCell(),
            new RolesTrustNoOtherCell(),
            new ResourcePoliciesLetNoOtherCellIn(),
            new PeeringsConnectNoCells(),
            new SecurityGroupsAdmitNoOtherCell(),
            new PrivateLinksAreOfOneCell(),
            new SharesStayOutOfOtherCells(),
            new EdgesServeOneCell(),
            new NamingRules.NamesCarryNoOtherCell(),
            new NamingRules.TagsNameTheirCell(),
            new NamingRules.DeployersAreOfOneCell(),
            new NamingRules.SharedStacksHoldNoHealthData(),
            new LogsStayInTheirCell(),
            new SecretsAreOfOneCell(),
            new ComputeAndDataAreNotShared(),
            new BackupsStayWithTheClient(),
            new ReplicasStayWithTheClient(),
            new EndpointsReachNoOtherCell(),
            new StatesAreOfOneStack(),
            new PoliciesAreNotAdministrative(),
            new PoliciesNameActions(),
            new PoliciesNameResources(),
            new PoliciesDoNotInvertAllow(),
            new CallersAreAuthenticated(),
            new NobodyIsAnIamUser(),
            new TrustIsNarrow(),
            new PeopleHaveMfaAndShortSessions(),
            new PasswordsAreStrong(),
            new EmergencyAccessIsWatched(),
            new RolesOfCellsAreBounded(),
            new NobodyGrantsHimselfMore(),
            new ResourcePoliciesAreNotPublic(),
            new BucketsBlockPublicAccess(),
            new BucketsHaveNoAcls(),
            new BucketsKeepVersions(),
            new BucketsLogAccess(),
            new BucketsKeepWhatTheyHold(),
            new LogsAreWrittenOnce(),
            new TrailsRecordAllManagementEvents(),
            new TrailsAreValidated(),
            new ObjectAccessIsRecorded(),
            new LogsAreRetained(),
            new DatabasesRecordStatements(),
            new LoadBalancersAndFirewallsLog(),
            new ApiGatewaysLogAccess(),
            new WorkloadsWriteLogs(),
            new AuditTrailIsOutOfReach(),
            new ThreatsAreDetected(),
            new FindingsAreCollected(),
            new ConfigurationIsRecorded(),
            new ChangesRaiseAlarms(),
            new VulnerabilitiesAreFound(),
            new DatabasesKeepBackups(),
            new DataStoresAreBackedUp(),
            new BackupPlansRunDaily(),
            new RecoveryPointsAreKept(),
            new TablesAndCachesCanBeRestored(),
            new DatabasesAreProtectedFromDeletion(),
            new ServicesSpanZones(),
            new RestoresAreTested(),
            new DatabasesAreUpgradedAndSnapshotsTagged(),
            new InstancesRequireSessionTokens(),
            new ContainersAreHardened(),
            new ImagesArePinned(),
            new SessionsAreRecorded(),
            new ResourcesAreTagged(),
            new ServicesAreEligible(),
            new ProvidersArePinned(),
            new DriftIsNotMasked(),
            new PlansRunNoPrograms(),
            new StoresAreNotDestroyed(),
            new StatesAreProtected(),
            new NoSecretIsWrittenOut(),
            new SecretsRotate(),
            new DatabaseCredentialsAreManaged());

    /** By type, the rules that name it; made once, when all rules are there. */
    private static final class Judging {
        private static final Map<String, SortedSet<String>> BY_TYPE = new HashMap<>();

        static {
            RULES.stream().map(Rule::info).forEach(info -> info.types()
                    .forEach(type -> BY_TYPE.computeIfAbsent(type, key -> new TreeSet<>())
                            .add(info.id())));
        }
    }

    private Catalog() {}

    /** The ids of the rules that name a type among those that they judge or join. */
    public static SortedSet<String> judging(String type) {
        return Collections.unmodifiableSortedSet(Judging.BY_TYPE.getOrDefault(type, Collections.emptySortedSet()));
    }

    public static List<Rule> rules() {
        return RULES;
    }

    public static Optional<Rule> find(String id) {
        return RULES.stream().filter(rule -> rule.info().id().equals(id)).findFirst();
    }
}
