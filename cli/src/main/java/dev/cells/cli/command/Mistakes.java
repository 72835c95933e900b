package dev.cells.cli.command;

import dev.cells.cli.view.Format;
import dev.cells.config.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Arguments that make no sense: which of the options library's complaints a person is told, and in which form. */
final class Mistakes {
    private Mistakes() {}

    static Request request(List<Problem> problems, String[] args) {
        return new Request.Mistake(problems, formatMeant(args));
    }

    /**
     * All that is wrong with the arguments. What is missing comes last, and not at all behind a wrong value: the library
     * takes a word that it could not use for one that is not there.
     */
    static List<Problem> in(ParseResult parsed) {
        List<ParameterException> mistakes = new ArrayList<>();
        for (ParseResult part : parsed.hasSubcommand() ? List.of(parsed, parsed.subcommand()) : List.of(parsed)) {
            part.errors().forEach(error -> mistakes.add((ParameterException) error));
        }
        List<ParameterException> direct =
                mistakes.stream().filter(Mistakes::saysWhatIsThere).toList();
        boolean wrongValue = direct.stream().anyMatch(mistake -> mistake.getArgSpec() != null);
        Stream<ParameterException> rest =
                wrongValue ? Stream.of() : mistakes.stream().filter(mistake -> !direct.contains(mistake));
        return Stream.concat(direct.stream(), rest).map(UsageProblems::of).toList();
    }

    /** An option that does not exist, or a value that cannot be; neither is a consequence of another mistake. */
    private static boolean saysWhatIsThere(ParameterException mistake) {
        return mistake instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()
                || mistake.getArgSpec() != null && mistake.getValue() != null;
    }

    /** A program that asked for JSON gets JSON, also where the rest of its arguments makes no sense. */
    private static Format formatMeant(String[] args) {
        String all = String.join(" ", Arrays.asList(args)).toLowerCase(Locale.ROOT);
        return all.matches(".*--format[ =]json\\b.*") ? Format.JSON : Format.TEXT;
    }
}
