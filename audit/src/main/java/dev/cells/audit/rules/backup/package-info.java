/** Contingency: 45 CFR 164.308(a)(7), backups and protection against deletion. */
package dev.cells.audit.rules.backup;
