/** Messages between workloads: queues with dead letters, and topics that hand each message to several queues. */
package dev.cells.cell.queue;
