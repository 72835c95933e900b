package dev.cells.audit.rules.network;

import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.net.AddressRanges;
import dev.cells.terraform.net.PortRange;
import java.util.List;
import java.util.Optional;

/**
 * One rule that lets traffic in, whatever resource it is written in.
 *
 * @param written the resource that has the rule
 * @param from addresses that are let in
 * @param unknown what is let in as well and not known before the plan; empty where all is known
 * @param ports of TCP or UDP; empty where the rule is about another protocol
 * @param portsKnown whether the ports are known; if not, {@code ports} are all
 * @param groups the security groups that are let in, as they are written
 * @param because the prefix lists that gave addresses
 */
record Ingress(
        Resource written,
        AddressRanges from,
        String unknown,
        Optional<PortRange> ports,
        boolean portsKnown,
        List<Value> groups,
        List<Resource> because) {
    boolean hasAddresses() {
        return !from.isEmpty() || !unknown.isEmpty();
    }
}
