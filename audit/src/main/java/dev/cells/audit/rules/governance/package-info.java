/** Governance: tags, and that nothing slips past the catalog. */
package dev.cells.audit.rules.governance;
