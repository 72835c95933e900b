/** Hosted zones, the names in them, and the certificates that they prove. */
package dev.cells.constructs.dns;
