package dev.cells.audit.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.AuditOptions;
import dev.cells.audit.AuditReport;
import dev.cells.audit.Auditor;
import dev.cells.audit.rule.Rule;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small stack with what one rule must say about it. The file's comment ({@code //}) has {@code expect}: status by
 * address, nothing else may be judged; {@code stack}: its name, if it matters; {@code others}: stacks beside it;
 * {@code made}: whether cells makes it from a config.
 */
record Fixture(String rule, String name, ObjectNode json) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static List<Fixture> all() {
        try (Stream<Path> files = Files.walk(folder())) {
            return files.filter(file -> file.toString().endsWith(".tf.json"))
                    .sorted()
                    .map(Fixture::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            URI here = Fixture.class.getResource("/rules").toURI();
            return Path.of(here);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Fixture read(Path file) {
        try {
            String name = file.getFileName().toString().replace(".tf.json", "");
            JsonNode json = MAPPER.readTree(file.toFile());
            return new Fixture(file.getParent().getFileName().toString(), name, (ObjectNode) json);
        } catch (IOException e) {
            throw new UncheckedIOException("in " + file, e);
        }
    }

    SortedMap<String, String> expected() {
        SortedMap<String, String> expected = new TreeMap<>();
        json.path("//")
                .path("expect")
                .properties()
                .forEach(entry -> expected.put(entry.getKey(), entry.getValue().asText()));
        return expected;
    }

    AuditReport report(Rule rule) {
        String name = json.path("//").path("stack").asText("acme");
        return report(rule, StackReader.parse(name, json.toString()).get());
    }

    /** The same for this stack, read in another way. */
    AuditReport report(Rule rule, Stack stack) {
        List<Stack> stacks = new ArrayList<>();
        stacks.add(stack);
        json.path("//")
                .path("others")
                .properties()
                .forEach(entry -> stacks.add(
                        StackReader.parse(entry.getKey(), entry.getValue().toString())
                                .get()));
        AuditOptions options = AuditOptions.on(LocalDate.of(2026, 1, 1))
                .judging(Set.of(stack.name()))
                .made(json.path("//").path("made").asBoolean() ? Set.of(stack.name()) : Set.of())
                .declared(DeclaredCells.of(json.path("//"), stacks));
        return Auditor.of(List.of(rule)).audit(stacks, options);
    }

    SortedMap<String, String> judged(Rule rule) {
        SortedMap<String, String> judged = new TreeMap<>();
        report(rule)
                .findings()
                .forEach(finding ->
                        judged.put(finding.address(), finding.status().toString()));
        return judged;
    }

    /** For a test that fails: what was said, in lines. */
    String explain(Rule rule) {
        return report(rule).findings().stream()
                .map(finding -> finding.status() + " " + finding.address() + ": " + finding.message())
                .collect(Collectors.joining("\n", "\n", "\n"));
    }

    @Override
    public String toString() {
        return rule + " " + name;
    }
}
