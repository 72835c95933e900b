/**
 * Stacks whose apply has to stop half way, because people or another system must act before AWS accepts the rest: a
 * certificate waits for its record, a zone for its delegation, a secret for its value. Their first phase contains what has
 * to exist before that; see decision 26.
 */
package dev.cells.delivery.phase;
