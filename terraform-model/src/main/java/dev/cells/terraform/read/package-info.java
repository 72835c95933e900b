/**
 * From files to {@link dev.cells.terraform.model.Stack stacks}. {@link dev.cells.terraform.read.StackReader} is the only way in;
 * what cannot be read becomes a {@link dev.cells.config.problem.Problem}, never an exception.
 */
package dev.cells.terraform.read;
