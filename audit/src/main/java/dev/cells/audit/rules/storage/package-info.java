/** Object stores: 45 CFR 164.312(a)(1) and (c)(1). */
package dev.cells.audit.rules.storage;
