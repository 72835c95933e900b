/**
 * What a rule is, and the words that rules are made of: {@link dev.cells.audit.rule.Check} questions about one resource,
 * three-valued {@link dev.cells.audit.rule.Answer answers}, customer keys, effective tags. Holds no control itself.
 */
package dev.cells.audit.rule;
