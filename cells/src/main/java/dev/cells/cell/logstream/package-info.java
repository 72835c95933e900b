/** What workloads write, as a stream into a bucket: minutes old, kept for long, to be read by whoever looks for patterns. */
package dev.cells.cell.logstream;
