package dev.cells.cli.task.run;

import dev.cells.cli.environment.Environment.Programs;
import dev.cells.cli.task.run.DoctorTask.Prerequisite;
import dev.cells.config.name.ProgramVersion;
import dev.cells.delivery.engine.EngineKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program, and the oldest version of it that is good enough.
 *
 * @param name for people
 * @param question a command that prints its version
 * @param oldest version that is good enough, such as {@code 3.10}
 * @param hint how to get it
 */
record Tool(String name, List<String> question, String oldest, String hint) {
    private static final String NUMBERS = "(\\d+[0-9A-Za-z.+_-]*)";
    // In JSON it is a field, which can follow a warning with other numbers.
    private static final Pattern FIELD = Pattern.compile("_version\": *\"" + NUMBERS);
    private static final Pattern PLAIN = Pattern.compile(NUMBERS);
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The programs that are always required. */
    static List<Tool> all() {
        return List.of(
                new Tool(
                        "JDK",
                        List.of("javac", "-version"),
                        "17",
                        "https://adoptium.net, or the packages of your system"),
                new Tool("Maven", List.of("mvn", "--version"), "3.8", "https://maven.apache.org/install.html"),
                new Tool("Python", List.of("python3", "--version"), "3.10", "https://www.python.org/downloads"));
    }

    /** What CDK Terrain requires. */
    static Tool node() {
        return new Tool("Node", List.of("node", "--version"), "20", "https://nodejs.org/en/download");
    }

    /** Terraform or OpenTofu: the requested one, else the first that is installed. */
    static Prerequisite engine(Optional<EngineKind> wanted, Programs programs) {
        List<Prerequisite> checks = wanted.map(List::of).orElse(Arrays.asList(EngineKind.values())).stream()
                .map(Tool::of)
                .map(tool -> tool.check(programs))
                .toList();
        return checks.stream()
                .filter(check -> !check.found().isEmpty())
                .findFirst()
                .orElse(checks.get(0));
    }

    private static Tool of(EngineKind kind) {
        return new Tool(kind.title(), List.of(kind.program(), "version", "-json"), "1.10", kind.install());
    }

    Prerequisite check(Programs programs) {
        Optional<ProgramVersion> version = programs.ask(question, PATIENCE)
                .map(text -> COLOURS.matcher(text).replaceAll(""))
                .flatMap(Tool::version);
        String advice = "install " + oldest + " or newer: " + hint;
        if (version.isEmpty()) {
            return Prerequisite.missing(name, advice);
        }
        String found = version.get().toString();
        return version.get().isAtLeast(oldest)
                ? Prerequisite.ok(name, found)
                : new Prerequisite(name, Prerequisite.State.TOO_OLD, found, advice);
    }

    private static Optional<ProgramVersion> version(String text) {
        return Stream.of(FIELD, PLAIN)
                .map(pattern -> pattern.matcher(text))
                .filter(Matcher::find)
                .findFirst()
                .flatMap(found -> ProgramVersion.parse(found.group(1)));
    }
}
