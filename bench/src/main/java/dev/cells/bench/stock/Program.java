package dev.cells.bench.stock;

/**
 * A program that builds the blocks of a stack.
 *
 * @param source of class {@code Main}; its one argument is the folder that it synthesizes into
 * @param typed attributes set through typed builders
 * @param untyped attributes that the library does not know, or not for such a value, set by {@code addOverride}
 */
public record Program(String source, int typed, int untyped) {}
