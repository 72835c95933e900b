/** Who may do what: 45 CFR 164.308(a)(3), (a)(4) and 164.312(a)(1). */
package dev.cells.audit.rules.access;
