/**
 * What Terraform says while it works, as values: its {@code -json} lines become {@link Event}s, and a
 * {@link ProgressModel} keeps what a view needs to draw. Nothing here prints, and nothing decides when to.
 */
package dev.cells.delivery.progress;
