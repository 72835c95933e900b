/** What the tests of the program stand on: a world that refuses what it does not expect, and folders of cases. */
package dev.cells.cli.support;
