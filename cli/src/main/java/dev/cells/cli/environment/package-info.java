/**
 * Every side effect of the program in one value: variables, folder, clock, streams, terminal, other programs. The real
 * one is made once, in {@code Main}; tests hand in a fake one that refuses what they did not expect. Nothing else in
 * the program may ask the machine.
 */
package dev.cells.cli.environment;
