package dev.cells.audit.policy;

import dev.cells.audit.policy.Fixture.Expected;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The fixtures of a rule, inline or in files of the same folder. */
final class FixtureReader {
    /** Bytes of a fixture in a file: a piece of a stack, not a fleet. */
    private static final int LARGEST = 1 << 20;

    private final Path folder;
    private final List<Problem> problems;

    /** @param problems gets what is wrong */
    FixtureReader(Path folder, List<Problem> problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /** @param tiers of the stacks that the rule judges */
    List<Fixture> read(String rule, MapNode of, List<String> tiers) {
        List<Fixture> all = new ArrayList<>();
        if (of.entries().get("fixtures") instanceof MapNode fixtures) {
            for (Map.Entry<String, Node> entry : fixtures.entries().entrySet()) {
                MapNode fixture = (MapNode) entry.getValue();
                json(rule + " " + entry.getKey(), fixture)
                        .ifPresent(json -> all.add(new Fixture(
                                entry.getKey(),
                                Expected.valueOf(
                                        RuleReader.text(fixture, "expect").toUpperCase(Locale.ROOT)),
                                name(fixture, tiers),
                                json,
                                fixture.origin())));
            }
        }
        return all;
    }

    /** A name of the first tier that the rule is about. */
    private static String name(MapNode fixture, List<String> tiers) {
        if (fixture.entries().containsKey("name")) {
            return RuleReader.text(fixture, "name");
        }
        String tier = tiers.isEmpty() || tiers.contains("cell") ? "cell" : tiers.get(0);
        return tier.equals("cell") ? "fixture" : tier.equals("base") ? "base/fixture" : "utility/fixture/app";
    }

    private Optional<String> json(String which, MapNode fixture) {
        boolean inline = fixture.entries().containsKey("stack");
        boolean file = fixture.entries().containsKey("file");
        if (inline == file) {
            problem("the fixture " + which + " must have one of stack and file", fixture);
            return Optional.empty();
        }
        return inline ? Optional.of(RuleReader.text(fixture, "stack")) : content(which, fixture);
    }

    private Optional<String> content(String which, MapNode fixture) {
        String name = RuleReader.text(fixture, "file");
        try {
            Path file = folder.resolve(name).toRealPath();
            if (!file.startsWith(folder.toRealPath())) {
                problem("the file of the fixture " + which + " is outside of the folder policies", fixture);
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(LARGEST + 1);
                if (bytes.length > LARGEST) {
                    problem("the file of the fixture " + which + " is larger than 1 MiB", fixture);
                    return Optional.empty();
                }
                return Optional.of(new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (IOException unreadable) {
            problem("the file of the fixture " + which + " cannot be read: " + Shown.clipped(name), fixture);
            return Optional.empty();
        }
    }

    private void problem(String message, MapNode at) {
        problems.add(Problem.error(ProblemCode.OWN_RULE_FIXTURE, message).at(at.origin()));
    }
}
