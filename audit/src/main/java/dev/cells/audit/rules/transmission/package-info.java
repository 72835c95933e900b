/** Transmission security: 45 CFR 164.312(e). */
package dev.cells.audit.rules.transmission;
