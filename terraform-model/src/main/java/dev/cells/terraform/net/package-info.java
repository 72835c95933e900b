/** Addresses and ports as sets, so that no spelling of a range hides what it lets in. */
package dev.cells.terraform.net;
