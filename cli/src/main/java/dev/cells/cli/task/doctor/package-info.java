/** What the program needs on this machine, checked one by one: version, verdict, and how to get what is missing. */
package dev.cells.cli.task.doctor;
