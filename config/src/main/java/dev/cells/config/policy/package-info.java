/**
 * What clients may not change, or only in one direction, and the exceptions to that: each says why, who allowed it and
 * until when. An exception that has run out, that nothing needs or that runs too long is an error.
 */
package dev.cells.config.policy;
