/** Who owns what over all stacks at hand: extracts of stacks, small enough for a thousand, and the index over them. */
package dev.cells.audit.rules.isolation.fleet;
