package dev.cells.tests.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checkout as files. */
final class Sources {
    /** The project root: tests run in the folder of their module. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    static final List<String> MODULES = List.of(
            "bindings-generator",
            "bindings",
            "config",
            "constructs",
            "base-infra",
            "utility-apps",
            "cells",
            "synth",
            "terraform-model",
            "reachability",
            "audit",
            "diff",
            "cost",
            "sandbox",
            "delivery",
            "evidence",
            "bootstrap",
            "cli",
            "tests",
            "bench",
            "bindings-cdktn");

    private Sources() {}

    /** Hand-written Java below {@code src/main} of all modules. */
    static List<Path> production() {
        return java("src/main/java");
    }

    static List<Path> tests() {
        return java("src/test/java");
    }

    static String name(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> java(String below) {
        return MODULES.stream()
                .map(module -> ROOT.resolve(module).resolve(below))
                .filter(Files::isDirectory)
                .flatMap(Sources::walk)
                .filter(file -> file.toString().endsWith(".java"))
                .sorted()
                .toList();
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
