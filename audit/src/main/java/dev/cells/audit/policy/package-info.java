/**
 * Own rules of a project: read from {@code policies/*.yaml}, checked before anything is judged, then rules like those of the
 * catalog. How an expression is compiled and evaluated is in {@code cel}.
 */
package dev.cells.audit.policy;
