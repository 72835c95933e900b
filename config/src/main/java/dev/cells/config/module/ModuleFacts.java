package dev.cells.config.module;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.LenientReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What loading must know of one module, declared by the module itself. Facts are read by {@code validate}, so that no
 * class that declares them may load CDK.
 *
 * @param section the module's section of a cell
 * @param requires sections that must be on where this one is
 * @param checks what can be wrong with the module's settings; run even where the module is off
 * @param storeSections paths of maps whose keys are names of stores
 * @param storeNames stores that exist wherever the module is on
 * @param workloadSections paths of maps of workloads, which read and write stores
 * @param taskSections paths of maps, or of one section, whose {@code cpu} and {@code memory} are those of a Fargate task
 * @param names things that get a name of their own in AWS
 * @param uses what a cell uses of the quotas of AWS because of the module; nothing where the module is off
 */
public record ModuleFacts(
        String section,
        Set<String> requires,
        List<BiFunction<StackConfig, CellFacts, List<Problem>>> checks,
        List<String> storeSections,
        List<String> storeNames,
        List<String> workloadSections,
        List<String> taskSections,
        List<NameRule> names,
        List<Function<StackConfig, List<QuotaUse>>> uses) {

    public ModuleFacts {
        requires = new TreeSet<>(requires);
        checks = List.copyOf(checks);
        storeSections = List.copyOf(storeSections);
        storeNames = List.copyOf(storeNames);
        workloadSections = List.copyOf(workloadSections);
        taskSections = List.copyOf(taskSections);
        names = List.copyOf(names);
        uses = List.copyOf(uses);
    }

    /** Facts of a module about which nothing needs to be known yet. */
    public static ModuleFacts of(String section) {
        return new ModuleFacts(
                section, Set.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    public ModuleFacts requiring(String other) {
        Set<String> all = new TreeSet<>(requires);
        all.add(other);
        return new ModuleFacts(
                section, all, checks, storeSections, storeNames, workloadSections, taskSections, names, uses);
    }

    /** Adds a check that looks at the cell's settings alone. */
    public ModuleFacts checking(Function<StackConfig, List<Problem>> check) {
        return checkingWith((cell, facts) -> check.apply(cell));
    }

    /** Adds a check that needs to know what other modules declare. */
    public ModuleFacts checkingWith(BiFunction<StackConfig, CellFacts, List<Problem>> check) {
        return new ModuleFacts(
                section,
                requires,
                with(checks, check),
                storeSections,
                storeNames,
                workloadSections,
                taskSections,
                names,
                uses);
    }

    /** Every entry of the map at this path is a store. */
    public ModuleFacts storesIn(String path) {
        return new ModuleFacts(
                section,
                requires,
                checks,
                with(storeSections, path),
                storeNames,
                workloadSections,
                taskSections,
                names,
                uses);
    }

    /** Where the module is on, there is a store of this name. */
    public ModuleFacts store(String name) {
        return new ModuleFacts(
                section,
                requires,
                checks,
                storeSections,
                with(storeNames, name),
                workloadSections,
                taskSections,
                names,
                uses);
    }

    /** Every entry of the map at this path is a workload, and runs as a Fargate task. */
    public ModuleFacts workloadsIn(String path) {
        return new ModuleFacts(
                        section,
                        requires,
                        checks,
                        storeSections,
                        storeNames,
                        with(workloadSections, path),
                        taskSections,
                        names,
                        uses)
                .tasksIn(path + ".*");
    }

    /** Adds Fargate tasks: a section, or with {@code .*} at its end every entry of a map. */
    public ModuleFacts tasksIn(String path) {
        return new ModuleFacts(
                section,
                requires,
                checks,
                storeSections,
                storeNames,
                workloadSections,
                with(taskSections, path),
                names,
                uses);
    }

    public ModuleFacts naming(NameRule rule) {
        return new ModuleFacts(
                section,
                requires,
                checks,
                storeSections,
                storeNames,
                workloadSections,
                taskSections,
                with(names, rule),
                uses);
    }

    /** Adds what a cell uses of the quotas of AWS; it must be empty for a cell whose module is off. */
    public ModuleFacts using(Function<StackConfig, List<QuotaUse>> use) {
        return new ModuleFacts(
                section,
                requires,
                checks,
                storeSections,
                storeNames,
                workloadSections,
                taskSections,
                names,
                with(uses, cell -> LenientReader.isOn(cell.settings(), section) ? use.apply(cell) : List.of()));
    }

    /** Adds the roles of IAM that a cell has because of the module. */
    public ModuleFacts roles(ToLongFunction<StackConfig> number) {
        return using(cell -> List.of(QuotaUse.ofRoles(cell, number.applyAsLong(cell))));
    }

    private static <T> List<T> with(List<T> known, T added) {
        List<T> all = new ArrayList<>(known);
        all.add(added);
        return all;
    }
}
