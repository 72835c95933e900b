/** The web application firewall before the load balancer. */
package dev.cells.cell.waf;
