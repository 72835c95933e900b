/** Tier 2: the applications that serve all cells of an account. One package and one stack per app. */
package dev.cells.utility;
