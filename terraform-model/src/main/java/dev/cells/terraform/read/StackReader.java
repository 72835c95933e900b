package dev.cells.terraform.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.terraform.model.Stack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads stacks of Terraform JSON: each folder that holds {@code *.tf.json} files is one stack, named by its path from
 * the root. A stack that cannot be read is a warning, and the name of its folder is missing in the result; when
 * nothing can be read the outcome has no value.
 */
public final class StackReader {
    /** More than twenty times the largest stack that we know; beyond, it is a mistake and not a stack. */
    public static final long LARGEST_FILE = 16L * 1024 * 1024;

    /** Resources of a stack: about ten times those of the largest that we know, and the report on them fits into 512 MB. */
    static final int MOST_RESOURCES = 2_000;

    private static final String NAME_OF_LONE_STACK = "stack";

    private final List<Problem> problems = new ArrayList<>();
    private final SortedMap<String, Stack> stacks = new TreeMap<>();
    private final Path root;
    private final Sources sources;

    private StackReader(Path root, Sources sources) {
        this.root = root;
        this.sources = sources;
    }

    /** @param from a folder of stacks, the folder of one stack, or one file of Terraform JSON */
    public static Outcome<SortedMap<String, Stack>> read(Path from) {
        return read(from, new Sources());
    }

    /** @param sources gets where blocks are written, and digests */
    public static Outcome<SortedMap<String, Stack>> read(Path from, Sources sources) {
        return new StackReader(from, sources).read();
    }

    private Outcome<SortedMap<String, Stack>> read() {
        if (!Files.exists(root)) {
            return Outcome.failed(ReadProblems.missing(Origin.of(display(root))));
        }
        if (Files.isDirectory(root)) {
            StackFolders folders = StackFolders.under(root, problems);
            folders.files().entrySet().parallelStream()
                    .map(entry -> stack(nameOf(entry.getKey()), entry.getValue()))
                    .forEachOrdered(this::add);
            folders.hclOnly().forEach(folder -> problems.add(ReadProblems.hcl(Origin.of(display(folder)))));
        } else {
            add(stack(nameOf(root.toAbsolutePath().getParent()), List.of(root)));
        }
        if (stacks.isEmpty()) {
            return Outcome.failed(nothingRead());
        }
        return Outcome.of(stacks, problems);
    }

    private List<Problem> nothingRead() {
        if (problems.isEmpty()) {
            return List.of(ReadProblems.empty(Origin.of(display(root))));
        }
        return problems.stream().map(ReadProblems::asError).toList();
    }

    /** A stack, or the warnings that say why there is none. */
    private record Read(Optional<Stack> stack, List<Problem> problems) {}

    private void add(Read read) {
        problems.addAll(read.problems());
        read.stack().ifPresent(stack -> stacks.put(stack.name(), stack));
    }

    private Read stack(String name, List<Path> files) {
        Terraform terraform = new Terraform();
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            Origin origin = Origin.of(display(file));
            JsonFile.text(file, origin, problems)
                    .ifPresent(text -> JsonFile.parse(text, origin, problems).ifPresent(json -> {
                        terraform.add(
                                json,
                                isOverride(file),
                                sentence -> problems.add(ReadProblems.structure(origin, sentence)));
                        sources.add(name, origin, text, json);
                    }));
        }
        if (terraform.size() > MOST_RESOURCES) {
            problems.add(ReadProblems.tooMany(Origin.of(display(files.get(0))), terraform.size()));
        }
        return new Read(
                problems.isEmpty() ? Optional.of(StackBuilder.build(name, terraform)) : Optional.empty(), problems);
    }

    /** Override files come last, as in Terraform. */
    static boolean isOverride(Path file) {
        String name = file.getFileName().toString();
        return name.equals("override.tf.json") || name.endsWith("_override.tf.json");
    }

    private String nameOf(Path folder) {
        return name(root, folder);
    }

    /** The name of the stack in a folder below a root. */
    static String name(Path root, Path folder) {
        String relative = Files.isDirectory(root) ? slashes(root.relativize(folder)) : "";
        if (!relative.isEmpty()) {
            return relative;
        }
        return Optional.ofNullable(folder)
                .map(path -> path.toAbsolutePath().normalize().getFileName())
                .map(Path::toString)
                .orElse(NAME_OF_LONE_STACK);
    }

    /** As the user would write it: under what they gave us, with forward slashes. */
    private static String display(Path path) {
        return slashes(path);
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    /** A number, boolean or text as the text that Terraform would convert it to. */
    public static String scalar(JsonNode value) {
        return Scalars.text(value);
    }

    /** A stack from JSON that is in memory, such as a synthesized one. */
    public static Outcome<Stack> parse(String name, String json) {
        List<Problem> problems = new ArrayList<>();
        Origin origin = Origin.of(name);
        Terraform terraform = new Terraform();
        JsonFile.parse(json, origin, problems)
                .ifPresent(node ->
                        terraform.add(node, false, sentence -> problems.add(ReadProblems.structure(origin, sentence))));
        if (!problems.isEmpty()) {
            return Outcome.failed(problems.stream().map(ReadProblems::asError).toList());
        }
        return Outcome.of(StackBuilder.build(name, terraform));
    }
}
