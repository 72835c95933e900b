package dev.cells.tests.stacks;

/**
 * A check that checkov says failed.
 *
 * @param address {@code type.name} in the stack
 */
record CheckovFinding(String stack, String check, String address, String rule) {}
