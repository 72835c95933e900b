/**
 * Who can reach what by network: a map of VPCs, subnets, routes, gateways, ACLs, security groups and network interfaces,
 * and the path of a packet over it, there and back. Knows no Terraform, no policy and no config; {@code read} makes the
 * map from stacks, {@code need} says which connections are declared.
 */
package dev.cells.reachability.network;
