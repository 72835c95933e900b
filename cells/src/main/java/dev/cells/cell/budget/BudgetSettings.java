package dev.cells.cell.budget;

/**
 * The section {@code cell.budget}.
 *
 * @param monthlyUsd what the client may cost in a month, all its environments in the account together
 * @param warnPercent of it after which the account's operators are told; they are told again at the whole of it, and
 *     when AWS expects it to be exceeded
 * @param anomalyUsd that a day costs more than AWS expects, from which on they are told
 */
public record BudgetSettings(int monthlyUsd, int warnPercent, int anomalyUsd) {}
