/** The cell's OpenSearch: encrypted, inside the network, and used by roles only, each as far as it reads or writes. */
package dev.cells.cell.search;
