/**
 * The policies of the roles that Terraform deploys with, made from the requests that deployments were seen to send. Knows
 * nothing of how they are installed.
 */
package dev.cells.reachability.identity.deploy;
