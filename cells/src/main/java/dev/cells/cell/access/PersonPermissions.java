package dev.cells.cell.access;

import dev.cells.cell.cluster.ClusterOutput;
import dev.cells.cell.store.StoreOutput;
import dev.cells.cell.store.StoreOutput.Grant;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What people may do. */
final class PersonPermissions {
    /**
     * Who somebody is to a store: the person by name, never a user that several share, so that the store's own
     * records tell who read (45 CFR 164.312(a)(2)(i)). Without a source identity the variable has no value, and the
     * statement allows nothing.
     */
    private static final String PERSON = "break-glass-${aws:SourceIdentity}";

    /** Part of a workload's reading that changes what others find; people only look. */
    private static final Set<String> CONSUMING = Set.of("sqs:ChangeMessageVisibility", "sqs:DeleteMessage");

    private PersonPermissions() {}

    /** Finding out what runs in the cell's cluster, and why something does not. */
    static List<Statement> ofCluster(StackScope scope, ClusterOutput.Cluster cluster) {
        String place = "arn:aws:ecs:" + scope.config().region() + ":"
                + scope.config().account().id() + ":";
        return List.of(
                Statement.allow("DescribeServices")
                        .actions("ecs:DescribeClusters", "ecs:DescribeServices", "ecs:DescribeTasks")
                        .on(
                                cluster.arn(),
                                place + "service/" + cluster.name() + "/*",
                                place + "task/" + cluster.name() + "/*"),
                Statement.allow("ListServices")
                        .actions("ecs:ListServices", "ecs:ListTasks")
                        .on("*")
                        .when("ArnEquals", "ecs:cluster", cluster.arn()));
    }

    /** Reading of every store of the cell. */
    static List<Statement> ofData(List<StoreOutput> stores) {
        List<Statement> statements = new ArrayList<>();
        List<StoreOutput> sorted = new ArrayList<>(stores);
        sorted.sort(Comparator.comparing(StoreOutput::name));
        for (StoreOutput store : sorted) {
            for (Grant grant : store.reading()) {
                List<String> actions = grant.actions().stream()
                        .filter(action -> !CONSUMING.contains(action))
                        .toList();
                statements.add(statement("ReadStores" + (statements.size() + 1), actions, grant));
            }
        }
        return statements;
    }

    private static Statement statement(String sid, List<String> actions, Grant grant) {
        Statement statement = Statement.allow(sid)
                .actions(actions)
                .on(grant.resources().stream().map(PersonPermissions::named).toList());
        for (Map.Entry<String, Map<String, String>> operator : new TreeMap<>(grant.condition()).entrySet()) {
            for (Map.Entry<String, String> key : new TreeMap<>(operator.getValue()).entrySet()) {
                statement = statement.when(operator.getKey(), key.getKey(), named(key.getValue()));
            }
        }
        return statement;
    }

    private static String named(String text) {
        return text.replace(StoreOutput.WORKLOAD, PERSON);
    }
}
