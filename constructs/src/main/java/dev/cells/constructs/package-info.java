/**
 * Basics of every stack of every tier: the scope in which constructs are created, names, tags, policies as values,
 * service roles, and the parameters through which a tier reads the one below. The building blocks themselves (bucket,
 * key, task service) are in sub-packages.
 */
package dev.cells.constructs;
