package dev.cells.delivery.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.io.AtomicFile;
import dev.cells.config.io.Digest;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.Change.Action;
import dev.cells.delivery.progress.Counts;
import dev.cells.delivery.progress.Event;
import dev.cells.delivery.recover.StateImport;
import dev.cells.delivery.recover.TaintedResources;
import dev.cells.delivery.recover.UnconfirmedResources.Unconfirmed;
import dev.cells.delivery.work.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Makes plans; after a killed run, plans that import what that run created. */
final class PlanOperation {
    private final RunContext context;
    private final String provider;

    PlanOperation(RunContext context, String provider) {
        this.context = context;
        this.provider = provider;
    }

    Outcome<SavedPlan> plan(Consumer<Event> progress) {
        Outcome<CommandReport> first = attempt(progress).then(this::judge);
        if (!first.ok() && untaintKept()) {
            first = attempt(progress).then(this::judge);
        }
        return importAndKeep(first, progress);
    }

    private Outcome<SavedPlan> importAndKeep(Outcome<CommandReport> first, Consumer<Event> progress) {
        List<Unconfirmed> unconfirmed = first.value().map(this::unconfirmed).orElse(List.of());
        if (unconfirmed.isEmpty()) {
            return first.map(report -> keep(report));
        }
        return json(context.plans().draft()).then(json -> {
            StateImport imports =
                    StateImport.of(unconfirmed, Workspace.parse(context.stack().main()), json);
            Outcome<CommandReport> second = imports.isEmpty() ? first : planWithImports(imports, progress);
            return second.then(report -> Outcome.of(keep(report), orphans(imports)));
        });
    }

    /** Untaints resources that must be kept; returns whether there were any, so that another plan can succeed. */
    private boolean untaintKept() {
        Path pulled = context.workspace().file("state-pull");
        List<String> kept = context.terraform()
                .text(List.of("state", "pull"), pulled)
                .map(state ->
                        TaintedResources.kept(Workspace.parse(context.stack().main()), Workspace.parse(state)))
                .value()
                .orElse(List.of());
        AtomicFile.delete(context.workspace().file("state-pull.out")); // a second copy of the state must not stay
        for (String address : kept) {
            List<String> words = List.of("untaint", EngineRunner.LOCK_TIMEOUT, address);
            if (!context.terraform()
                    .text(words, context.workspace().file("untaint"))
                    .ok()) {
                return false;
            }
        }
        return !kept.isEmpty();
    }

    /** The unconfirmed resources that the plan would create. */
    private List<Unconfirmed> unconfirmed(CommandReport report) {
        Set<String> created = report.all(Event.Planned.class)
                .map(Event.Planned::change)
                .filter(change -> change.action() == Action.CREATE)
                .map(Change::address)
                .collect(Collectors.toSet());
        return context.unconfirmed().read().stream()
                .filter(one -> created.contains(one.address()))
                .toList();
    }

    /** Plans with import blocks; resources that turn out not to exist are left out, so that they are created. */
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
            if (!tried.ok() || made(tried.get()) || tried.get().ended().interrupts() > 0) {
                return tried.then(this::judge);
            }
            imports = imports.without(tried.get().diagnostics());
        }
        return attempt(progress).then(this::judge);
    }

    /** In a sandbox a second key or network does no harm; in AWS it costs money until it is deleted. */
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
        return context.terraform().run(words, context.workspace().file("plan"), progress);
    }

    /** By {@code -detailed-exitcode}: 0 for no changes, 2 for some. */
    private static boolean made(CommandReport report) {
        return report.ended().exit() == 0 || report.ended().exit() == 2;
    }

    private Outcome<CommandReport> judge(CommandReport report) {
        if (made(report)) {
            return Outcome.of(report, context.said(report));
        }
        return Outcome.failed(
                report.ended().interrupts() > 0
                        ? List.of(context.interrupted("the plan"))
                        : context.problems(
                                report, "the plan", context.workspace().file("plan.err")));
    }

    private SavedPlan keep(CommandReport report) {
        SavedPlan.Made made = new SavedPlan.Made(
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
                report.all(Event.Planned.class).map(Event.Planned::change).toList(),
                made);
        context.plans().keep(plan);
        return plan;
    }

    /** A plan file as JSON, with every attribute before and after. It may hold sensitive values: never log it. */
    Outcome<JsonNode> json(Path plan) {
        return context.terraform()
                .text(
                        List.of("show", "-json", plan.toString()),
                        context.workspace().file("show"))
                .map(Workspace::parse);
    }

    private Path recovered() {
        return context.workspace().file("recovered.tf.json");
    }
}
