package dev.cells.delivery.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.io.AtomicFile;
import dev.cells.config.io.Digest;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.plan.Purpose;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Action;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.Counts;
import dev.cells.delivery.progress.Event;
import dev.cells.delivery.recover.Doubt;
import dev.cells.delivery.recover.HalfMade;
import dev.cells.delivery.recover.Takeover;
import dev.cells.delivery.work.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Makes plans; after a kill such that take over what the killed run created. */
final class Planner {
    private final Work work;
    private final String provider;

    Planner(Work work, String provider) {
        this.work = work;
        this.provider = provider;
    }

    Outcome<SavedPlan> plan(Purpose purpose, Consumer<Event> progress) {
        Outcome<Report> first = attempt(purpose, progress).then(this::judge);
        if (!first.ok() && purpose == Purpose.APPLY && takeHalfMade()) {
            first = attempt(purpose, progress).then(this::judge);
        }
        return takeOverAndKeep(first, purpose, progress);
    }

    private Outcome<SavedPlan> takeOverAndKeep(Outcome<Report> first, Purpose purpose, Consumer<Event> progress) {
        List<Doubt> doubtful = first.value().map(this::doubtful).orElse(List.of());
        if (doubtful.isEmpty()) {
            return first.map(report -> keep(purpose, report));
        }
        return json(work.plans().draft()).then(json -> {
            Takeover takeover =
                    Takeover.of(doubtful, Workspace.parse(work.stack().main()), json);
            Outcome<Report> second = takeover.isEmpty() ? first : takeOver(takeover, progress);
            return second.then(report -> Outcome.of(keep(purpose, report), orphans(takeover)));
        });
    }

    /** Lifts the taint from what must be kept; whether there was any, so that planning again is of use. */
    private boolean takeHalfMade() {
        Path pulled = work.workspace().file("state-pull");
        List<String> kept = work.terraform()
                .text(List.of("state", "pull"), pulled)
                .map(state -> HalfMade.kept(Workspace.parse(work.stack().main()), Workspace.parse(state)))
                .value()
                .orElse(List.of());
        AtomicFile.delete(work.workspace().file("state-pull.out")); // a second copy of the state is nobody's business
        for (String address : kept) {
            List<String> words = List.of("untaint", Terraform.LOCK_TIMEOUT, address);
            if (!work.terraform().text(words, work.workspace().file("untaint")).ok()) {
                return false;
            }
        }
        return !kept.isEmpty();
    }

    /** Doubts about what the plan wants to create; a plan to destroy creates nothing. */
    private List<Doubt> doubtful(Report report) {
        Set<String> created = report.all(Event.Planned.class)
                .map(Event.Planned::change)
                .filter(change -> change.action() == Action.CREATE)
                .map(Change::address)
                .collect(Collectors.toSet());
        return work.doubts().read().stream()
                .filter(doubt -> created.contains(doubt.address()))
                .toList();
    }

    /** Plans with import blocks; what the cloud turns out not to have is left out, and created after all. */
    private Outcome<Report> takeOver(Takeover all, Consumer<Event> progress) {
        Takeover takeover = all;
        while (!takeover.isEmpty()) {
            AtomicFile.write(recovered(), takeover.text());
            Outcome<Report> tried;
            try {
                tried = attempt(Purpose.APPLY, progress);
            } finally {
                AtomicFile.delete(recovered());
            }
            if (!tried.ok() || made(tried.get()) || tried.get().ended().interrupts() > 0) {
                return tried.then(this::judge);
            }
            takeover = takeover.without(tried.get().diagnostics());
        }
        return attempt(Purpose.APPLY, progress).then(this::judge);
    }

    /** In a sandbox a second key or network harms nobody; in AWS it costs money until somebody removes it. */
    private List<Problem> orphans(Takeover takeover) {
        return work.target().isSandbox() || takeover.unknown().isEmpty()
                ? List.of()
                : List.of(RunProblems.orphans(work.stack().address(), takeover.unknown()));
    }

    private Outcome<Report> attempt(Purpose purpose, Consumer<Event> progress) {
        if (work.setup().interrupts().any()) {
            return Outcome.failed(work.interrupted("the plan"));
        }
        List<String> words = new ArrayList<>(List.of("plan", "-json", "-detailed-exitcode", Terraform.LOCK_TIMEOUT));
        words.add("-parallelism=" + work.target().parallelism());
        words.add("-out=" + work.plans().draft());
        if (purpose == Purpose.DESTROY) {
            words.add("-destroy");
        }
        return work.terraform().run(words, work.workspace().file("plan"), progress);
    }

    /** By {@code -detailed-exitcode}: 0 for no changes, 2 for some. */
    private static boolean made(Report report) {
        return report.ended().exit() == 0 || report.ended().exit() == 2;
    }

    private Outcome<Report> judge(Report report) {
        if (made(report)) {
            return Outcome.of(report, work.said(report));
        }
        return Outcome.failed(
                report.ended().interrupts() > 0
                        ? List.of(work.interrupted("the plan"))
                        : work.problems(report, "the plan", work.workspace().file("plan.err")));
    }

    private SavedPlan keep(Purpose purpose, Report report) {
        SavedPlan.Made made = new SavedPlan.Made(
                work.terraform().engine().toString(),
                provider,
                work.setup().cells(),
                work.setup().clock().instant());
        SavedPlan plan = new SavedPlan(
                work.stack().address(),
                work.target().instance(),
                Digest.of(work.stack().main()),
                Digest.of(work.plans().draft()),
                purpose,
                report.totals("plan").orElse(Counts.NONE),
                report.all(Event.Planned.class).map(Event.Planned::change).toList(),
                made);
        work.plans().keep(plan);
        return plan;
    }

    /** A plan file as JSON, with every attribute before and after. It may hold sensitive values: never log it. */
    Outcome<JsonNode> json(Path plan) {
        return work.terraform()
                .text(
                        List.of("show", "-json", plan.toString()),
                        work.workspace().file("show"))
                .map(Workspace::parse);
    }

    private Path recovered() {
        return work.workspace().file("recovered.tf.json");
    }
}
