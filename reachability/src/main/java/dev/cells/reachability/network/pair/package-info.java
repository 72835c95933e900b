/**
 * Whether any stack of a fleet reaches another: over routes, gateways and peerings and past security groups and network
 * ACLs, by private links, shared subnets, zones and load balancers. What is known of all stacks together is indexed by
 * addresses and gateways, so that a fleet costs what its stacks and its leaks cost, not the pairs of its stacks.
 */
package dev.cells.reachability.network.pair;
