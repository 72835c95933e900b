package dev.cells.cli.task.run;

import dev.cells.cli.task.Partial;
import dev.cells.cli.task.Project;
import dev.cells.cli.task.SelectedStacks;
import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Session.TargetKind;
import dev.cells.cli.task.Synthesis;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.ledger.AppliedStacks;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.Ledger.Content;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.run.StackOutputs;
import dev.cells.delivery.work.Target;
import dev.cells.synth.SynthesizedStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is provisioned according to the ledger, compared with the current config. Only of stacks that are named, and only in
 * a cloud that runs, AWS is asked what their services do.
 */
public final class StatusTask {
    private static final String REAL = "aws";

    private StatusTask() {}

    /** The status of a stack. */
    public enum State {
        ABSENT("not provisioned"),
        CURRENT("up to date"),
        OUTDATED("config changed since"),
        UNKNOWN("config cannot be compared"),
        FAILED("last run failed"),
        INTERRUPTED("last run was interrupted"),
        WAITING("waits for what people must do"),
        STARTING("applied, services are starting"),
        NOT_RUNNING("applied, but a service does not run"),
        DESTROYING("partly destroyed"),
        OPEN("a run is in progress, or was killed");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param last the last ledger entry about it in this cloud
     * @param outputs what it publishes, as of its last apply from this machine
     * @param services what its services do now; empty if nobody asked
     * @param consul what Consul has of it; empty if nobody asked, or its account has no Consul
     */
    public record StackStatus(
            StackAddress stack,
            State state,
            Optional<LedgerEntry> last,
            Optional<StackOutputs> outputs,
            Optional<RunningServices> services,
            Optional<ConsulStatus> consul) {
        StackStatus with(Optional<StackOutputs> found) {
            return new StackStatus(stack, state, last, found, services, consul);
        }

        StackStatus with(RunningServices running) {
            return new StackStatus(stack, state, last, outputs, Optional.of(running), consul);
        }

        StackStatus with(ConsulStatus published) {
            return new StackStatus(stack, state, last, outputs, services, Optional.of(published));
        }
    }

    /**
     * A cloud in which stacks may be provisioned.
     *
     * @param instance as in the ledger
     * @param folder of its work folders
     * @param environment variables with which AWS is asked
     */
    private record Place(String instance, Path folder, Map<String, String> environment) {
        StackStatus status(StackStatus known) {
            return known.last().isPresent() ? known.with(StackOutputs.of(folder, known.stack())) : known;
        }
    }

    public static Outcome<Partial<List<StackStatus>>> run(Selection selection, Session session) {
        try (Synthesis synthesis = Synthesis.begin(session)) {
            return session.project().then(project -> ledger(project).then(ledger -> SelectedStacks.meantOrAll(
                            selection, session)
                    .then(loaded -> {
                        Optional<Place> place = place(project, session);
                        Outcome<Partial<List<StackStatus>>> compared = compare(loaded, synthesis, ledger, place);
                        return place.isEmpty() || selection.targets().isEmpty()
                                ? compared
                                : compared.map(known -> asked(known, place.get(), ledger, project)
                                        .map(statuses -> published(statuses, loaded, place.get(), ledger, session)));
                    })));
        }
    }

    private static Partial<List<StackStatus>> asked(
            Partial<List<StackStatus>> known, Place place, Content ledger, Project project) {
        RunningServices.Questions questions =
                new RunningServices.Questions(place.environment(), AppliedStacks.in(project.home()));
        known.value().forEach(status -> ledger.lastDone(status.stack(), place.instance())
                .ifPresent(done -> questions.begin(status, done)));
        return known.map(statuses -> statuses.stream()
                .map(status ->
                        questions.answer(status.stack()).map(status::with).orElse(status))
                .toList());
    }

    /** With what Consul has of the stacks whose account has one; that of a broken stack is not known, nor asked. */
    private static List<StackStatus> published(
            List<StackStatus> statuses, SelectedStacks loaded, Place place, Content ledger, Session session) {
        return statuses.stream()
                .map(status -> loaded.fleet()
                        .find(status.stack())
                        .flatMap(config -> config.account().consul())
                        .map(server -> status.with(ConsulStatus.of(status, server, ledger, place.instance(), session)))
                        .orElse(status))
                .toList();
    }

    private static Outcome<Content> ledger(Project project) {
        return Ledger.in(project.home()).verify();
    }

    /** The cloud; empty if no local AWS is running, because an earlier one is gone with everything in it. */
    private static Optional<Place> place(Project project, Session session) {
        return session.target() == TargetKind.AWS
                ? Optional.of(new Place(REAL, project.home().resolve(REAL), Target.variables(Cloud.machine(session))))
                : LocalAws.of(project, session)
                        .emulator()
                        .status()
                        .value()
                        .map(running -> new Place(running.instance(), running.stateFolder(), running.environment()));
    }

    /** A broken stack is shown too, because its provisioned version still runs. */
    private static Outcome<Partial<List<StackStatus>>> compare(
            SelectedStacks loaded, Synthesis synthesis, Content ledger, Optional<Place> place) {
        Optional<String> instance = place.map(Place::instance);
        SortedMap<StackAddress, StackStatus> statuses = new TreeMap<>();
        List<Problem> problems = new ArrayList<>(loaded.problems());
        loaded.meant().broken().keySet().stream()
                .flatMap(name -> StackAddress.parse(name).stream())
                .forEach(stack -> statuses.put(stack, status(stack, ledger, instance, Optional.empty())));
        List<Problem> none = synthesis.each(loaded.stacks(), one -> {
            problems.addAll(one.stack().problems());
            Optional<String> now = one.stack().value().map(SynthesizedStack::digest);
            statuses.put(one.address(), status(one.address(), ledger, instance, now));
        });
        problems.addAll(none);
        return none.isEmpty()
                ? Outcome.of(new Partial<>(
                        statuses.values().stream()
                                .map(known -> place.map(in -> in.status(known)).orElse(known))
                                .toList(),
                        problems))
                : Outcome.failed(problems);
    }

    /** @param now digest of the stack as the config makes it; empty if it cannot be made */
    static StackStatus status(StackAddress stack, Content ledger, Optional<String> instance, Optional<String> now) {
        Optional<LedgerEntry> last = instance.flatMap(cloud -> ledger.last(stack, cloud));
        return new StackStatus(
                stack,
                last.map(entry -> state(entry, now)).orElse(State.ABSENT),
                last,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static State state(LedgerEntry last, Optional<String> config) {
        if (last.end().isEmpty()) {
            return State.OPEN;
        }
        if (last.purpose() == LedgerEntry.Purpose.DESTROY) {
            return State.DESTROYING;
        }
        return switch (last.end().get().status()) {
            case DONE ->
                config.map(now -> now.equals(last.plan().config()) ? State.CURRENT : State.OUTDATED)
                        .orElse(State.UNKNOWN);
            case INTERRUPTED -> State.INTERRUPTED;
            case WAITING -> State.WAITING;
            case STARTING -> State.STARTING;
            case NOT_RUNNING -> State.NOT_RUNNING;
            case FAILED, KILLED -> State.FAILED;
        };
    }
}
