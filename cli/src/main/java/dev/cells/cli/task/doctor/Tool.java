package dev.cells.cli.task.doctor;

import dev.cells.cli.environment.Programs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program with the oldest version that will do.
 *
 * @param name for people
 * @param question a command that prints its version
 * @param major of the oldest version
 * @param minor of the oldest version
 * @param hint how to get it
 */
record Tool(String name, List<String> question, int major, int minor, String hint) {
    private static final Pattern VERSION = Pattern.compile("(\\d+)(?:\\.(\\d+))?[0-9A-Za-z.+_-]*");
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static List<Tool> all() {
        return List.of(
                new Tool("JDK", List.of("javac", "-version"), 17, 0, "https://adoptium.net, or your system's packages"),
                new Tool("Maven", List.of("mvn", "--version"), 3, 8, "https://maven.apache.org/install.html"),
                new Tool("Node", List.of("node", "--version"), 20, 0, "https://nodejs.org/en/download"),
                new Tool("Python", List.of("python3", "--version"), 3, 10, "https://www.python.org/downloads"));
    }

    Check check(Programs programs) {
        Optional<String> answer = programs.ask(question, PATIENCE)
                .map(text -> COLOURS.matcher(text).replaceAll(""));
        Optional<Matcher> version = answer.map(VERSION::matcher).filter(Matcher::find);
        if (version.isEmpty()) {
            return Check.missing(name, "install " + oldest() + " or newer: " + hint);
        }
        String found = version.get().group();
        return atLeast(version.get())
                ? Check.ok(name, found)
                : new Check(name, Check.State.TOO_OLD, found, "install " + oldest() + " or newer: " + hint);
    }

    private boolean atLeast(Matcher version) {
        int foundMajor = Integer.parseInt(version.group(1));
        int foundMinor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
        return foundMajor > major || foundMajor == major && foundMinor >= minor;
    }

    private String oldest() {
        return minor == 0 ? String.valueOf(major) : major + "." + minor;
    }
}
