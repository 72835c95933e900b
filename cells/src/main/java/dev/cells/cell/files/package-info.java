/** Files that several containers share: one encrypted file system, entered over TLS, by role and through access points. */
package dev.cells.cell.files;
