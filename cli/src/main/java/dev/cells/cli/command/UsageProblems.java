package dev.cells.cli.command;

import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Suggest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The options library's complaints in our words: one message each, and what to try. */
final class UsageProblems {
    static final ProblemCode CODE = ProblemCode.USAGE;

    private UsageProblems() {}

    static Problem noCommand() {
        return Problem.error(CODE, "no command is named").hint("cells --help");
    }

    static Problem unknownCommand(String word) {
        List<String> known = Arrays.stream(Verb.values()).map(Verb::toString).toList();
        return Problem.error(CODE, "there is no command " + word)
                .hint(Suggest.among(word, known).orElse("cells --help"));
    }

    static Problem of(ParameterException mistake) {
        CommandSpec command = mistake.getCommandLine().getCommandSpec();
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().get(0), command);
        }
        if (mistake instanceof MissingParameterException missing) {
            boolean named = missing.getMessage().contains("parameter for option");
            return Problem.error(CODE, names(missing.getMissing()) + (named ? " needs a value" : " is missing"))
                    .hint(help(command));
        }
        if (mistake instanceof OverwrittenOptionException twice) {
            return Problem.error(CODE, name(twice.getOverwritten()) + " is given twice")
                    .hint(help(command));
        }
        ArgSpec argument = mistake.getArgSpec();
        if (argument != null && mistake.getValue() != null) {
            return WrongValue.problem(argument, mistake.getValue(), command);
        }
        return Problem.error(CODE, sentence(mistake.getMessage())).hint(help(command));
    }

    private static Problem unmatched(String word, CommandSpec command) {
        boolean root = command.parent() == null;
        if (root && !word.startsWith("-")) {
            return unknownCommand(word);
        }
        if (!word.startsWith("-")) {
            return Problem.error(CODE, command.name() + " takes no further argument, but got " + word)
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

    static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    static String help(CommandSpec command) {
        return command.parent() == null ? "cells --help" : "cells help " + command.name();
    }

    private static String sentence(String message) {
        String first = message.split("\n", 2)[0];
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }
}
