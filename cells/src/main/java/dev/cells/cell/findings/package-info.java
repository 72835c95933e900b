/**
 * Known holes in the images that a cell runs: scans that find one reach people, the pipeline that builds images, and the
 * services that run the image.
 */
package dev.cells.cell.findings;
