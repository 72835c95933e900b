/** Encrypted log groups, and alarms that notify people. */
package dev.cells.constructs.observe;
