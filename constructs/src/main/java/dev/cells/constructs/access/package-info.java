/** Ways of people into a network, and the roles that they assume. */
package dev.cells.constructs.access;
