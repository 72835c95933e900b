/** What every network of ours has, whichever tier it belongs to: a record of its connections, and no group by default. */
package dev.cells.constructs.network;
