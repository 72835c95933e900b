package dev.cells.cell.services;

import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.NameRule;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;

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
                .checking(ApmChecks::endpoints)
                .checking(ApmChecks::sizes);
    }

    private static NameRule.Room room(MapNode service) {
        return LenientReader.isOn(service, "expose")
                ? new NameRule.Room(TARGET_GROUP, 0)
                : new NameRule.Room(NameRule.ROLE, "-start".length());
    }
}
