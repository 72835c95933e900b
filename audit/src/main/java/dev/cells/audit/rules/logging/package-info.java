/** Audit controls: 45 CFR 164.312(b). */
package dev.cells.audit.rules.logging;
