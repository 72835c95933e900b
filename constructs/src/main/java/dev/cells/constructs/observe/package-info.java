/** What tells people and auditors what happens: encrypted log groups and alarms that reach somebody. */
package dev.cells.constructs.observe;
