/**
 * The nameable things, each with its own immutable type: text becomes one of these at the border, so that a string
 * inside the program is never an account, a region or an address. {@code toString} is what the user wrote and what
 * {@code parse} accepts.
 */
package dev.cells.config.name;
