/** The cell's PostgreSQL: encrypted, reached over TLS and by IAM identity only, from the services that declare it. */
package dev.cells.cell.database;
