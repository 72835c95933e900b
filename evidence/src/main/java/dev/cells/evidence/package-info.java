/**
 * Evidence of a run: a folder of files under a manifest of digests, signed as an in-toto statement in a DSSE envelope, and
 * its verification without a network. A pure function of what it is given and of its date. Knows no command, no clock and no
 * cloud; what belongs in a bundle is decided by whoever makes one.
 */
package dev.cells.evidence;
