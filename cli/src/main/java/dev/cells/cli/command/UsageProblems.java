package dev.cells.cli.command;

import dev.cells.cli.command.Parser.Request;
import dev.cells.cli.view.Printer.Format;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Suggest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Wrong arguments as problems: which errors of picocli are reported, one message each, with what to try.
 */
final class UsageProblems {
    private static final ProblemCode CODE = ProblemCode.USAGE;

    private UsageProblems() {}

    static Request request(List<Problem> problems, String[] args) {
        return new Request.Mistake(problems, formatMeant(args));
    }

    /**
     * All mistakes in the arguments. Missing arguments come last, and are left out after a wrong value, because picocli
     * reports a word it could not use as a missing one, and where help is requested.
     */
    static List<Problem> in(ParseResult parsed, boolean asksForHelp) {
        List<ParseResult> parts = parsed.hasSubcommand() ? List.of(parsed, parsed.subcommand()) : List.of(parsed);
        List<ParameterException> mistakes = new ArrayList<>();
        parts.forEach(part -> part.errors().forEach(error -> mistakes.add((ParameterException) error)));
        if (asksForHelp) {
            // picocli stops at --help, but an argument that cannot be used is still a mistake.
            mistakes.removeIf(mistake -> mistake instanceof MissingParameterException || isUnmatched(mistake));
            return Stream.concat(
                            parts.stream().flatMap(part -> part.unmatched().stream()
                                    .limit(1)
                                    .map(word -> unmatched(word, part.commandSpec()))),
                            mistakes.stream().map(UsageProblems::of))
                    .toList();
        }
        List<ParameterException> direct =
                mistakes.stream().filter(UsageProblems::isDirect).toList();
        boolean wrongValue = direct.stream().anyMatch(mistake -> mistake.getArgSpec() != null);
        Stream<ParameterException> rest =
                wrongValue ? Stream.of() : mistakes.stream().filter(mistake -> !direct.contains(mistake));
        boolean noValue = mistakes.stream().anyMatch(UsageProblems::isWithoutValue);
        return Stream.concat(direct.stream(), rest)
                .filter(mistake -> !(noValue && isPartOfGroup(mistake)))
                .map(UsageProblems::of)
                // picocli checks a group of options that belong together several times.
                .distinct()
                .toList();
    }

    private static boolean isWithoutValue(ParameterException mistake) {
        return mistake instanceof MissingParameterException
                && mistake.getMessage().contains("parameter for option");
    }

    /** Whether options are missing that belong to one that was given. */
    private static boolean isPartOfGroup(ParameterException mistake) {
        return mistake instanceof MissingParameterException missing
                && !isWithoutValue(missing)
                && missing.getMissing().stream().anyMatch(argument -> argument.group() != null);
    }

    private static boolean isUnmatched(ParameterException mistake) {
        return mistake instanceof UnmatchedArgumentException;
    }

    /** An unknown option, or an impossible value; neither is a consequence of another mistake. */
    private static boolean isDirect(ParameterException mistake) {
        return mistake instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()
                || mistake.getArgSpec() != null && mistake.getValue() != null;
    }

    /** A program that requests JSON gets JSON, even if the rest of its arguments is wrong. */
    private static Format formatMeant(String[] args) {
        String all = String.join(" ", Arrays.asList(args)).toLowerCase(Locale.ROOT);
        return all.matches("(?s).*--format[ =]json\\b.*") ? Format.JSON : Format.TEXT;
    }

    static Problem noCommand() {
        return Problem.error(CODE, "a command is missing").hint("cells --help");
    }

    static Problem tooManyForHelp(String word) {
        return Problem.error(CODE, "help accepts one command, but also got " + word)
                .hint("cells --help");
    }

    static Problem unknownCommand(String word) {
        List<String> known =
                Arrays.stream(CommandTable.values()).map(CommandTable::toString).toList();
        return Problem.error(CODE, "there is no command " + word)
                .hint(Suggest.among(word, known).orElse("cells --help"));
    }

    static Problem of(ParameterException mistake) {
        CommandSpec command = mistake.getCommandLine().getCommandSpec();
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().get(0), command);
        }
        if (mistake instanceof MissingParameterException missing) {
            return isPartOfGroup(missing) ? partOfGroup(missing) : missing(missing, command);
        }
        if (mistake instanceof OverwrittenOptionException twice) {
            return Problem.error(CODE, name(twice.getOverwritten()) + " is given twice")
                    .hint(help(command));
        }
        ArgSpec argument = mistake.getArgSpec();
        if (argument != null && mistake.getValue() != null) {
            return wrongValue(argument, mistake.getValue(), command);
        }
        return Problem.error(CODE, sentence(mistake.getMessage())).hint(help(command));
    }

    private static Problem missing(MissingParameterException missing, CommandSpec command) {
        return Problem.error(
                        CODE,
                        names(missing.getMissing()) + (isWithoutValue(missing) ? " needs a value" : " is missing"))
                .hint(help(command));
    }

    /** picocli lists the whole group as missing; only its message has what really is. */
    private static Problem partOfGroup(MissingParameterException missing) {
        List<ArgSpec> group = missing.getMissing();
        List<ArgSpec> wanted = group.stream()
                .filter(argument -> missing.getMessage().contains(name(argument) + "="))
                .toList();
        List<String> together = group.stream().map(UsageProblems::name).toList();
        return Problem.error(CODE, names(wanted.isEmpty() ? group : wanted) + " is missing")
                .hint("use " + String.join(" and ", together) + " together, or none of them");
    }

    private static Problem unmatched(String word, CommandSpec command) {
        boolean root = command.parent() == null;
        if (root && !word.startsWith("-")) {
            return unknownCommand(word);
        }
        if (!word.startsWith("-")) {
            return Problem.error(CODE, command.name() + " accepts no further argument, but got " + word)
                    .hint(help(command));
        }
        String option = word.split("=", 2)[0];
        List<String> known =
                command.options().stream().map(OptionSpec::longestName).toList();
        String where = root ? "" : " of " + command.name();
        return Problem.error(CODE, "there is no option " + option + where)
                .hint(Suggest.among(option, known).orElse(help(command)));
    }

    private static String names(Collection<ArgSpec> arguments) {
        return arguments.stream().map(UsageProblems::name).collect(Collectors.joining(", "));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String help(CommandSpec command) {
        return command.parent() == null ? "cells --help" : "cells help " + command.name();
    }

    private static String sentence(String message) {
        String first = message.split("\n", 2)[0];
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    /** {@code a}, {@code a or b}, {@code a, b or c}. */
    private static String alternatives(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    private static Problem wrongValue(ArgSpec argument, String value, CommandSpec command) {
        Class<?> type = argument.type();
        if (!type.isEnum()) {
            return Problem.error(CODE, value + " is not a valid value of " + name(argument))
                    .hint(help(command));
        }
        List<String> known = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .toList();
        String what = argument instanceof OptionSpec option
                ? option.longestName() + " must be"
                : command.name() + " requires";
        return Problem.error(CODE, what + " " + alternatives(known) + ", not " + value)
                .hint(Suggest.among(value, known).orElse(help(command)));
    }
}
