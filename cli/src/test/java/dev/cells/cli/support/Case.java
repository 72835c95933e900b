package dev.cells.cli.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * One run of the program as a folder: {@code args} (one per line), optional {@code variables} and {@code programs},
 * and what is expected: {@code exit}, {@code stdout}, {@code stderr}. The project is the one that ships with the
 * program; files in the case's own folder {@code overlay} go over it.
 */
public record Case(Path folder) {
    /** {@code -Dgolden.update=true} writes down what the program does now; the difference is for a review to judge. */
    private static final boolean REWRITE = Boolean.getBoolean("golden.update");

    public static List<Case> below(Path cases) {
        try (Stream<Path> files = Files.walk(cases)) {
            return files.filter(file -> file.getFileName().toString().equals("args"))
                    .map(file -> new Case(file.getParent()))
                    .sorted((one, other) -> one.folder.compareTo(other.folder))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param scratch an empty folder, in which the project is laid out */
    public void check(Path scratch) {
        Path root = scratch.resolve("project");
        Project.layOut(root);
        Path overlay = folder.resolve("overlay");
        if (Files.isDirectory(overlay)) {
            Folders.copy(overlay, root);
        }
        FakeWorld.Ran ran = world(root).run(read("args").lines().toArray(String[]::new));
        expect("exit", ran.exit() + "\n");
        expect("stdout", steady(ran.out(), root));
        expect("stderr", steady(ran.err(), root));
    }

    /** Without what changes from run to run, or with every new line of the reference config. */
    private static String steady(String text, Path root) {
        return text.replace(root.toString(), "<root>")
                .replaceAll("defaults\\.yaml:[0-9]+:[0-9]+", "defaults.yaml:L:C")
                .replaceAll("(\"file\": \"defaults\\.yaml\",\\s+\"line\": )[0-9]+(,\\s+\"column\": )[0-9]+", "$10$20");
    }

    private FakeWorld world(Path root) {
        FakeWorld world = new FakeWorld(root);
        pairs("variables", (name, value) -> world.with(name, value));
        pairs(
                "programs",
                (name, value) -> world.program(
                        name, value.equals("-") ? Optional.empty() : Optional.of(value.replace("\\n", "\n"))));
        return world;
    }

    private void pairs(String file, BiConsumer<String, String> each) {
        if (Files.exists(folder.resolve(file))) {
            read(file).lines().map(line -> line.split("=", 2)).forEach(pair -> each.accept(pair[0], pair[1]));
        }
    }

    private void expect(String file, String actual) {
        if (REWRITE) {
            write(file, actual);
        }
        assertThat(actual).as(file + " of " + this).isEqualTo(Files.exists(folder.resolve(file)) ? read(file) : "");
    }

    private void write(String file, String text) {
        try {
            if (text.isEmpty()) {
                Files.deleteIfExists(folder.resolve(file));
            } else {
                Files.writeString(folder.resolve(file), text, StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Area and behaviour. */
    @Override
    public String toString() {
        return folder.getParent().getFileName() + "/" + folder.getFileName();
    }
}
