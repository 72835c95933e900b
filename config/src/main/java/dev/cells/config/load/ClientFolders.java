package dev.cells.config.load;

import dev.cells.config.name.StackAddress;
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
     * The clients whose files can be read, sorted.
     *
     * @param wanted only these, if given; one that does not exist is a problem
     */
    List<String> find(Optional<SortedSet<String>> wanted, List<Problem> problems) {
        if (!project.isFolder(Project.CLIENTS)) {
            return none(wanted, List.of(), problems);
        }
        if (wanted.isPresent() && wanted.get().stream().allMatch(this::hasCell)) {
            return List.copyOf(wanted.get());
        }
        var names = project.list(Project.CLIENTS);
        problems.addAll(names.problems());
        List<String> folders = names.value().orElse(List.of()).stream()
                .filter(name -> project.isFolder(folder(name)))
                .toList();
        if (wanted.isPresent()) {
            return none(wanted, folders, problems);
        }
        return checked(folders, problems);
    }

    private List<String> none(Optional<SortedSet<String>> wanted, List<String> known, List<Problem> problems) {
        List<String> found = new ArrayList<>();
        for (String name : wanted.map(List::copyOf).orElse(List.of())) {
            if (known.contains(name)) {
                found.addAll(checked(List.of(name), problems));
            } else {
                problems.add(LoadProblems.unknownTarget(name, known));
            }
        }
        return found;
    }

    private List<String> checked(List<String> folders, List<Problem> problems) {
        List<String> clients = new ArrayList<>();
        Map<String, String> byLowerCase = new HashMap<>();
        for (String name : folders) {
            String other = byLowerCase.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                problems.add(LoadProblems.onlyCaseDiffers(folder(name), folder(other)));
            } else if (!StackAddress.isSegment(name) || RESERVED.contains(name)) {
                problems.add(LoadProblems.badClientName(folder(name), name));
            } else if (!hasCell(name)) {
                problems.add(LoadProblems.noCell(folder(name)));
            } else {
                clients.add(name);
            }
        }
        return clients;
    }

    private boolean hasCell(String name) {
        return StackAddress.isSegment(name) && !RESERVED.contains(name) && project.exists(folder(name) + "/cell.yaml");
    }

    static String folder(String client) {
        return Project.CLIENTS + "/" + client;
    }
}
