package dev.cells.cli.command;

import dev.cells.config.problem.Problem;
import dev.cells.config.problem.Suggest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A value that an option or argument cannot take, in words. */
final class WrongValue {
    private WrongValue() {}

    static Problem problem(ArgSpec argument, String value, CommandSpec command) {
        Class<?> type = argument.type();
        if (!type.isEnum()) {
            return Problem.error(UsageProblems.CODE, value + " is no value for " + UsageProblems.name(argument))
                    .hint(UsageProblems.help(command));
        }
        List<String> known = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .toList();
        String what = argument instanceof OptionSpec option ? option.longestName() + " is" : command.name() + " takes";
        return Problem.error(UsageProblems.CODE, what + " " + String.join(" or ", known) + ", not " + value)
                .hint(Suggest.among(value, known).orElse(UsageProblems.help(command)));
    }
}
