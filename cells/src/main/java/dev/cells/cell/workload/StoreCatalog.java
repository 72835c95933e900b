package dev.cells.cell.workload;

import dev.cells.cell.store.StoreOutput;
import dev.cells.cell.store.StoreOutput.Grant;
import dev.cells.cell.store.StoreOutput.Mount;
import dev.cells.constructs.Statement;
import dev.cells.constructs.compute.TaskProps.Volume;
import dev.cells.constructs.network.Firewall.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The stores of the cell by name, and what using them takes. */
public final class StoreCatalog {
    private final SortedMap<String, StoreOutput> byName = new TreeMap<>();

    private StoreCatalog() {}

    public static StoreCatalog of(List<StoreOutput> outputs) {
        StoreCatalog stores = new StoreCatalog();
        outputs.forEach(output -> {
            if (stores.byName.put(output.name(), output) != null) {
                throw new IllegalStateException("two stores are called " + output.name());
            }
        });
        return stores;
    }

    /** Everything that a workload asks for, taken together. */
    Use use(WorkloadSpec spec) {
        String workload = spec.name();
        SortedSet<String> reads = new TreeSet<>(spec.reads());
        SortedSet<String> writes = new TreeSet<>(spec.writes());
        if (spec.database()) {
            reads.add("database");
            writes.add("database");
        }
        SortedSet<String> all = new TreeSet<>(reads);
        all.addAll(writes);
        SortedMap<String, String> environment = new TreeMap<>();
        List<Statement> statements = new ArrayList<>();
        List<Listener> listeners = new ArrayList<>();
        List<Volume> volumes = new ArrayList<>();
        for (String name : all) {
            StoreOutput store = store(name);
            store.environment().forEach((variable, value) -> environment.put(variable, of(workload, value)));
            store.listener().ifPresent(listeners::add);
            store.mount().ifPresent(mount -> volumes.add(volume(mount, !writes.contains(name))));
            if (reads.contains(name)) {
                statements.addAll(statements(workload, "Read", name, store.reading()));
            }
            if (writes.contains(name)) {
                // What reading allows already is not said twice.
                List<Grant> more = store.writing().stream()
                        .filter(grant ->
                                !reads.contains(name) || !store.reading().contains(grant))
                        .toList();
                statements.addAll(statements(workload, "Write", name, more));
            }
        }
        return new Use(environment, statements, listeners, volumes);
    }

    /**
     * @param environment what the workload finds in its environment
     * @param statements what its role may do
     * @param listeners what it may connect to; the same door more than once where several stores are behind it
     * @param volumes folders that it finds in its container
     */
    record Use(
            SortedMap<String, String> environment,
            List<Statement> statements,
            List<Listener> listeners,
            List<Volume> volumes) {}

    private static Volume volume(Mount mount, boolean readOnly) {
        return new Volume("share-" + mount.share(), mount.fileSystem(), mount.accessPoint(), mount.path(), readOnly);
    }

    private StoreOutput store(String name) {
        StoreOutput store = byName.get(name);
        if (store == null) {
            throw new IllegalStateException("the checks of config let through a store that is not there: " + name);
        }
        return store;
    }

    private static List<Statement> statements(String workload, String verb, String store, List<Grant> grants) {
        List<Statement> statements = new ArrayList<>();
        for (Grant grant : grants) {
            Statement statement = Statement.allow(verb + camel(store) + (statements.size() + 1))
                    .actions(grant.actions())
                    .on(grant.resources().stream().map(arn -> of(workload, arn)).toList());
            for (Map.Entry<String, Map<String, String>> operator : new TreeMap<>(grant.condition()).entrySet()) {
                for (Map.Entry<String, String> key : new TreeMap<>(operator.getValue()).entrySet()) {
                    statement = statement.when(operator.getKey(), key.getKey(), key.getValue());
                }
            }
            statements.add(statement);
        }
        return statements;
    }

    private static String of(String workload, String text) {
        return text.replace(StoreOutput.WORKLOAD, workload);
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("-", -1)) {
            camel.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return camel.toString();
    }
}
