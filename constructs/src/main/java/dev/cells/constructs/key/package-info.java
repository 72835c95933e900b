/** Customer-managed keys with a policy that separates who administers a key from who uses it. */
package dev.cells.constructs.key;
