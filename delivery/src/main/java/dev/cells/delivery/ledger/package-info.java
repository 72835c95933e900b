/**
 * The record of every change that was made to a cloud: one line for each intent and each result, chained by hashes, so
 * that a line which was changed, dropped or slipped in is found. Lines are only ever added.
 */
package dev.cells.delivery.ledger;
