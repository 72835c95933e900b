package dev.cells.cli.task;

import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.synth.ConfigDigest;
import dev.cells.synth.SynthesizedStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which stacks differ from a revision of the repository that holds the project. What is compared is the effective config,
 * from which alone a stack is made: a comment changes no stack, a default those that inherit it. Of an app that serves
 * other stacks, whose configs it holds whole, what is made of them is compared instead: few of their settings reach it. A
 * stack that cannot be compared, because its config is broken now or was then, counts as changed. A change of the program is not seen.
 */
final class ChangedStacks {
    private final Project project;
    private final String revision;
    private final Session session;

    /** @param revision in the repository's words: a branch, a tag, a commit */
    ChangedStacks(Project project, String revision, Session session) {
        this.project = project;
        this.revision = revision;
        this.session = session;
    }

    /**
     * The stacks of a fleet that changed.
     *
     * @param removed warnings about stacks that were in the revision and are no more; for the whole fleet only
     */
    record Changed(Fleet fleet, List<Problem> removed) {}

    /** Problems: {@code git-unusable}, {@code revision-unknown}, and those of writing a temporary copy. */
    Outcome<Changed> among(Fleet now, boolean whole) {
        return new Revision(project, "--changed-since", revision, session).fleet(before -> compare(now, before, whole));
    }

    private Changed compare(Fleet now, Optional<Fleet> before, boolean whole) {
        Fleet changed = now.only(name -> !isSame(name, now, before));
        List<Problem> removed = !whole
                ? List.of()
                : before.stream()
                        .flatMap(fleet -> fleet.stacks().keySet().stream())
                        .map(StackAddress::toString)
                        .filter(name -> !now.outcomes().containsKey(name))
                        .map(this::removed)
                        .toList();
        return new Changed(changed, removed);
    }

    private boolean isSame(String name, Fleet now, Optional<Fleet> before) {
        Optional<StackConfig> present = now.outcomes().get(name).value();
        Optional<StackConfig> past = present.flatMap(config -> before.flatMap(fleet -> fleet.find(config.address())));
        if (past.isEmpty()) {
            return false;
        }
        return ConfigDigest.of(present.get()).equals(ConfigDigest.of(past.get()))
                || !present.get().served().isEmpty() && digests(present.get()).equals(digests(past.get()));
    }

    /** SHA-256 of what is made of a config; different from any other where nothing can be made of it. */
    private List<Object> digests(StackConfig config) {
        List<Object> made = new ArrayList<>();
        try (Synthesis synthesis = Synthesis.begin(session)) {
            synthesis.each(
                    List.of(config),
                    one -> made.add(one.stack()
                            .value()
                            .<Object>map(SynthesizedStack::digest)
                            .orElseGet(Object::new)));
        }
        return made.isEmpty() ? List.of(new Object()) : made;
    }

    private Problem removed(String stack) {
        return Problem.warning(
                        ProblemCode.STACK_REMOVED, stack + " is in " + revision + ", and no longer in the project")
                .hint("cells does not destroy what is provisioned of it");
    }
}
