/**
 * What services and jobs have in common: an image of the account's registry, a role that may do what was declared, a
 * role that starts it, a log group, secrets, and the ways through the firewall.
 */
package dev.cells.cell.workload;
