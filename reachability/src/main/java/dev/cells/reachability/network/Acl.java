package dev.cells.reachability.network;

import dev.cells.terraform.net.PortRange;
import java.util.List;

/**
 * A network ACL: stateless, the entry with the lowest number that matches decides, and the end denies (VPC user guide,
 * "Control subnet traffic with network access control lists").
 */
public record Acl(Id id, List<Entry> inbound, List<Entry> outbound) {
    public Acl {
        inbound = List.copyOf(inbound);
        outbound = List.copyOf(outbound);
    }

    /**
     * @param protocol -1 for every one
     * @param range of the other side
     * @param ports of the receiving side
     * @param unknown why range or ports may be less than stated; empty where they are as stated
     */
    public record Entry(
            Id written, long number, boolean allow, int protocol, IpRange range, PortRange ports, String unknown) {
        boolean matches(int packetProtocol, long address, int port) {
            return (protocol == -1 || protocol == packetProtocol)
                    && range.contains(address)
                    && (!Packet.hasPorts(packetProtocol) || protocol == -1 || ports.contains(port));
        }

        @Override
        public String toString() {
            String what = Packet.name(protocol) + (Packet.hasPorts(protocol) ? ", " + ports : "");
            return "entry " + number + (allow ? " allows " : " denies ") + what + ", " + range
                    + (unknown.isEmpty() ? "" : ", as far as is known: " + unknown);
        }
    }

    /** @param address the side that is not in the subnet */
    Hop in(Packet packet, long address) {
        return decide("network ACL, inbound", inbound, packet, address);
    }

    Hop out(Packet packet, long address) {
        return decide("network ACL, outbound", outbound, packet, address);
    }

    private Hop decide(String step, List<Entry> entries, Packet packet, long address) {
        Entry mayAllow = null;
        Entry mayDeny = null;
        for (Entry entry : entries) {
            if (!entry.matches(packet.protocol(), address, packet.port())) {
                continue;
            }
            if (entry.unknown().isEmpty()) {
                Entry doubt = entry.allow() ? mayDeny : mayAllow;
                return doubt == null
                        ? new Hop(entry.allow() ? Verdict.ALLOW : Verdict.DENY, step, entry.written(), entry)
                        : Hop.unknown(step, doubt.written(), doubt);
            }
            mayAllow = entry.allow() && mayAllow == null ? entry : mayAllow;
            mayDeny = !entry.allow() && mayDeny == null ? entry : mayDeny;
        }
        return mayAllow == null
                ? Hop.deny(step, id, "no entry allows " + seen(packet, address))
                : Hop.unknown(step, mayAllow.written(), mayAllow);
    }

    private static String seen(Packet packet, long address) {
        return Packet.name(packet.protocol())
                + (Packet.hasPorts(packet.protocol()) ? " on port " + packet.port() : "") + ", "
                + IpRange.text(address);
    }
}
