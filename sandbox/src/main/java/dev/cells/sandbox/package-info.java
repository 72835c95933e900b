/**
 * The life cycle of the local AWS: one emulator per home folder, started as a daemon, found by its record and its health
 * check, and tied to the Terraform states that describe it. {@link dev.cells.sandbox.Emulator} is the entry point. Nothing
 * here prints, or knows more of Terraform than its environment variables.
 */
package dev.cells.sandbox;
