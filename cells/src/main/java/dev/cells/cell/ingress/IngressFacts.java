package dev.cells.cell.ingress;

import dev.cells.config.module.ModuleFacts;

/** What loading must know of the load balancer and the API. */
public final class IngressFacts {
    private IngressFacts() {}

    public static ModuleFacts facts() {
        return ModuleFacts.of("ingress")
                .checking(IngressChecks::certificate)
                .checking(IngressChecks::names)
                .checking(IngressChecks::login)
                .checking(IngressChecks::asked);
    }
}
