/**
 * Every side effect of the program in one value: variables, folder, clock, streams, terminal, other programs. The real
 * one is created once, in {@code Main}; tests pass a fake that rejects what they did not expect. Nothing else in the
 * program accesses the machine.
 */
package dev.cells.cli.environment;
