package dev.cells.cell.workload;

import dev.cells.constructs.Statement;
import dev.cells.constructs.observe.LogGroup;
import java.util.List;
import java.util.function.Function;

/**
 * A program of ours in the same task as a workload.
 *
 * @param image repository and digest
 * @param needs what it may do, given the workload's log group
 */
public record SidecarSpec(String image, Function<LogGroup, List<Statement>> needs) {}
