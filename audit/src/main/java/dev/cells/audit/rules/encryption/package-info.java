/** Encryption at rest under keys that the customer manages: 45 CFR 164.312(a)(2)(iv). */
package dev.cells.audit.rules.encryption;
