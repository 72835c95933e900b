package dev.cells.reachability.network;

import dev.cells.reachability.network.Vpc.Subnet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A transit gateway with what is attached to it in the stacks at hand.
 *
 * @param tables for each attachment the route table that it is associated with; its routes lead to attachments
 * @param groupReferences whether rules of security groups can refer to groups of other attachments
 * @param byVpc the attachment of each VPC
 */
public record Transit(
        Id id,
        Map<Id, Attachment> attachments,
        Map<Id, RouteTable> tables,
        boolean groupReferences,
        Map<Id, Attachment> byVpc) {
    public Transit {
        attachments = Map.copyOf(attachments);
        tables = Map.copyOf(tables);
        byVpc = Map.copyOf(byVpc);
    }

    public static Transit of(
            Id id, Map<Id, Attachment> attachments, Map<Id, RouteTable> tables, boolean groupReferences) {
        Map<Id, Attachment> byVpc = new HashMap<>();
        attachments.values().forEach(attachment -> byVpc.put(attachment.vpc(), attachment));
        return new Transit(id, attachments, tables, groupReferences, byVpc);
    }

    /** @param subnets one for each zone that can use the gateway */
    public record Attachment(Id id, Id vpc, List<Subnet> subnets) {
        public Attachment {
            subnets = List.copyOf(subnets);
        }

        /** The subnet by which a zone uses the gateway; where no zone is known, any. */
        Optional<Subnet> in(String zone) {
            return subnets.stream()
                    .filter(subnet -> zone.isEmpty()
                            || subnet.zone().isEmpty()
                            || subnet.zone().equals(zone))
                    .findFirst();
        }
    }

    Optional<Attachment> of(Id vpc) {
        return Optional.ofNullable(byVpc.get(vpc));
    }
}
