/**
 * Messages between workloads: queues with dead letters, topics that hand each message to
 * several queues, and a stream that keeps what was written to it.
 */
package dev.cells.cell.queue;
