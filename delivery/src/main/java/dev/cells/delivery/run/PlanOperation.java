package dev.cells.delivery.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.io.AtomicFile;
import dev.cells.config.io.Digest;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.phase.FirstPhase;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.Change.Action;
import dev.cells.delivery.progress.Change.Counts;
import dev.cells.delivery.progress.Event;
import dev.cells.delivery.recover.KeptKeys;
import dev.cells.delivery.recover.KeptLogGroups;
import dev.cells.delivery.recover.StateImport;
import dev.cells.delivery.recover.TaintedResources;
import dev.cells.delivery.recover.UnconfirmedResources.Unconfirmed;
import dev.cells.delivery.work.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes plans; they import what a killed run created and log groups that were kept, and keep the keys of such groups. */
final class PlanOperation {
    private static final String AS_KNOWN = "-refresh=false";

    private final RunContext context;
    private final String provider;
    private final Kind kind;
    private final List<String> selection;

    /** What plans are made of. */
    private enum Kind {
        WHOLE,
        PART,
        DESTROY
    }

    /** Plans of the whole stack. */
    PlanOperation(RunContext context, String provider) {
        this(context, provider, Kind.WHOLE, List.of());
    }

    private PlanOperation(RunContext context, String provider, Kind kind, List<String> selection) {
        this.context = context;
        this.provider = provider;
        this.kind = kind;
        this.selection = List.copyOf(selection);
    }

    /**
     * The same for the first phase of the stack only.
     *
     * @param replaced addresses of resources in it that are to be replaced
     */
    PlanOperation of(FirstPhase phase, List<String> replaced) {
        return new PlanOperation(
                context,
                provider,
                Kind.PART,
                Stream.concat(
                                phase.targets().stream().map(address -> "-target=" + address),
                                replaced.stream().map(address -> "-replace=" + address))
                        .toList());
    }

    /** The same for these resources only, as the state has them. */
    PlanOperation of(Collection<String> addresses) {
        return new PlanOperation(
                context,
                provider,
                Kind.PART,
                Stream.concat(Stream.of(AS_KNOWN), addresses.stream().map(address -> "-target=" + address))
                        .toList());
    }

    /** Plans of the whole stack, from which everything was removed. */
    PlanOperation destroying() {
        return new PlanOperation(context, provider, Kind.DESTROY, List.of());
    }

    Outcome<SavedPlan> plan(Consumer<Event> progress) {
        return planned(progress)
                .then(plan -> plan.isEmpty() && kind == Kind.WHOLE ? outputs().map(known -> plan) : Outcome.of(plan));
    }

    /** Reads the outputs if they are not recorded: a run was killed, or another machine applied the stack. */
    private Outcome<Boolean> outputs() {
        Path file = context.workspace().outputs();
        String config = context.stack().digest();
        if (StackOutputs.read(file)
                .filter(known -> known.config().equals(config))
                .isPresent()) {
            return Outcome.of(false);
        }
        return context.terraform()
                .json(List.of("output", "-json"), context.workspace().file("output"))
                .map(json -> {
                    StackOutputs.of(config, json).write(file);
                    return true;
                });
    }

    private Outcome<SavedPlan> planned(Consumer<Event> progress) {
        AtomicFile.delete(forgotten()); // of a killed run: what it names can be in the stack again
        Outcome<CommandReport> first = attempt(progress).then(this::outcome);
        if (!first.ok() && untaintProtected()) {
            first = attempt(progress).then(this::outcome);
        }
        Outcome<List<String>> kept = first.then(this::keptKeys);
        if (!kept.ok() || kept.get().isEmpty()) {
            return kept.ok() ? importAndSave(first, progress) : Outcome.failed(kept.problems());
        }
        AtomicFile.write(forgotten(), KeptKeys.removed(kept.get()));
        try {
            return importAndSave(attempt(progress).then(this::outcome), progress);
        } finally {
            AtomicFile.delete(forgotten());
        }
    }

    /** Addresses of keys that the plan would delete and log groups need. */
    private Outcome<List<String>> keptKeys(CommandReport report) {
        boolean none = report.all(Event.Planned.class)
                .map(Event.Planned::change)
                .noneMatch(change -> change.action() == Action.DELETE && KeptKeys.isKey(change.address()));
        return none
                ? Outcome.of(List.of())
                : json().then(plan -> KeptKeys.of(
                        plan, context.aws(), context.stack().address().toString()));
    }

    private Outcome<SavedPlan> importAndSave(Outcome<CommandReport> first, Consumer<Event> progress) {
        if (!first.ok()) {
            return first.map(this::save);
        }
        return existing(first.get())
                .then(existing ->
                        existing.isEmpty() ? first.map(this::save) : importAndSave(first, existing, progress));
    }

    private Outcome<SavedPlan> importAndSave(
            Outcome<CommandReport> first, List<Unconfirmed> existing, Consumer<Event> progress) {
        return json().then(json -> {
            StateImport imports =
                    StateImport.of(existing, Workspace.parse(context.stack().main()), json);
            Outcome<CommandReport> second = imports.isEmpty() ? first : planWithImports(imports, progress);
            return second.then(report -> Outcome.of(save(report), orphans(imports)));
        });
    }

