package dev.cells.config.policy;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.Node;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Until when the owner of a cell stands for what its files set differently from the defaults. That it is past, or
 * years ahead, is for the audit to say: what runs stays as it is.
 */
public final class ReviewDate {
    /** The setting; nothing is made from it. */
    public static final String SETTING = "review-by";

    private ReviewDate() {}

    /** Empty where the files say no date. */
    public static Optional<LocalDate> of(StackConfig cell) {
        return node(cell).flatMap(node -> date(node.display()));
    }

    /** Where it stands. */
    public static Optional<Node> node(StackConfig cell) {
        return Optional.ofNullable(cell.settings().entries().get(SETTING));
    }

    /** What is wrong with it; a text that is no date at all is for the schema to report. */
    public static List<Problem> check(StackConfig cell) {
        return node(cell)
                .filter(node -> node.display().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}"))
                .filter(node -> date(node.display()).isEmpty())
                .map(node -> Problem.error(ProblemCode.BAD_DATE, "review-by is no day of the calendar")
                        .path(SETTING)
                        .at(node.origin())
                        .hint("write it like 2027-03-31"))
                .stream()
                .toList();
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
