/** What nearly every module builds on: keys, network and alarms as one. Nothing that only some modules need. */
package dev.cells.cell.foundation;
