package dev.cells.cell.access;

import dev.cells.cell.access.AccessSettings.BastionSettings;
import dev.cells.cell.access.AccessSettings.VpnSettings;
import dev.cells.cell.cluster.ClusterOutput;
import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.ingress.IngressOutput;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOutput;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmSeverity;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.cell.services.ServicesOutput;
import dev.cells.cell.store.EmergencyOutput;
import dev.cells.cell.store.StoreOutput;
import dev.cells.config.name.PersonKind;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.access.BastionHost;
import dev.cells.constructs.access.BreakGlassAlarm;
import dev.cells.constructs.access.PersonRole;
import dev.cells.constructs.access.PersonTrust;
import dev.cells.constructs.access.SessionRecording;
import dev.cells.constructs.network.Firewall.Listener;
import imports.aws.iam_role.IamRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Makes the roles of people, an alarm for the one that nobody should need, and the ways into the network that the cell
 * asks for.
 */
public final class AccessModule implements CellModule<AccessSettings> {
    /** What the database is called among stores. */
    private static final String DATABASE = "database";

    @Override
    public String name() {
        return "access";
    }

    @Override
    public Class<AccessSettings> settings() {
        return AccessSettings.class;
    }

    @Override
    public Contract contract() {
        return Foundation.contract()
                .uses(ClusterOutput.class)
                .uses(IngressOutput.class)
                .uses(ServicesOutput.class)
                .uses(StoreOutput.class)
                .provides(EmergencyOutput.class);
    }

    @Override
    public void build(ModuleContext context, AccessSettings settings) {
        StackScope scope = context.scope();
        List<Statement> operation = new ArrayList<>(PersonRole.operation(scope));
        context.find(ClusterOutput.class)
                .ifPresent(cluster -> operation.addAll(
                        PersonPermissions.ofCluster(scope, cluster.cluster().get())));
        settings.bastion().ifPresent(bastion -> operation.addAll(bastion(context, bastion)));
        settings.vpn()
                .ifPresent(vpn -> WaysIn.vpn(
                        scope.at("vpn"),
                        Foundation.of(context).network(),
                        vpn,
                        Foundation.of(context).key(KeyClass.LOGS),
                        context.cell().logs().auditDays(),
                        listeners(context, vpn)));
        PersonRole roles = new PersonRole(scope, new PersonTrust(settings.organization(), settings.sessionTag()));
        if (!settings.operators().isEmpty()) {
            roles.create("operator", "Runs the cell", settings.operators(), operation);
        }
        if (!settings.breakGlass().isEmpty()) {
            List<Statement> everything = new ArrayList<>(operation);
            everything.addAll(PersonPermissions.ofData(context.all(StoreOutput.class)));
            IamRole role = roles.create(
                    "break-glass", "Reads the cell's data in an emergency", settings.breakGlass(), everything);
            BreakGlassAlarm.create(
                    scope,
                    role,
                    scope.parameters().read(AccountParameter.TRAIL_LOG_GROUP),
                    topics(scope, Foundation.of(context).alarms()));
            context.provide(emergency(scope, settings));
        }
    }

    /** The cell's own routes only hear of the alarm where the trail is in the cell's region. */
    private static List<String> topics(StackScope scope, Optional<AlarmsOutput> alarms) {
        return alarms.filter(
                        any -> scope.provider(scope.config().account().region()).isEmpty())
                .map(output -> output.topics().get(AlarmSeverity.CRITICAL))
                .orElseGet(() -> List.of(scope.parameters().read(AccountParameter.ALARM_TOPIC_ARN)));
    }

    private static EmergencyOutput emergency(StackScope scope, AccessSettings settings) {
        SortedSet<String> users = new TreeSet<>();
        settings.breakGlassPeople().forEach(person -> users.add(EmergencyOutput.PREFIX + person));
        for (String arn : settings.breakGlass()) {
            if (PersonKind.of(arn).orElseThrow() == PersonKind.USER) {
                users.add(EmergencyOutput.PREFIX + arn.substring(arn.lastIndexOf('/') + 1));
            }
        }
        return new EmergencyOutput(
                users,
                "arn:aws:iam::" + scope.config().account().id() + ":role"
                        + scope.names().iamPath() + scope.names().of(NameKind.IAM_ROLE, "break-glass"));
    }

    /** @return what operators may do with it; nothing while it is closed */
    private static List<Statement> bastion(ModuleContext context, BastionSettings settings) {
        StackScope scope = context.scope().at("bastion");
        KeysOutput keys = Foundation.of(context).keys();
        SessionRecording sessions = new SessionRecording(
                scope, keys.arn(KeyClass.LOGS), context.cell().logs().auditDays(), BastionHost.USER);
        // Asked for in either case: closing must not take a key away, which would have to be allowed by name.
        String diskKey = keys.arn(KeyClass.INTERNAL);
        if (!settings.open()) {
            return List.of();
        }
        List<Listener> listeners = new ArrayList<>(listeners(context, settings.calls()));
        if (settings.database()) {
            context.all(StoreOutput.class).stream()
                    .filter(store -> store.name().equals(DATABASE))
                    .flatMap(store -> store.listener().stream())
                    .forEach(listeners::add);
        }
        String host = WaysIn.bastion(
                scope, Foundation.of(context).network(), settings, diskKey, sessions.ofHost(), listeners);
        return sessions.ofPerson(host);
    }

    private static List<Listener> listeners(ModuleContext context, VpnSettings vpn) {
        List<Listener> listeners = new ArrayList<>(listeners(context, vpn.calls()));
        if (vpn.ingress()) {
            context.find(IngressOutput.class).ifPresent(ingress -> listeners.add(ingress.listener()));
        }
        return listeners;
    }

    private static List<Listener> listeners(ModuleContext context, List<String> services) {
        return context.find(ServicesOutput.class).stream()
                .flatMap(output -> services.stream().sorted().map(output.listeners()::get))
                .toList();
    }
}
