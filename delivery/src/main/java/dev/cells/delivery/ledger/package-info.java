/**
 * The record of every change that was made to a cloud: one line for each intent and one for each result, chained by hashes
 * so that a line that was changed, removed or inserted is detected. Lines are only ever added.
 */
package dev.cells.delivery.ledger;
