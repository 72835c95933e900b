/** Saved plans: what a person reviews and approves, and exactly what is applied afterwards. */
package dev.cells.delivery.plan;
