/**
 * Who may do what, by AWS's own evaluation of policies: identity policies, boundaries, resource policies, trust, endpoint
 * policies, and what services send on behalf of others. Does not know subnets or ports.
 */
package dev.cells.reachability.identity;
