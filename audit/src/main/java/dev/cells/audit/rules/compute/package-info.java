/** What runs: 45 CFR 164.312(a)(1), (c)(1) and (d). */
package dev.cells.audit.rules.compute;
