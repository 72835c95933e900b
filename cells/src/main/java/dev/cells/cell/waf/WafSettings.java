package dev.cells.cell.waf;

import dev.cells.config.module.ModuleFacts;
import java.util.List;

/**
 * The section {@code cell.waf}.
 *
 * @param rateLimit requests that one address may make in five minutes
 * @param groups AWS's managed groups of rules, in the order in which they are asked
 * @param count rules of these groups whose matches are counted and not blocked
 */
public record WafSettings(int rateLimit, List<String> groups, List<String> count) {

    /** What loading checks without building the module. */
    public static ModuleFacts facts() {
        return ModuleFacts.of("waf").requiring("ingress");
    }
}
