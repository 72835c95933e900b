/**
 * Consul: leases of stacks by sessions, and what was applied, published in the key-value store and the catalog. Nothing here
 * knows runs or Terraform.
 */
package dev.cells.delivery.consul;
