/** A Valkey in memory: encrypted, replicated over zones, and reached over TLS as a user that only a role can be. */
package dev.cells.cell.cache;
