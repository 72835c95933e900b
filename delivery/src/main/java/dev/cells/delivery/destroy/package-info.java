/**
 * What must be known to destroy a stack: what protects its resources, which of them hold data, and what remains
 * afterwards. Answered from the synthesized stack and Terraform's state; nothing here changes anything.
 */
package dev.cells.delivery.destroy;
