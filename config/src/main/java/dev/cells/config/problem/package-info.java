/**
 * Problems as values: what is wrong, where, and what to try. Every stage of the pipeline returns them in one list
 * instead of throwing at the first; exceptions are for bugs of ours. Nothing here prints or knows an exit code.
 */
package dev.cells.config.problem;
