package dev.cells.cell.waf;

import dev.cells.config.module.ModuleFacts;

/** What loading must know of the web application firewall. */
public final class WafFacts {
    private WafFacts() {}

    public static ModuleFacts facts() {
        return ModuleFacts.of("waf").requiring("ingress");
    }
}
