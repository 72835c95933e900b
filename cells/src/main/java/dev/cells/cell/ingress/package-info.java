/** The ways into the cell: load balancers that speak TLS only, login, DNS names, and an API gateway for programs. */
package dev.cells.cell.ingress;
