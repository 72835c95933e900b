package dev.cells.config.io;

import dev.cells.config.io.AtomicFile.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a stack: its {@code main.tf.json} and the side files that its resources upload, such as the
 * configuration of an application.
 *
 * <p>A folder with side files also holds {@code files.sha256}, in the format of {@code sha256sum}: it records which
 * files a later {@link #write} may delete, and its own digest is the digest of the stack.
 *
 * @param main the text of {@code main.tf.json}
 * @param side text by name, relative to the stack's folder; see {@link #isName}
 */
public record StackFiles(String main, SortedMap<String, String> side) {
    private static final String MAIN = "main.tf.json";
    private static final String LIST = "files.sha256";
    private static final Pattern LINE = Pattern.compile("[0-9a-f]{64}  (?<name>[^\n]+)\n");

    /**
     * Folders without dots, so that no name leads out of the stack's folder or into Terraform's hidden files. The folder
     * {@code plans} and the file {@code lock} belong to delivery.
     */
    private static final Pattern NAME =
            Pattern.compile("(?!plans/|lock/)(?:[a-z0-9][a-z0-9_-]*/)+[a-z0-9_-][a-z0-9._-]*");

    /** What Terraform reads as code or state wherever it finds it, and the list. */
    private static final Pattern RESERVED =
            Pattern.compile(".*(?:\\.(?:tf|tofu|tfvars|tfstate)(?:\\.json)?|/files\\.sha256)");

    /** @throws IllegalArgumentException if a name is not allowed, or is also the folder of another file */
    public StackFiles {
        NavigableMap<String, String> sorted = new TreeMap<>(side);
        for (String name : sorted.keySet()) {
            if (!isName(name)) {
                throw new IllegalArgumentException("not a name for a file of a stack: " + name);
            }
            String inside = sorted.ceilingKey(name + "/");
            if (inside != null && inside.startsWith(name + "/")) {
                throw new IllegalArgumentException(name + " cannot be a file and the folder of " + inside);
            }
        }
        side = Collections.unmodifiableSortedMap(sorted);
    }

    /** A stack without side files. */
    public static StackFiles of(String main) {
        return new StackFiles(main, new TreeMap<>());
    }

    /**
     * Whether a side file may have this name: in a folder, such as {@code jenkins/casc.yaml}, since Terraform reads what
     * is directly beside {@code main.tf.json}; in lower case, since not every file system tells {@code a} from
     * {@code A}.
     */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && !RESERVED.matcher(name).matches();
    }

    /**
     * SHA-256 of the stack: that of {@code main.tf.json} if it is the only file, otherwise that of {@code files.sha256}.
     * The two cannot be equal, since the list is not JSON.
     */
    public String digest() {
        return Digest.of(side.isEmpty() ? main : list());
    }

    private String list() {
        StringBuilder list = new StringBuilder(line(MAIN, main));
        side.forEach((name, text) -> list.append(line(name, text)));
        return list.toString();
    }

    private static String line(String name, String text) {
        return Digest.of(text) + "  " + name + "\n";
    }

    /**
     * Writes the files into a folder, {@code main.tf.json} last, and deletes side files of an earlier call that are no
     * longer part of the stack. Each file is replaced as a whole, and not touched if it is the same already. A call after
     * a kill completes what the killed one began.
     */
    public void write(Path folder) {
        write(folder, Durability.FORCED);
    }

    /** As {@link #write(Path)}. */
    public void write(Path folder, Durability durability) {
        Path listed = folder.resolve(LIST);
        SortedMap<String, String> stale = listed(folder);
        stale.keySet().removeAll(side.keySet());
        if (!side.isEmpty() || !stale.isEmpty()) {
            StringBuilder both = new StringBuilder(list());
            stale.forEach((name, line) -> both.append(line));
            put(listed, both.toString(), durability); // a kill from here on leaves no file that is not listed
        }
        stale.keySet().forEach(name -> delete(folder, name));
        side.forEach((name, text) -> put(folder.resolve(name), text, durability));
        put(folder.resolve(MAIN), main, durability);
        if (side.isEmpty()) {
            AtomicFile.delete(listed);
        } else {
            put(listed, list(), durability);
        }
    }

    private static void put(Path file, String text, Durability durability) {
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8), durability);
    }

    /** The files of the stack in a folder; empty if one is missing. Compare the digest to know that they are unchanged. */
    public static Optional<StackFiles> read(Path folder) {
        SortedMap<String, String> side = new TreeMap<>();
        for (String name : listed(folder).keySet()) {
            Optional<String> text = text(folder.resolve(name));
            if (text.isEmpty()) {
                return Optional.empty();
            }
            side.put(name, text.get());
        }
        return text(folder.resolve(MAIN)).map(main -> new StackFiles(main, side));
    }

    /** The lines of the list by name. It may have been edited: a name that is not allowed is not ours to delete. */
    private static SortedMap<String, String> listed(Path folder) {
        SortedMap<String, String> lines = new TreeMap<>();
        Matcher matcher = LINE.matcher(text(folder.resolve(LIST)).orElse(""));
        while (matcher.find()) {
            if (isName(matcher.group("name"))) {
                lines.put(matcher.group("name"), matcher.group());
            }
        }
        return lines;
    }

    /** Deletes a file and the folders that are empty without it. */
    private static void delete(Path folder, String name) {
        Path file = folder.resolve(name);
        AtomicFile.delete(file);
        try {
            for (Path parent = file.getParent(); !parent.equals(folder); parent = parent.getParent()) {
                Files.deleteIfExists(parent);
            }
        } catch (DirectoryNotEmptyException e) {
            return; // the folder and those above it are still needed
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> text(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
