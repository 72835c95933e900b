/**
 * Tier 3: the cell that one client gets. {@link dev.cells.cell.CellStack} wires the modules named in {@link
 * dev.cells.cell.CellModules}; each module is a package of its own that meets the contract in {@code module}.
 */
package dev.cells.cell;
