/** The way into the cell: one load balancer that speaks TLS only and finds services by path. */
package dev.cells.cell.ingress;
