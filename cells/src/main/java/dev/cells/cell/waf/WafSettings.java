package dev.cells.cell.waf;

import java.util.List;

/**
 * The section {@code cell.waf}.
 *
 * @param rateLimit requests that one address may make in five minutes
 * @param groups AWS's managed groups of rules, in the order in which they are asked
 */
public record WafSettings(int rateLimit, List<String> groups) {}
