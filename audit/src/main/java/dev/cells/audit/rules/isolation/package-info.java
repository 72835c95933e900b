/** Isolation: no cell is connected to another, over all stacks at hand. The engine is {@code dev.cells.reachability}. */
package dev.cells.audit.rules.isolation;
