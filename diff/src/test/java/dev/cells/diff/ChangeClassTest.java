package dev.cells.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.io.StackFiles;
import dev.cells.terraform.read.StackSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ChangeClassTest {
    private static final List<String> STACKS = List.of(
            "acme", "borealis", "a", "data", "ember/dev", "ember/production", "base/sandbox", "utility/sandbox/web");

    /** Values with names of stacks in them, whole and as parts of words, and with the placeholders themselves. */
    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> parts = Arbitraries.of(
                "acme",
                "borealis",
                "a",
                "ember",
                "dev",
                "sandbox",
                "-",
                "/",
                "x",
                "acmex",
                "data",
                "\uE000",
                "\uE001",
                " ",
                "{client}");
        return parts.list().ofMaxSize(4).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<SortedMap<String, StackChange>> changes() {
        Arbitrary<StackChange> change = Combinators.combine(values(), values(), values())
                .as((name, before, after) -> change(List.of(name, before, after)));
        return Arbitraries.maps(Arbitraries.of(STACKS), change).map(TreeMap::new);
    }

    private static StackChange change(List<String> texts) {
        String form = "{\"resource\": {\"aws_s3_bucket\": {\"b\": {\"bucket\": \"%s\", \"tags\": {\"x%s\": \"%s\"}}}}}";
        return StackDiff.of(
                        Optional.of(StackSource.of("s", StackFiles.of(form.formatted("", "", "")))),
                        Optional.of(StackSource.of(
                                "s", StackFiles.of(form.formatted(texts.get(0), texts.get(1), texts.get(2))))))
                .get();
    }

    @Property
    void groupedAndExpandedAgainIsThePlainDiff(@ForAll("changes") SortedMap<String, StackChange> changes) {
        SortedMap<String, StackChange> expanded = new TreeMap<>();
        ChangeClass.of(changes).forEach(one -> one.stacks().forEach(stack -> expanded.put(stack, one.of(stack))));
        assertThat(expanded).isEqualTo(changes);
    }

    @Example
    void stacksThatDifferByTheirNamesOnlyAreOneClassAndOutliersComeFirst() {
        SortedMap<String, StackChange> changes = new TreeMap<>();
        changes.put("acme", change(List.of("acme-files", "", "1")));
        changes.put("borealis", change(List.of("borealis-files", "", "1")));
        changes.put("cobalt", change(List.of("cobalt-files", "", "2")));
        List<ChangeClass> classes = ChangeClass.of(changes);
        assertThat(classes)
                .extracting(ChangeClass::stacks)
                .containsExactly(List.of("cobalt"), List.of("acme", "borealis"));
        assertThat(classes.get(1)
                        .shown()
                        .resources()
                        .get(0)
                        .attributes()
                        .get(0)
                        .after()
                        .get()
                        .asText())
                .isEqualTo("{client}-files");
    }
}
