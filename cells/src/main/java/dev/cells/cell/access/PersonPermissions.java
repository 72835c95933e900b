package dev.cells.cell.access;

import dev.cells.cell.cluster.ClusterOutput;
import dev.cells.cell.store.Grant;
import dev.cells.cell.store.StoreOutput;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What people may do. */
final class PersonPermissions {
    /** The database user of whoever breaks the glass. */
    private static final String WORKLOAD = "break-glass";

    private PersonPermissions() {}

    static List<Statement> ofLogs(StackScope scope) {
        String groups = "arn:aws:logs:" + scope.config().region() + ":"
                + scope.config().account().id() + ":log-group:/cells/"
                + scope.config().address() + "/*";
        return List.of(
                Statement.allow("ReadLogs")
                        .actions("logs:FilterLogEvents", "logs:GetLogEvents")
                        .on(groups),
                // Numbers without content; AWS cannot scope them.
                Statement.allow("ReadMetrics")
                        .actions("cloudwatch:GetMetricData", "cloudwatch:ListMetrics")
                        .on("*"));
    }

    static Statement ofShells(StackScope scope, ClusterOutput.Cluster cluster) {
        String tasks = "arn:aws:ecs:" + scope.config().region() + ":"
                + scope.config().account().id() + ":task/" + cluster.name() + "/*";
        return Statement.allow("OpenShells")
                .actions("ecs:DescribeTasks", "ecs:ExecuteCommand")
                .on(cluster.arn(), tasks);
    }

    /** Reading of every store of the cell. */
    static List<Statement> ofData(List<StoreOutput> stores) {
        List<Statement> statements = new ArrayList<>();
        List<StoreOutput> sorted = new ArrayList<>(stores);
        sorted.sort(Comparator.comparing(StoreOutput::name));
        for (StoreOutput store : sorted) {
            for (Grant grant : store.reading()) {
                statements.add(statement("ReadStores" + (statements.size() + 1), grant));
            }
        }
        return statements;
    }

    private static Statement statement(String sid, Grant grant) {
        Statement statement = Statement.allow(sid)
                .actions(grant.actions())
                .on(grant.resources().stream().map(PersonPermissions::named).toList());
        for (Map.Entry<String, Map<String, String>> operator : new TreeMap<>(grant.condition()).entrySet()) {
            for (Map.Entry<String, String> key : new TreeMap<>(operator.getValue()).entrySet()) {
                statement = statement.when(operator.getKey(), key.getKey(), named(key.getValue()));
            }
        }
        return statement;
    }

    private static String named(String text) {
        return text.replace(StoreOutput.WORKLOAD, WORKLOAD);
    }
}
