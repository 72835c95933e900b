/** What the commands do that reach a cloud: plan, provision, status, and the life of the local AWS. */
package dev.cells.cli.task.run;
