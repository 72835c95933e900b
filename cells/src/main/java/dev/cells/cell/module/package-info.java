/**
 * The contract between the modules of a cell. A module takes its settings and the offers of others, makes its
 * resources, and declares what it offers in turn; the order of building follows from these declarations. Nothing here
 * knows any module.
 */
package dev.cells.cell.module;
