package dev.cells.config.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.SettingPath;
import dev.cells.config.tree.Values;
import dev.cells.config.yaml.YamlReader;
import dev.cells.config.yaml.YamlReader.Limits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferencesTest {
    private List<Problem> problems;

    private Object resolve(String yaml) {
        MapNode tree = new Merger(SettingPath.ROOT)
                .merge(
                        MapNode.empty(Origin.of("f")),
                        new YamlReader(Limits.USUAL)
                                .read("f", yaml.getBytes(StandardCharsets.UTF_8))
                                .tree()
                                .orElseThrow());
        References references = new References(tree, Map.of("client", "acme"));
        MapNode resolved = references.resolve();
        problems = references.problems();
        return Values.plain(resolved);
    }

    @Test
    void aReferenceTakesTheOtherValueAndItsType() {
        assertThat(resolve("a: {k: 3, is: true}\nb: ${a.k}\nc: x-${a.k}-${client}\nd: [\"${b}\"]\n"))
                .hasToString("{a={k=3, is=true}, b=3, c=x-3-acme, d=[3]}");
        assertThat(problems).isEmpty();
    }

    @Test
    void aDoubledDollarIsTheCharacterItself() {
        assertThat(resolve("a: $${client} costs $5\n")).hasToString("{a=${client} costs $5}");
    }

    @Test
    void aCircleIsToldWhereItStands() {
        resolve("a: ${b}\nb: x${c}\nc: ${a}\n");
        assertThat(problems)
                .isNotEmpty()
                .allMatch(problem -> problem.code().toString().equals("reference-cycle"));
        assertThat(problems.get(0).message()).endsWith("a → b → c → a");
        assertThat(problems.get(0).origin().orElseThrow()).hasToString("f:3:4");
    }

    @Test
    void anUnknownNameGetsASuggestion() {
        resolve("a: {bc: 1}\nx: ${a.bd}\nq: ${environment}\nz: ${a}\nw: ${a.bc\nv: ${}\n");
        assertThat(problems)
                .extracting(problem -> problem.origin().orElseThrow() + " " + problem.code() + " " + problem.hint())
                .containsExactly(
                        "f:2:4 unknown-reference did you mean a.bc?",
                        "f:3:4 unknown-reference this cell has no environment",
                        "f:4:4 reference-not-single refer to a single value",
                        "f:5:4 reference-form write a reference like ${network.cidr}; for a literal ${ write $${",
                        "f:6:4 reference-form write a reference like ${network.cidr}; for a literal ${ write $${");
    }

    @Test
    void referencesThatDoubleEachOtherAreBounded() {
        StringBuilder yaml = new StringBuilder("k0: " + "x".repeat(100) + "\n");
        for (int i = 1; i < 15; i++) {
            yaml.append("k" + i + ": ${k" + (i - 1) + "}${k" + (i - 1) + "}\n");
        }
        resolve(yaml.toString());
        assertThat(problems)
                .isNotEmpty()
                .allMatch(problem -> problem.code().toString().equals("reference-too-long"));
    }
}
