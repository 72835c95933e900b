/**
 * Expressions of own rules, in CEL: compiled against a typed view of a resource, evaluated within a budget, and unknown
 * where they depend on what only the plan knows. The only package that knows the library, which is loaded where there is a
 * policy file and nowhere else.
 */
package dev.cells.audit.policy.cel;
