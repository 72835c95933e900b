/**
 * From files to {@link dev.cells.audit.model.Stack stacks}. {@link dev.cells.audit.read.StackReader} is the only way in;
 * what cannot be read becomes a {@link dev.cells.config.problem.Problem}, never an exception.
 */
package dev.cells.audit.read;
