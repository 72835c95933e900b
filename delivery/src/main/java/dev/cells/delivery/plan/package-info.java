/** Saved plans: what a user reviews and approves, and exactly what is applied afterwards. */
package dev.cells.delivery.plan;
