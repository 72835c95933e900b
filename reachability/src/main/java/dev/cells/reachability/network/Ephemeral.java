package dev.cells.reachability.network;

import dev.cells.terraform.net.PortRange;

/**
 * The ports from which clients open connections, by kind, as AWS documents them (VPC user guide, "Custom network ACLs
 * for your VPC", section "Ephemeral ports": https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html).
 */
public final class Ephemeral {
    /** Linux, and so Fargate, Batch and what else runs in containers on Linux. */
    public static final PortRange LINUX = new PortRange(32768, 61000);

    public static final PortRange BALANCER = new PortRange(1024, 65535);

    public static final PortRange NAT = new PortRange(1024, 65535);

    public static final PortRange LAMBDA = new PortRange(1024, 65535);

    /** Of what AWS says nothing about: interfaces of API Gateway, people on a VPN. */
    public static final PortRange ANY = new PortRange(1024, 65535);

    private Ephemeral() {}
}
