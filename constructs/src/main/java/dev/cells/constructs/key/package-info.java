/** Customer-managed keys with a policy that separates administration from use, and places for secrets. */
package dev.cells.constructs.key;
