/** Roles that AWS services take for us, each under the stack's own path and within the account's boundary. */
package dev.cells.constructs.identity;
