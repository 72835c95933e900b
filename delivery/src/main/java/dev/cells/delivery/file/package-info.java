/** Writing files so that a kill or a power failure leaves the old content or the new, never a part. */
package dev.cells.delivery.file;
