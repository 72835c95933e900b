/**
 * The output of Terraform as values: its {@code -json} lines become {@link Event}s, and a {@link ProgressModel} holds
 * what a view needs to show progress. Nothing here prints.
 */
package dev.cells.delivery.progress;
