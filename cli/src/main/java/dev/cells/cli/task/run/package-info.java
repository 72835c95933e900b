/** Commands that reach a cloud: plan, provision, status, sandbox, and the check of what they need on this machine. */
package dev.cells.cli.task.run;
