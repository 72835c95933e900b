/**
 * The folder that a stack is run in, one per target and stack, and what delivery adds to the synthesized JSON there: how
 * the target is reached, where the state is stored, which provider is used.
 */
package dev.cells.delivery.work;
