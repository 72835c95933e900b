/**
 * What every stack is made with, whatever its tier: the scope that counts and places constructs, the names, the tags,
 * policies as values, and the parameters through which a tier reads the one below. The building blocks themselves
 * (bucket, key, task service) live in sub-packages.
 */
package dev.cells.constructs;
