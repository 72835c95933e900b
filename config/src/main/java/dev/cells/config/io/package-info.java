/**
 * Files and folders as every module needs them, each thing once: replacing a file atomically, locking, hashing, deleting,
 * temporary folders, and what an I/O error is called. Errors are {@link java.io.UncheckedIOException}s, which
 * {@link dev.cells.config.io.IoProblems#guarded} turns into problems at the border of a module. Nothing here knows what
 * the files are for.
 */
package dev.cells.config.io;
