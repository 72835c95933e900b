/** What the audit says of the stacks that ship, and of the same stacks broken on purpose. */
package dev.cells.tests.audit;
