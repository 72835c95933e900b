/**
 * From the project's files to the {@link dev.cells.config.fleet.Fleet}: finds the files, lays the layers over each
 * other, validates what comes out. {@link dev.cells.config.load.FleetLoader} is the way in.
 */
package dev.cells.config.load;
