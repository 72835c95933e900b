/**
 * The way in for raw health data: it lands in one bucket, a task removes what identifies a person, and only what comes
 * out clean reaches the bucket that others read.
 */
package dev.cells.cell.ingest;
