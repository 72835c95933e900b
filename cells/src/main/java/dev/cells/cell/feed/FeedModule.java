package dev.cells.cell.feed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.cell.cluster.ClusterOutput;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.store.StoreOutput;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import imports.aws.ssm_parameter.SsmParameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Publishes one parameter for the cell and one for each of its stores, below the cell's own path: where things are,
 * never a secret. The deployment reads them after an apply, without asking Terraform's state.
 */
public final class FeedModule implements CellModule<FeedSettings> {
    @Override
    public String name() {
        return "registry-feed";
    }

    @Override
    public Class<FeedSettings> settings() {
        return FeedSettings.class;
    }

    @Override
    public Contract contract() {
        return Contract.empty().uses(ClusterOutput.class).uses(StoreOutput.class);
    }

    @Override
    public void build(ModuleContext context, FeedSettings settings) {
        StackScope scope = context.scope();
        Map<String, String> cell = new TreeMap<>();
        cell.put("account", scope.config().account().id().value());
        cell.put("address", scope.config().address().toString());
        cell.put("region", scope.config().region().value());
        context.find(ClusterOutput.class)
                .ifPresent(
                        cluster -> cell.put("cluster", cluster.cluster().get().arn()));
        publish(scope, "feed", "Where the cell is", cell);

        List<StoreOutput> stores = new ArrayList<>(context.all(StoreOutput.class));
        stores.sort(Comparator.comparing(StoreOutput::name));
        for (StoreOutput store : stores) {
            Map<String, String> where = new TreeMap<>(store.environment());
            where.values().removeIf(value -> value.contains(StoreOutput.WORKLOAD)); // differs from workload to workload
            publish(scope, "feed-" + store.name(), "Where " + store.name() + " is", where);
        }
    }

    private static void publish(StackScope scope, String resourceName, String description, Map<String, String> values) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        values.forEach(json::put);
        SsmParameter.Builder.create(scope.stack(), scope.id(resourceName))
                .name(scope.names().path(resourceName))
                .description(description)
                .type("String")
                .insecureValue(json.toString())
                .tags(scope.tags(DataClass.INTERNAL))
                .build();
    }
}
