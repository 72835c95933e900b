/** Evidence of the shipped stacks, verified with code of others. */
package dev.cells.tests.evidence;
