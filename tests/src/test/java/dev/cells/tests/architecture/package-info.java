/** The rules of the code base as tests: who may know whom, what may be called where, how long things may be. */
package dev.cells.tests.architecture;
