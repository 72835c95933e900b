/** A domain of OpenSearch, and requests that set up its roles. */
package dev.cells.constructs.search;
