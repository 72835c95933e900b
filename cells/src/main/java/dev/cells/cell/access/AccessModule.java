package dev.cells.cell.access;

import dev.cells.cell.cluster.ClusterOffer;
import dev.cells.cell.ingress.IngressOffer;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOffer;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmsOffer;
import dev.cells.cell.network.NetworkOffer;
import dev.cells.cell.services.ServicesOffer;
import dev.cells.cell.store.StoreOffer;
import dev.cells.cell.traffic.Door;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import imports.aws.iam_role.IamRole;
import java.util.ArrayList;
import java.util.List;

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
        return Contract.empty()
                .needing(KeysOffer.class)
                .needing(NetworkOffer.class)
                .using(AlarmsOffer.class)
                .using(ClusterOffer.class)
                .using(IngressOffer.class)
                .using(ServicesOffer.class)
                .using(StoreOffer.class);
    }

    @Override
    public void build(ModuleContext context, AccessSettings settings) {
        StackScope scope = context.scope();
        List<Statement> operation = new ArrayList<>(Permissions.ofLogs(scope));
        context.find(ClusterOffer.class)
                .ifPresent(cluster -> operation.add(
                        Permissions.ofShells(scope, cluster.cluster().get())));
        settings.bastion().ifPresent(bastion -> operation.addAll(bastion(context, bastion)));
        settings.vpn().ifPresent(vpn -> new Vpn(scope.at("vpn"), context.get(NetworkOffer.class), vpn)
                .build(
                        context.get(KeysOffer.class).arn(KeyClass.LOGS),
                        context.cell().logs().auditDays(),
                        doors(context, vpn)));
        PersonRole roles = new PersonRole(scope, settings.organization());
        if (!settings.operators().isEmpty()) {
            roles.create("operator", "Runs the cell", settings.operators(), operation);
        }
        if (!settings.breakGlass().isEmpty()) {
            List<Statement> everything = new ArrayList<>(operation);
            everything.addAll(Permissions.ofData(context.all(StoreOffer.class)));
            IamRole role = roles.create(
                    "break-glass", "Reads the cell's data in an emergency", settings.breakGlass(), everything);
            BreakGlassAlarm.create(scope, role, context.find(AlarmsOffer.class));
        }
    }

    /** @return what operators may do with it; nothing while it is closed */
    private static List<Statement> bastion(ModuleContext context, BastionSettings settings) {
        StackScope scope = context.scope().at("bastion");
        KeysOffer keys = context.get(KeysOffer.class);
        Sessions sessions = new Sessions(
                scope, keys.arn(KeyClass.LOGS), context.cell().logs().auditDays(), Bastion.USER);
        // Asked for in either case: closing must not take a key away, which would have to be allowed by name.
        String diskKey = keys.arn(KeyClass.INTERNAL);
        if (!settings.open()) {
            return List.of();
        }
        List<Door> doors = new ArrayList<>(doors(context, settings.calls()));
        if (settings.database()) {
            context.all(StoreOffer.class).stream()
                    .filter(store -> store.name().equals(DATABASE))
                    .flatMap(store -> store.door().stream())
                    .forEach(doors::add);
        }
        String host =
                new Bastion(scope, context.get(NetworkOffer.class), diskKey).open(settings, sessions.ofHost(), doors);
        return sessions.ofPerson(host);
    }

    private static List<Door> doors(ModuleContext context, VpnSettings vpn) {
        List<Door> doors = new ArrayList<>(doors(context, vpn.calls()));
        if (vpn.ingress()) {
            context.find(IngressOffer.class).ifPresent(ingress -> doors.add(ingress.door()));
        }
        return doors;
    }

    private static List<Door> doors(ModuleContext context, List<String> services) {
        return context.find(ServicesOffer.class).stream()
                .flatMap(offer -> services.stream().sorted().map(offer.doors()::get))
                .toList();
    }
}
