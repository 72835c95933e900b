package dev.cells.terraform.read;

import dev.cells.config.io.StackFiles;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the JSON of a stack is: in a folder, or in memory. Nothing is read before it is needed, so a folder of thousands of
 * stacks is never in memory as a whole.
 *
 * @param name the path of its folder from the root, or the address of the stack
 * @param folder of the files; only where the stack is in one
 * @param files override files last; none for a stack in memory
 * @param hcl whether the folder also holds HCL, which is not read
 * @param memory the files of a stack in memory
 */
public record StackSource(String name, Path folder, List<Path> files, boolean hcl, StackFiles memory) {
    public StackSource {
        files = List.copyOf(files);
    }

    /** A stack in memory, such as a synthesized one. */
    public static StackSource of(String name, StackFiles files) {
        return new StackSource(name, null, List.of(), false, files);
    }

    /**
     * The stacks below a folder, by name. Problems: {@code stacks-missing}, {@code stacks-empty}, and those of folders that
     * cannot be listed.
     */
    public static Outcome<SortedMap<String, StackSource>> below(Path root) {
        String shown = root.toString().replace('\\', '/');
        if (!Files.isDirectory(root)) {
            return Outcome.failed(
                    Files.exists(root)
                            ? ReadProblems.asError(ReadProblems.unreadable(Origin.of(shown), "it is not a folder"))
                            : ReadProblems.missing(Origin.of(shown)));
        }
        List<Problem> problems = new ArrayList<>();
        StackFolders folders = StackFolders.under(root, problems);
        SortedMap<String, StackSource> found = new TreeMap<>();
        folders.files().forEach((folder, files) -> {
            String name = StackReader.name(root, folder);
            found.put(
                    name, new StackSource(name, folder, files, folders.hclOnly().contains(folder), null));
        });
        folders.hclOnly().forEach(folder -> {
            String name = StackReader.name(root, folder);
            found.putIfAbsent(name, new StackSource(name, folder, List.of(), true, null));
        });
        if (found.isEmpty() && problems.isEmpty()) {
            problems.add(ReadProblems.empty(Origin.of(shown)));
        }
        List<Problem> errors = problems.stream().map(ReadProblems::asError).toList();
        return errors.isEmpty() ? Outcome.of(found) : Outcome.failed(errors);
    }

    /** Reads the characters; fails if any file of the stack cannot be read. */
    public Outcome<StackText> read() {
        if (memory != null) {
            Origin origin = Origin.of(name);
            return Outcome.of(
                    new StackText(name, List.of(new StackText.File(origin, false, memory.main())), memory.side()));
        }
        List<Problem> problems = new ArrayList<>();
        if (hcl) {
            problems.add(ReadProblems.hcl(Origin.of(folder.toString().replace('\\', '/'))));
        }
        List<StackText.File> texts = new ArrayList<>();
        for (Path file : files) {
            Origin origin = Origin.of(file.toString().replace('\\', '/'));
            JsonFile.text(file, origin, problems)
                    .ifPresent(text -> texts.add(new StackText.File(origin, StackReader.isOverride(file), text)));
        }
        return problems.isEmpty()
                ? Outcome.of(new StackText(name, texts, side()))
                : Outcome.failed(problems.stream().map(ReadProblems::asError).toList());
    }

    /** The side files that the list beside the JSON names; none where there is no list. */
    private SortedMap<String, String> side() {
        try {
            return StackFiles.read(folder).map(StackFiles::side).orElseGet(TreeMap::new);
        } catch (UncheckedIOException | IllegalArgumentException unreadable) {
            return new TreeMap<>();
        }
    }
}
