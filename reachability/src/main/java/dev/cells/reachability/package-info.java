/**
 * Who can reach what in a set of stacks: what must be possible and is not, and what must be impossible and is not. Two
 * halves that do not know each other: {@code identity} (policies) and {@code network} (packets). Knows no CDK, no AWS
 * endpoint and no config format; an answer that cannot be given is UNKNOWN with its reason, and is never counted as
 * allowed or denied.
 */
package dev.cells.reachability;
