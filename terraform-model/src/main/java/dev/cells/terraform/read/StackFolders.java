package dev.cells.terraform.read;

import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The folders under a root that hold stacks. Hidden folders (such as {@code .terraform}) are nobody's stack. */
final class StackFolders extends SimpleFileVisitor<Path> {
    private static final Comparator<Path> ORDER =
            Comparator.comparing(StackReader::isOverride).thenComparing(Comparator.naturalOrder());

    private final Path root;
    private final List<Problem> problems;
    private final SortedMap<Path, List<Path>> files = new TreeMap<>();
    private final SortedSet<Path> hcl = new TreeSet<>();

    private StackFolders(Path root, List<Problem> problems) {
        this.root = root;
        this.problems = problems;
    }

    static StackFolders under(Path root, List<Problem> problems) {
        StackFolders folders = new StackFolders(root, problems);
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, folders);
        } catch (IOException e) {
            problems.add(ReadProblems.unreadable(Origin.of(root.toString().replace('\\', '/')), e));
        }
        folders.files.values().forEach(list -> list.sort(ORDER));
        return folders;
    }

    /** Files of Terraform JSON by folder, override files last. */
    SortedMap<Path, List<Path>> files() {
        return files;
    }

    /** Folders with HCL files, also those that hold JSON as well: their stack is not whole without it. */
    SortedSet<Path> hclOnly() {
        return hcl;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        boolean hidden = !folder.equals(root) && folder.getFileName().toString().startsWith(".");
        return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = file.getFileName().toString();
        if (name.endsWith(".tf.json")) {
            files.computeIfAbsent(file.getParent(), folder -> new ArrayList<>()).add(file);
        } else if (name.endsWith(".tf")) {
            hcl.add(file.getParent());
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        Origin where = Origin.of(file.toString().replace('\\', '/'));
        problems.add(
                failure instanceof FileSystemLoopException
                        ? ReadProblems.loop(where)
                        : ReadProblems.unreadable(where, failure));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
        return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, failure);
    }
}
