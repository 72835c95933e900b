package dev.cells.cell.ingress;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.RangeProblems;
import dev.cells.config.name.Cidr;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.LenientReader;
import java.util.List;

/** What loading must know of the load balancer and the API. */
public final class IngressFacts {
    private IngressFacts() {}

    /** Ranges of clients, in the one spelling that AWS takes. */
    private static List<Problem> clients(StackConfig cell) {
        return LenientReader.texts(cell.settings(), "ingress.from").stream()
                .filter(range -> Cidr.parse(range.display()).isEmpty())
                .map(range -> RangeProblems.spelling("ingress.from", range))
                .toList();
    }

    public static ModuleFacts facts() {
        return ModuleFacts.of("ingress")
                .checking(IngressChecks::certificate)
                .checking(IngressChecks::names)
                .checking(IngressFacts::clients)
                .checking(IngressChecks::login)
                .checking(IngressChecks::asked);
    }
}
