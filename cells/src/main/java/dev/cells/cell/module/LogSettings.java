package dev.cells.cell.module;

/**
 * How long logs are kept, in days.
 *
 * @param days of logs that services write
 * @param auditDays of records of who did what: connections, access to objects, statements, sessions
 */
public record LogSettings(int days, int auditDays) {}
