package dev.cells.cli.task.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.Explanation;
import dev.cells.config.fleet.Explanation.Explained;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.SettingPath;
import dev.cells.delivery.aws.StackAws;
import dev.cells.delivery.phase.GivenThings;
import dev.cells.delivery.phase.GivenThings.Lacking;
import dev.cells.delivery.work.Workspace;
import dev.cells.synth.SynthesizedStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Asks AWS for what a stack uses and others have made; what is wrong is reported at the setting that names it. */
final class GivenCheck {
    private final Cloud cloud;
    private final StackConfig config;
    private final JsonNode main;

    GivenCheck(Cloud cloud, StackConfig config, SynthesizedStack stack) {
        this.cloud = cloud;
        this.config = config;
        this.main = Workspace.parse(stack.json());
    }

    /** Before a run of the stack, whose first phase asks about its own secrets. */
    List<Problem> beforeRun() {
        return problems(GivenThings.of(main).lacking(aws()));
    }

    /** For whoever wants to know all of it: the stack's own secrets without a value too. */
    List<Problem> whole() {
        List<Problem> problems = new ArrayList<>(beforeRun());
        problems.addAll(problems(GivenThings.of(main).unfilled(aws())));
        return problems;
    }

    private StackAws aws() {
        return new StackAws(cloud.target().environment(), main);
    }

    private List<Problem> problems(Outcome<List<Lacking>> answer) {
        List<Lacking> lacking = answer.value().orElse(List.of());
        return answer.ok()
                ? lacking.stream().map(this::located).toList()
                : answer.problems().stream().map(this::named).toList();
    }

    private Problem named(Problem problem) {
        return Problem.error(problem.code(), config.address() + ": " + problem.message())
                .hint(problem.hint());
    }

    private Problem located(Lacking lacking) {
        Problem problem = named(lacking.problem());
        return setting(lacking.name())
                .map(found -> problem.path(found.path().toString())
                        .at(found.value().orElseThrow().origin()))
                .orElse(problem);
    }

    /** The setting whose value is the name, or, for a secret below the folder of its cell, the end of it. */
    private Optional<Explained> setting(String name) {
        String end = name.substring(name.lastIndexOf('/') + 1);
        List<Explained> all = new Explanation(config, List.of(), new TreeMap<>())
                .at(SettingPath.ROOT).stream()
                        .filter(one -> one.value().isPresent())
                        .toList();
        return all.stream()
                .filter(one -> one.value().orElseThrow().display().equals(name))
                .findFirst()
                .or(() -> all.stream()
                        .filter(one -> one.path().toString().contains("secret")
                                && one.value().orElseThrow().display().equals(end))
                        .findFirst());
    }
}
