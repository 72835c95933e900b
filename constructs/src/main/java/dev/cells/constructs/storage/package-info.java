/** Buckets as every tier makes them: encrypted, versioned, closed to the public, over TLS only. */
package dev.cells.constructs.storage;
