package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.CellFacts;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.UnknownName;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What workloads read and write is named by one word, whichever module provides it. */
final class StoreChecks {
    private StoreChecks() {}

    /** Workloads read and write stores that exist. */
    static List<Problem> exist(StackConfig cell, CellFacts facts) {
        SortedMap<String, String> stores = facts.stores(cell);
        List<Problem> problems = new ArrayList<>();
        facts.workloads(cell).forEach((path, workload) -> {
            for (String key : List.of("reads", "writes")) {
                for (ScalarNode store : LenientReader.texts(workload, key)) {
                    if (!stores.containsKey(store.display())) {
                        problems.add(UnknownName.of(
                                cell,
                                facts.pathOf(cell, store.display()),
                                "store",
                                path + "." + key,
                                CellFacts.nameIn(path),
                                store,
                                stores.keySet()));
                    }
                }
            }
        });
        return problems;
    }

    /** No two stores have one name. */
    static List<Problem> differ(StackConfig cell, CellFacts facts) {
        Map<String, String> first = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (ModuleFacts module : facts.modules()) {
            if (LenientReader.isOn(cell.settings(), module.section())) {
                module.storeNames().forEach(name -> first.put(name, module.section()));
            }
        }
        for (ModuleFacts module : facts.modules()) {
            for (String section : module.storeSections()) {
                CellFacts.on(cell, section).forEach((name, store) -> {
                    String other = first.putIfAbsent(name, section);
                    if (other != null) {
                        problems.add(Problem.error(
                                        ProblemCode.STORE_CLASH,
                                        name + " is the name of a store both in " + other + " and in " + section)
                                .path(section + "." + name)
                                .at(store.origin())
                                .hint("rename one of them: services refer to a store by its name alone"));
                    }
                });
            }
        }
        return problems;
    }
}
