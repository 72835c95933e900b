/** Reachability: what a stack declares can work, and nothing else can. The engine is {@code dev.cells.reachability}. */
package dev.cells.audit.rules.reach;
