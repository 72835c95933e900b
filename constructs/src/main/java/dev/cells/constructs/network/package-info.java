/**
 * Networks of every tier: flow records, security groups and network ACLs that follow from a call graph ({@code
 * Firewall}, {@code AclRules}), and load balancers. Knows no module of a cell and no app.
 */
package dev.cells.constructs.network;
