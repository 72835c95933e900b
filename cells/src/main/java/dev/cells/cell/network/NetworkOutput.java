package dev.cells.cell.network;

import dev.cells.cell.module.ModuleOutputs.ModuleOutput;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.Firewall;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.network.Firewall.PeerNetwork;
import dev.cells.constructs.network.SubnetTier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The cell's network.
 *
 * @param vpc a reference to its id
 * @param cidr its range
 * @param subnets references to the ids of each tier's subnets, by zone
 * @param firewall the one way to let traffic through
 * @param endpoints where AWS services are reached inside the network
 * @param shared where more of them are reached, outside of the network, if the cell shares endpoints
 * @param demand says which AWS services must be reached there; an endpoint is created for each
 * @param s3 a reference to the prefix list of S3
 * @param utility the account's utilities, where the cell has a way to them
 * @param outside everybody, where the cell has a way to the internet
 * @param monitoring the account's monitoring network, where it has a way to the cell
 * @param internet attaches the network to the internet, once, for public subnets only
 */
public record NetworkOutput(
        String vpc,
        String cidr,
        Map<SubnetTier, List<String>> subnets,
        Firewall firewall,
        Listener endpoints,
        Optional<PeerNetwork> shared,
        EndpointDemand demand,
        String s3,
        Optional<PeerNetwork> utility,
        Optional<PeerNetwork> outside,
        Optional<PeerNetwork> monitoring,
        Runnable internet)
        implements ModuleOutput {
    /** Lets something connect to AWS services by their endpoints. */
    public void reachAws(StackScope scope, Endpoint from) {
        firewall.admit(scope, from, endpoints);
        shared.ifPresent(peer -> firewall.admitOut(scope, from, peer));
    }

    @Override
    public Map<String, Object> published() {
        Map<String, Object> published = new TreeMap<>(Map.of("vpc_id", vpc));
        subnets.forEach((tier, ids) -> published.put(tier.toString() + "_subnet_ids", ids));
        return published;
    }
}
