/** Secrets: 45 CFR 164.312(d) and 164.308(a)(5)(ii)(D), where passwords, tokens and keys are, and where they must not be. */
package dev.cells.audit.rules.secrets;
