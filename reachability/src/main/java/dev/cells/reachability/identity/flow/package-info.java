/**
 * What must be possible in a set of stacks, derived from what they declare, and what must not. A flow is a list of requests
 * that AWS must allow; which keys its services send is stated with its source where the request is made. Knows IAM through
 * {@link dev.cells.reachability.identity.Identities} only.
 */
package dev.cells.reachability.identity.flow;
