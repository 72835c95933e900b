/** Clusters of Kafka. */
package dev.cells.constructs.stream;
