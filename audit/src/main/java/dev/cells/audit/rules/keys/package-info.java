/** Keys: 45 CFR 164.312(a)(2)(iv), who may use them and how long they live. */
package dev.cells.audit.rules.keys;
