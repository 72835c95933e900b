/**
 * The life cycle of the local AWS: one emulator per home folder, started as a daemon, found again by its record and its
 * health, and tied to the Terraform state that describes it. {@link dev.cells.sandbox.Emulator} is the door. Nothing here
 * knows Terraform beyond the variables that it needs, nor prints.
 */
package dev.cells.sandbox;
