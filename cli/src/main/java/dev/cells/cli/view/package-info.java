/**
 * Results and problems as text for people or JSON for programs. A view gets a finished result and only writes it down:
 * it computes nothing, and reads nothing from outside.
 */
package dev.cells.cli.view;
