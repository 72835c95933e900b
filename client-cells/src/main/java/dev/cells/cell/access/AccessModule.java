package dev.cells.cell.access;

import dev.cells.cell.cluster.ClusterOffer;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.store.StoreOffer;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import imports.aws.iam_role.IamRole;
import java.util.ArrayList;
import java.util.List;

/** Makes the roles of people, and an alarm for the one that nobody should need. */
public final class AccessModule implements CellModule<AccessSettings> {
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
        return Contract.empty().using(ClusterOffer.class).using(StoreOffer.class);
    }

    @Override
    public void build(ModuleContext context, AccessSettings settings) {
        StackScope scope = context.scope();
        List<Statement> operation = new ArrayList<>(Permissions.ofLogs(scope));
        context.find(ClusterOffer.class)
                .ifPresent(cluster -> operation.add(
                        Permissions.ofShells(scope, cluster.cluster().get())));
        PersonRole roles = new PersonRole(scope, settings.organization());
        if (!settings.operators().isEmpty()) {
            roles.create("operator", "Runs the cell", settings.operators(), operation);
        }
        if (!settings.breakGlass().isEmpty()) {
            List<Statement> everything = new ArrayList<>(operation);
            everything.addAll(Permissions.ofData(context.all(StoreOffer.class)));
            IamRole role = roles.create(
                    "break-glass", "Reads the cell's data in an emergency", settings.breakGlass(), everything);
            BreakGlassAlarm.create(scope, role);
        }
    }
}