    /** Untaints protected resources; returns whether there were any, so that another plan may succeed. */
    private boolean untaintProtected() {
        List<String> tainted = context.terraform()
                .json(List.of("state", "pull"), context.workspace().file("state-pull"))
                .map(state -> TaintedResources.protectedAddresses(
                        Workspace.parse(context.stack().main()), state))
                .value()
                .orElse(List.of());
        for (String address : tainted) {
            List<String> words = List.of("untaint", EngineRunner.LOCK_TIMEOUT, address);
            if (!context.terraform()
                    .text(words, context.workspace().file("untaint"))
                    .ok()) {
                return false;
            }
        }
        return !tainted.isEmpty();
    }

    /** The resources that the plan would create and that may exist: unconfirmed ones, and log groups that were kept. */
    private Outcome<List<Unconfirmed>> existing(CommandReport report) {
        Set<String> created = report.all(Event.Planned.class)
                .map(Event.Planned::change)
                .filter(change -> change.action() == Action.CREATE)
                .map(Change::address)
                .collect(Collectors.toCollection(TreeSet::new));
        List<Unconfirmed> unconfirmed = context.unconfirmed().read().stream()
                .filter(one -> created.contains(one.address()))
                .toList();
        unconfirmed.forEach(one -> created.remove(one.address()));
        return KeptLogGroups.of(
                        created,
                        Workspace.parse(context.stack().main()),
                        context.aws(),
                        context.stack().address().toString())
                .map(kept -> Stream.concat(unconfirmed.stream(), kept.stream()).toList());
    }

    /** Plans with import blocks; resources that turn out not to exist are left out and will be created. */
    private Outcome<CommandReport> planWithImports(StateImport all, Consumer<Event> progress) {
        StateImport imports = all;
        while (!imports.isEmpty()) {
            AtomicFile.write(recovered(), imports.text());
            Outcome<CommandReport> tried;
            try {
                tried = attempt(progress);
            } finally {
                AtomicFile.delete(recovered());
            }
            if (!tried.ok() || succeeded(tried.get()) || tried.get().ended().interrupts() > 0) {
                return tried.then(this::outcome);
            }
            imports = imports.without(tried.get().diagnostics());
        }
        return attempt(progress).then(this::outcome);
    }

    /** In a sandbox, a second key or network is harmless; in AWS it costs money until it is deleted. */
    private List<Problem> orphans(StateImport imports) {
        return context.target().isSandbox() || imports.unknown().isEmpty()
                ? List.of()
                : List.of(RunProblems.orphans(context.stack().address(), imports.unknown()));
    }

    private Outcome<CommandReport> attempt(Consumer<Event> progress) {
        if (context.options().interrupts().any()) {
            return Outcome.failed(context.interrupted("the plan"));
        }
        List<String> words = new ArrayList<>(List.of("plan", "-json", "-detailed-exitcode", EngineRunner.LOCK_TIMEOUT));
        words.add("-parallelism=" + context.target().parallelism());
        words.add("-out=" + context.plans().draft());
        words.addAll(selection);
        return context.terraform().run(words, context.workspace().file("plan"), progress);
    }

    /** With {@code -detailed-exitcode}: 0 for no changes, 2 for some. */
    private static boolean succeeded(CommandReport report) {
        return report.ended().exit() == 0 || report.ended().exit() == 2;
    }

    private Outcome<CommandReport> outcome(CommandReport report) {
        if (succeeded(report)) {
            return Outcome.of(report, context.diagnostics(report));
        }
        return Outcome.failed(
                report.ended().interrupts() > 0
                        ? List.of(context.interrupted("the plan"))
                        : context.problems(
                                report, "the plan", context.workspace().file("plan.err")));
    }

    private SavedPlan save(CommandReport report) {
        SavedPlan.Provenance provenance = new SavedPlan.Provenance(
                context.terraform().engine().toString(),
                provider,
                context.options().cells(),
                context.options().clock().instant());
        SavedPlan plan = new SavedPlan(
                context.stack().address(),
                context.target().instance(),
                context.stack().digest(),
                Digest.of(context.plans().draft()),
                report.totals("plan").orElse(Counts.NONE),
                kind == Kind.PART,
                report.all(Event.Planned.class).map(Event.Planned::change).toList(),
                report.all(Event.Outputs.class)
                        .flatMap(outputs -> outputs.changed().stream())
                        .toList(),
                provenance);
        context.plans().save(plan);
        return plan;
    }

    /** The draft as JSON, with every attribute before and after. */
    private Outcome<JsonNode> json() {
        return context.terraform()
                .json(
                        List.of("show", "-json", context.plans().draft().toString()),
                        context.workspace().file("show"));
    }

    private Path forgotten() {
        return context.workspace().file("forgotten.tf.json");
    }

    private Path recovered() {
        return context.workspace().file("recovered.tf.json");
    }
}
