/**
 * Results and problems as text for people or JSON for programs. A view only formats a finished result: it computes
 * nothing, and reads nothing from outside.
 */
package dev.cells.cli.view;
