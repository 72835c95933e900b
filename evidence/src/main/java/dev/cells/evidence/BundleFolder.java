package dev.cells.evidence;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder that is said to be a bundle, which may hold anything: links, folders where files belong, files of any size. Nothing
 * outside of it is read.
 */
final class BundleFolder {
    /** What the text of an envelope or a manifest never reaches: that of 1,000 stacks has a tenth of it. */
    private static final long LARGEST_TEXT = 64L << 20;

    private final Path folder;
    private final Path root;

    private BundleFolder(Path folder, Path root) {
        this.folder = folder;
        this.root = root;
    }

    /** Problem {@code evidence-unreadable} if it is no folder. A link to one is; what it contains may be no link. */
    static Outcome<BundleFolder> open(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Outcome.failed(unreadable(folder + (Files.exists(folder) ? " is not a folder" : " does not exist")));
        }
        try {
            return Outcome.of(new BundleFolder(folder, folder.toRealPath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Problem unreadable(String why) {
        return Problem.error(ProblemCode.EVIDENCE_UNREADABLE, why).hint("name a folder that cells evidence wrote");
    }

    Path folder() {
        return folder;
    }

    /** A file, as messages name it. */
    Path shown(String name) {
        return folder.resolve(name);
    }

    Path file(String name) {
        return root.resolve(name);
    }

    /** Why there is no such file, such as {@code is missing}; empty if there is. */
    Optional<String> absence(String name) {
        Path file = root;
        for (Path part : Path.of(name)) {
            file = file.resolve(part);
            if (Files.isSymbolicLink(file)) {
                return Optional.of(
                        file.equals(file(name))
                                ? "is a link, not a file"
                                : "is in a folder that is a link: " + relative(file));
            }
        }
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return Optional.of(Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? "is not a file" : "is missing");
    }

    /** The content of an envelope or a manifest, where there is one; empty too if it is larger than any. */
    Optional<String> text(String name) {
        try {
            return absence(name).isPresent() || Files.size(file(name)) > LARGEST_TEXT
                    ? Optional.empty()
                    : Optional.of(new String(Files.readAllBytes(file(name)), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything below the folder that is not a folder itself. */
    SortedSet<String> names() {
        try (Stream<Path> found = Files.walk(root)) {
            SortedSet<String> names = new TreeSet<>();
            found.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .forEach(file -> names.add(relative(file)));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
