/** The cell's own network: subnets, routes, endpoints, the record of connections, and the walls between its tiers. */
package dev.cells.cell.network;
