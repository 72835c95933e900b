package dev.cells.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters that hide something, or that no later stage can carry, are refused wherever they are. */
class CharactersTest {
    private static List<Problem> read(String text) {
        return new YamlReader(YamlReader.Limits.USUAL)
                .read("cell.yaml", text.getBytes(StandardCharsets.UTF_8))
                .problems();
    }

    private static List<String> lines(String text) {
        return read(text).stream()
                .map(problem -> problem.origin().orElseThrow() + " " + problem.code() + ": " + problem.message())
                .toList();
    }

    /** The cases {@code hidden-line-break} and {@code lone-surrogate}. */
    @Test
    void theFixedCasesAreToldWithTheirPlace() {
        assertThat(lines("owner: t\n# waf stays off for now \u2028waf: {enabled: true}\n"))
                .containsExactly("cell.yaml:2:25 yaml-character: the character U+2028 is not allowed:"
                        + " some YAML readers treat it as a line break, others as text");
        assertThat(lines("environment: {A: \"\\uD83D\", B: \"\\0\", C: \"\\uD83D\\uDE00\"}\n"))
                .containsExactly(
                        "cell.yaml:1:18 yaml-character: environment.A contains the character U+D83D, which is not"
                                + " allowed: half of a surrogate pair",
                        "cell.yaml:1:31 yaml-character: environment.B contains the character U+0000, which is not"
                                + " allowed: a control character");
    }

    @Provide
    Arbitrary<String> refused() {
        return Arbitraries.of(
                "\u0001",
                "\u0007",
                "\u000B",
                "\f",
                "\u001B",
                "\u007F",
                "\u0080",
                "\u0085",
                "\u009B",
                "\u061C",
                "\u200B",
                "\u200E",
                "\u200F",
                "\u2028",
                "\u2029",
                "\u202A",
                "\u202E",
                "\u2060",
                "\u2066",
                "\u2069",
                "\uFDD0",
                "\uFEFF",
                "\uFFFE",
                "\uFFFF",
                "\r",
                "\uDB40\uDC41",
                "\uD83F\uDFFE");
    }

    @Provide
    Arbitrary<String> places() {
        return Arbitraries.of(
                "# a%sb\nowner: t\n",
                "owner: t # a%sb\n",
                "owner: a%sb\n",
                "owner: 'a%sb'\n",
                "owner: \"a%sb\"\n",
                "owner: |\n  a%sb\n",
                "owner: >\n  a%sb\n",
                "ow%sner: t\n",
                "\"ow%sner\": t\n",
                "a: {b: [c%sd]}\n",
                "owner: t\n%s",
                "%sowner: t\n ".replaceFirst("^", "# x\n"),
                "owner: !unset%s # x\n");
    }

    @Property
    void aRefusedCharacterIsFoundInEveryPlace(@ForAll("refused") String character, @ForAll("places") String place) {
        String text = place.replace("%s", character);
        List<Problem> problems = read(text);
        assertThat(problems).hasSize(1);
        String before = text.substring(0, text.indexOf(character));
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        String start = before.substring(before.lastIndexOf('\n') + 1);
        assertThat(problems.get(0).code()).hasToString("yaml-character");
        assertThat(problems.get(0).origin().orElseThrow())
                .hasToString("cell.yaml:" + line + ":" + (start.codePointCount(0, start.length()) + 1));
    }

    @Property
    void anEscapeCannotMakeOneEither(@ForAll("refused") String character, @ForAll boolean inList) {
        if (character.equals("\r")) {
            return;
        }
        String escape = String.format("\\U%08X", character.codePointAt(0));
        String value = "\"a" + escape + "b\"";
        String text = "owner: " + (inList ? "[x, " + value + "]" : value) + "\n";
        assertThat(read(text))
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).hasToString("yaml-character"))
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("owner"));
        assertThat(read("\"a" + escape + "b\": x\n")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "owner: Käthe\n",
                "owner: 名前\n",
                "owner: \"👩\u200D⚕️\"\n",
                "owner: می\u200Cخواهم\n",
                "owner: t\r\nregion: x\r\n",
                "owner: \"a\\tb\\nc\"\n",
                "# 100 % sure\nowner: 5%\n",
                "owner: |\n  %YAML 1.1\n  a\n"
            })
    void whatPeopleWriteIsLetThrough(String text) {
        assertThat(read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%YAML 1.1\n---\n", "%YAML 1.2\n---\n", "# x\n\n%FOO bar\n---\n", "%TAG ! tag:a,2026:\n---\n"})
    void aDirectiveIsRefused(String head) {
        int line = 1
                + (int) head.substring(0, head.indexOf('%'))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        assertThat(lines(head + "owner: t\n"))
                .containsExactly(
                        "cell.yaml:" + line + ":1 yaml-directive: directives such as %YAML and %TAG are not allowed");
    }

    @Test
    void manyAreToldUpToTen() {
        assertThat(read("# \u2028\n".repeat(50))).hasSize(10);
    }
}
