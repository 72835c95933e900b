package dev.cells.cell.services;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.NameRule;
import dev.cells.config.module.ScheduleExpression;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.LenientReader;
import java.util.List;

/** What loading must know of services. */
public final class ServicesFacts {
    private ServicesFacts() {}

    public static ModuleFacts facts() {
        return ModuleFacts.of("services")
                .workloadsIn("services")
                .roles(cell ->
                        2L * LenientReader.named(cell.settings(), "services").size()) // to start it, and in it
                .naming(NameRule.of("services", "service", NameRule.ROLE, "-start"))
                .checking(ServiceChecks::calls)
                .checking(ServiceChecks::ports)
                .checking(ServiceChecks::priorities)
                .checking(ServiceChecks::exposed)
                .checking(ScaleChecks::ranges)
                .checking(ScaleChecks::measures)
                .checking(ServicesFacts::schedules)
                .checkingWith(Variables::check)
                .checkingWith(SecretReferences::check)
                .checking(ApmChecks::sizes);
    }

    private static List<Problem> schedules(StackConfig cell) {
        return LenientReader.named(cell.settings(), "services").keySet().stream()
                .map(service -> "services." + service + ".scale.schedules")
                .flatMap(path -> LenientReader.named(cell.settings(), path).keySet().stream()
                        .flatMap(name -> ScheduleExpression.check(cell, path + "." + name + ".cron").stream()))
                .toList();
    }
}
