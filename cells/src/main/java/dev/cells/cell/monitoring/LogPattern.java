package dev.cells.cell.monitoring;

/**
 * Lines of a log that should not come, or not so often.
 *
 * @param group a reference to the name of the log group
 * @param pattern in the language of CloudWatch Logs' filters
 * @param meaning what it means and what to do, for whoever is told
 * @param threshold lines that are still well
 * @param minutes in which they are counted
 */
public record LogPattern(String group, String pattern, String meaning, int threshold, int minutes) {}
