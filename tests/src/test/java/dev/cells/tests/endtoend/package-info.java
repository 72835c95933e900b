/**
 * The program as a person runs it: the launcher, the real Terraform, the local AWS. Few tests, and none that repeats
 * what a module's own tests show.
 */
package dev.cells.tests.endtoend;
