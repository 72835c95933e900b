package dev.cells.cell.module;

/**
 * What a module gives to others: a record of plain values and permissions that it declares in its {@link Contract}.
 * Another module gets it from the {@link ModuleOutputs} by its class, and never reaches into the module that made it.
 */
public interface ModuleOutput {}
