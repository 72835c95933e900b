/** Buckets of all tiers: encrypted, versioned, not public, TLS only. */
package dev.cells.constructs.storage;
