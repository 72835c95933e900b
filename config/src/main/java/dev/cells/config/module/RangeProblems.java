package dev.cells.config.module;

import dev.cells.config.name.Cidr;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.tree.ScalarNode;

/** What is wrong with address ranges, in the same words wherever one is given. */
public final class RangeProblems {
    private RangeProblems() {}

    /** Not an IPv4 range, or an address that is not the first of its range. */
    public static Problem spelling(String path, ScalarNode node) {
        return Problem.error(
                        ProblemCode.BAD_RANGE, Shown.quoted(node.display()) + " is not the beginning of an IPv4 range")
                .path(path)
                .at(node.origin())
                .hint(Cidr.enclosing(node.display())
                        .map(cidr -> "the range with this address in it is " + cidr)
                        .orElse("write four numbers from 0 to 255, a slash, and 0 to 32"));
    }

    /** A range that belongs to no cell and overlaps a pool for cells. */
    public static Problem inPool(String path, ScalarNode node, Cidr range, String pool) {
        return Problem.error(
                        ProblemCode.RANGE_IN_POOL, range + " overlaps the pool " + pool + ", which belongs to cells")
                .path(path)
                .at(node.origin())
                .hint("take a range outside of all pools");
    }
}
