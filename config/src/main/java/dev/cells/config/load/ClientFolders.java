package dev.cells.config.load;

import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** The folders under {@code client-configs/}: each is a client. */
final class ClientFolders {
    private static final Set<String> RESERVED = Set.of("base", "utility");

    private final Project project;

    ClientFolders(Project project) {
        this.project = project;
    }

    /**
     * @param names of the clients whose files can be read, sorted
     * @param broken folders that are no client
     * @param problems that belong to no folder
     */
    record Found(List<String> names, List<Loaded> broken, List<Problem> problems) {}

    /** @param wanted only these, if given; one that does not exist is a problem */
    Found find(Optional<SortedSet<String>> wanted) {
        Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        if (!project.isFolder(Project.CLIENTS)) {
            wanted.ifPresent(names -> select(names, List.of(), found));
        } else if (wanted.isPresent() && wanted.get().stream().allMatch(this::hasCell)) {
            found.names.addAll(wanted.get());
        } else {
            Outcome<List<String>> names = project.list(Project.CLIENTS);
            found.problems.addAll(names.problems());
            if (wanted.isEmpty()) {
                names.value().orElse(List.of()).forEach(name -> checkFile(name, found));
            }
            List<String> folders = names.value().orElse(List.of()).stream()
                    .filter(name -> project.isFolder(folder(name)))
                    .toList();
            wanted.ifPresentOrElse(some -> select(some, folders, found), () -> check(folders, found));
        }
        return found;
    }

    /** What is beside the folders of clients, and looks as if it should be one. */
    private void checkFile(String name, Found found) {
        String file = folder(name);
        if (!project.exists(file)) {
            found.broken.add(Loaded.broken(name, LoadProblems.brokenLink(file)));
        } else if (!project.isFolder(file) && (name.endsWith(".yaml") || name.endsWith(".yml"))) {
            String client = name.substring(0, name.lastIndexOf('.'));
            String hint = "a client is a folder: move it to " + folder(client) + "/cell.yaml, or out of this folder";
            found.broken.add(Loaded.broken(name, LoadProblems.strayFile(file, hint)));
        }
    }

    private void select(SortedSet<String> wanted, List<String> known, Found found) {
        for (String name : wanted) {
            if (known.contains(name)) {
                check(List.of(name), found);
            } else {
                found.problems.add(LoadProblems.unknownTarget(name, known));
            }
        }
    }

    private void check(List<String> folders, Found found) {
        Map<String, String> byLowerCase = new HashMap<>();
        for (String name : folders) {
            String other = byLowerCase.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                found.broken.add(Loaded.broken(name, LoadProblems.onlyCaseDiffers(folder(name), folder(other))));
            } else if (!StackAddress.isSegment(name) || RESERVED.contains(name)) {
                found.broken.add(Loaded.broken(name, LoadProblems.badClientName(folder(name), name)));
            } else if (!hasCell(name)) {
                found.broken.add(Loaded.broken(name, LoadProblems.noCell(folder(name))));
            } else {
                found.names.add(name);
            }
        }
    }

    private boolean hasCell(String name) {
        return StackAddress.isSegment(name) && !RESERVED.contains(name) && project.exists(folder(name) + "/cell.yaml");
    }

    static String folder(String client) {
        return Project.CLIENTS + "/" + client;
    }
}
