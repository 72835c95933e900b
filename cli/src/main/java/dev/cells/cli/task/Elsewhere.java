package dev.cells.cli.task;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.NameHash;
import dev.cells.config.name.StackAddress;
import dev.cells.synth.SynthesizedStack;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the settings of a cell make of another: a cell in the same place with a name that nobody knows. Where the code has
 * something that is for one client, this has not.
 */
final class Elsewhere {
    private static final int LETTERS = 26;

    private Elsewhere() {}

    /**
     * The other cell, with the names of this one in place of its own.
     *
     * @param made from the cell
     * @param synth makes a stack; empty where it cannot
     */
    static Optional<Stack> of(
            StackConfig cell, SynthesizedStack made, Function<StackConfig, Optional<SynthesizedStack>> synth) {
        return unknown(cell.address(), made.json()).flatMap(other -> synth.apply(
                        new StackConfig(other, cell.account(), cell.region(), cell.settings(), cell.served()))
                .flatMap(stack -> StackReader.parse(
                                cell.address().toString(), renamed(stack.json(), other, cell.address()))
                        .value()));
    }

    /** Names of the same length, so that they are cut where those are, none of which is a word in the stack. */
    private static Optional<StackAddress> unknown(StackAddress address, String json) {
        return IntStream.range(1, LETTERS)
                .mapToObj(by -> new StackAddress(
                        address.tier(),
                        address.segments().stream()
                                .map(segment -> shifted(segment, by))
                                .toList()))
                .filter(other -> other.segments().stream()
                        .noneMatch(segment -> word(segment).matcher(json).find()))
                .findFirst();
    }

    private static String shifted(String name, int by) {
        StringBuilder other = new StringBuilder();
        name.chars()
                .forEach(letter -> other.append((char) (letter < 'a' ? letter : 'a' + (letter - 'a' + by) % LETTERS)));
        return other.toString();
    }

    private static String renamed(String json, StackAddress from, StackAddress to) {
        String whole = String.join("-", to.segments());
        String text = word("(?:" + NameHash.beginnings(String.join("-", from.segments())) + ")")
                .matcher(json.replace(NameHash.of(from.toString()), NameHash.of(to.toString())))
                .replaceAll(left -> whole.substring(0, left.group().length()));
        for (int i = 0; i < to.segments().size(); i++) {
            String old = from.segments().get(i);
            String name = to.segments().get(i);
            text = word(old).matcher(text).replaceAll(name);
            text = word(old.replace('-', '_')).matcher(text).replaceAll(name.replace('-', '_'));
        }
        return text;
    }

    /** At the begin of a line of a text, what is before it in JSON is the letter of the escape. */
    private static Pattern word(String name) {
        return Pattern.compile("(?:(?<![A-Za-z0-9])|(?<=\\\\[bfnrt]))" + name + "(?![A-Za-z0-9])");
    }
}
