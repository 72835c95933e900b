package dev.cells.cell.services;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.NameRule;
import dev.cells.config.module.ScheduleExpression;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import java.util.List;

/** What loading must know of services. */
public final class ServicesFacts {
    /** The limit of AWS for the name of a target group. */
    private static final int TARGET_GROUP = 32;

    private ServicesFacts() {}

    public static ModuleFacts facts() {
        return ModuleFacts.of("services")
                .workloadsIn("services")
                .naming(new NameRule("services", "service", (cell, service) -> room(service)))
                .checking(ServiceChecks::calls)
                .checking(ServiceChecks::ports)
                .checking(ServiceChecks::priorities)
                .checking(ServiceChecks::exposed)
                .checking(ScaleChecks::ranges)
                .checking(ScaleChecks::measures)
                .checking(ServicesFacts::schedules)
                .checkingWith(Variables::check)
                .checking(ApmChecks::endpoints)
                .checking(ApmChecks::sizes);
    }

    private static List<Problem> schedules(StackConfig cell) {
        return LenientReader.named(cell.settings(), "services").keySet().stream()
                .map(service -> "services." + service + ".scale.schedules")
                .flatMap(path -> LenientReader.named(cell.settings(), path).keySet().stream()
                        .flatMap(name -> ScheduleExpression.check(cell, path + "." + name + ".cron").stream()))
                .toList();
    }

    private static NameRule.Room room(MapNode service) {
        return LenientReader.isOn(service, "expose")
                ? new NameRule.Room(TARGET_GROUP, 0)
                : new NameRule.Room(NameRule.ROLE, "-start".length());
    }
}
