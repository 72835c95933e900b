/**
 * Search in the logs of all cells: {@code utility/<account>/elk}. From a bucket that cells write into, Fluent Bit brings
 * lines to Kafka, and Logstash brings them to OpenSearch, into indexes of each client.
 */
package dev.cells.utility.elk;
