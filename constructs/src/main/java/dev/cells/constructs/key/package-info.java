/** Customer-managed keys with a policy that separates administration from use. */
package dev.cells.constructs.key;
