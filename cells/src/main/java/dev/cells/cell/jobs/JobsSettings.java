package dev.cells.cell.jobs;

import java.util.Map;

/** The section {@code cell.jobs}: the jobs by name. */
public record JobsSettings(Map<String, JobSettings> jobs) {}
