/**
 * Who may speak to whom inside a cell. Every permission is an edge, admitted once at the {@link
 * dev.cells.cell.traffic.Firewall}, which writes it down as a pair of security-group rules and as entries of the network
 * ACLs; what nobody admitted is denied.
 */
package dev.cells.cell.traffic;
