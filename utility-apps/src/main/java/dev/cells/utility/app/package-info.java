/** What utility apps share: the utilities' network, keys, services in the account's cluster. */
package dev.cells.utility.app;
