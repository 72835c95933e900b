package dev.cells.config.load;

import static java.util.Objects.requireNonNull;

import dev.cells.config.problem.Outcome;
import dev.cells.config.scaffold.Draft;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a project, by their names relative to its root, with forward slashes. Nothing outside is read. */
final class Project {
    static final String DEFAULTS = "defaults.yaml";
    static final String CLIENTS = "client-configs";

    private final Path root;
    private final int limit;
    private final SortedMap<String, byte[]> drafted;
    private volatile Path realRoot;

    Project(Path root, int limit) {
        this(root, limit, new TreeMap<>());
    }

    private Project(Path root, int limit, SortedMap<String, byte[]> drafted) {
        this.root = requireNonNull(root, "root is null");
        this.limit = limit;
        this.drafted = drafted;
    }

    /** The same project as it will be once these files are written. */
    Project with(Draft draft) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        draft.files()
                .forEach((name, text) -> files.put(draft.folder() + "/" + name, text.getBytes(StandardCharsets.UTF_8)));
        return new Project(root, limit, files);
    }

    private Path realRoot() throws IOException {
        Path known = realRoot;
        if (known == null) {
            known = root.toRealPath();
            realRoot = known;
        }
        return known;
    }

    boolean exists(String file) {
        return drafted.containsKey(file) || isFolder(file) || Files.exists(root.resolve(file));
    }

    boolean isFolder(String folder) {
        return draftedIn(folder).findAny().isPresent() || Files.isDirectory(root.resolve(folder));
    }

    /** The bytes of a file, at most one more than the limit; or why they cannot be had. */
    Outcome<byte[]> read(String file) {
        if (drafted.containsKey(file)) {
            return Outcome.of(drafted.get(file));
        }
        Path path = root.resolve(file);
        try {
            if (!path.toRealPath().startsWith(realRoot())) {
                return Outcome.failed(LoadProblems.outsideRoot(file));
            }
            if (!Files.isRegularFile(path)) {
                return Outcome.failed(LoadProblems.notAFile(file));
            }
            try (InputStream in = Files.newInputStream(path)) {
                return Outcome.of(in.readNBytes(limit + 1));
            }
        } catch (NoSuchFileException missing) {
            return Outcome.failed(LoadProblems.noFile(file));
        } catch (AccessDeniedException denied) {
            return Outcome.failed(LoadProblems.unreadable(file, "permission denied"));
        } catch (FileSystemLoopException loop) {
            return Outcome.failed(LoadProblems.unreadable(file, "its symbolic links go in circles"));
        } catch (IOException failed) {
            return Outcome.failed(LoadProblems.unreadable(file, String.valueOf(failed.getMessage())));
        }
    }

    /** The names in a folder, sorted, without hidden ones. */
    Outcome<List<String>> list(String folder) {
        SortedSet<String> names = draftedIn(folder).collect(Collectors.toCollection(TreeSet::new));
        if (!names.isEmpty() && !Files.isDirectory(root.resolve(folder))) {
            return Outcome.of(List.copyOf(names));
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(folder))) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
            }
        } catch (IOException | DirectoryIteratorException failed) {
            return Outcome.failed(LoadProblems.unreadable(folder, "it cannot be listed"));
        }
        names.removeIf(name -> name.startsWith("."));
        return Outcome.of(List.copyOf(names));
    }

    /** The names of drafted files and folders in a folder. */
    private Stream<String> draftedIn(String folder) {
        String prefix = folder + "/";
        return drafted.keySet().stream()
                .filter(file -> file.startsWith(prefix))
                .map(file -> file.substring(prefix.length()).split("/", 2)[0]);
    }
}
