package dev.cells.config.module;

import dev.cells.config.name.Cidr;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.tree.ScalarNode;

/** Problems with address ranges, with the same message wherever a range is set. */
public final class RangeProblems {
    private RangeProblems() {}

    /** Not an IPv4 range, or not the first address of its range. */
    public static Problem spelling(String path, ScalarNode node) {
        return Problem.error(ProblemCode.BAD_RANGE, Shown.quoted(node.display()) + " is not a valid IPv4 range")
                .path(path)
                .at(node.origin())
                .hint(Cidr.enclosing(node.display())
                        .map(cidr -> "the range that contains this address is " + cidr)
                        .orElse("write it in CIDR notation without leading zeros, such as 10.20.0.0/16"));
    }

    /** A range that does not belong to a cell and overlaps a pool for cells. */
    public static Problem inPool(String path, ScalarNode node, Cidr range, String pool) {
        return Problem.error(
                        ProblemCode.RANGE_IN_POOL,
                        range + " overlaps the pool " + pool + ", which is reserved for cells")
                .path(path)
                .at(node.origin())
                .hint("use a range outside all pools");
    }
}
